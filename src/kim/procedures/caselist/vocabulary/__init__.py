"""Words that offices write in their lists, as data files."""
