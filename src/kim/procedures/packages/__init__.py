"""The access package (Art. 15 DSGVO): the fields of a person, their names, and how values are spoken."""
