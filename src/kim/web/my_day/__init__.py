"""The room "Mein Tag": what waits today, each line one click away from the act."""
