"""Process mining over the event table: one ANSI SQL text per question, plain Python around it, no Django, no clock."""
