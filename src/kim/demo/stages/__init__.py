"""Stages of a life, one module each: every function does what is due and puts what follows on the agenda."""
