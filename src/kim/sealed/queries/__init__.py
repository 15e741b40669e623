"""Read models of the sealed rooms: made in the memory of one request, from an open vault."""
