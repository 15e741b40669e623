"""One module for each kind of cell. Every reader takes a cell and answers with a Reading; none of them guesses."""
