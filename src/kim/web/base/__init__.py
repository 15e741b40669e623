"""The frame around every page: header, rooms, account, messages, footer."""
