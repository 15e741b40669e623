"""The room "Sprechstunden": the week in every municipality, and keeping it."""
