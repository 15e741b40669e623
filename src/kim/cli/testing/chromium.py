"""The browser of the tests: the system's Chromium, installed through apt where it is missing and that is allowed."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium. KIM_CHROMIUM names one that is not on the PATH."""
    named = os.environ.get("KIM_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def find_or_install() -> str | None:
    return find() or (install() if may_install() else None)


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> str | None:
    print("Chromium is missing; installing it through apt (about a minute) …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"])
    for step in steps:
        done = subprocess.run(step, env=environment, check=False, capture_output=True, text=True)
        if done.returncode:
            print("\n".join([f"{' '.join(step)} failed:", *done.stderr.splitlines()[-5:]]))
    return find()
