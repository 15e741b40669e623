"""What `./kim check` looks at beyond the linters."""
