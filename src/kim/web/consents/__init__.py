"""The consents of one case, one by one; grounds, extracts, and the sheet for the person."""
