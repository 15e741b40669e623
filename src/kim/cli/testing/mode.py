"""A pytest plugin that is loaded before the settings: tests run in test mode and never touch the data of the demo."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("KIM_MODE", "test")
if "KIM_DATA" not in os.environ:
    os.environ["KIM_DATA"] = tempfile.mkdtemp(prefix="kim-tests-")
    atexit.register(shutil.rmtree, os.environ["KIM_DATA"], ignore_errors=True)
