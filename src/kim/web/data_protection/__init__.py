"""The room of the data protection officer; case managers come in where a second person is needed."""
