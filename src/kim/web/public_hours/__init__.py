"""Office hours for everybody: where and when somebody is there, and a slot for a code, without an account."""
