"""What `./kim bench` measures. Everything is measured on the program itself: its database, its server, its pages."""
