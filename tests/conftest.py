"""What holds for all tests. The plugin kim.cli.testing.mode sets the test mode itself, before the settings load."""

import hypothesis

hypothesis.settings.register_profile("kim", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis.settings.load_profile("kim")

pytest_plugins = ["world"]
