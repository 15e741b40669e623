"""Commands of `./kim`: every module here with a HELP is one. Packages below hold what several of them need.

A command module has `HELP` (one line), `NEEDS` ("run", "test" or "bench": the lock it needs), `configure(parser)` and
`run(options) -> int`. With `TAKES_REST = True` words that the parser does not know are handed over in `options.rest`.
"""
