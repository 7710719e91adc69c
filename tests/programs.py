"""Fetch the programs that tests need besides Python's packages: a browser, and those of a Debian server.

Standard library only: the launcher runs it before the tests. What cannot be fetched is said, and its tests fail.
"""

import subprocess
import sys
from pathlib import Path

FINDERS = ("browser/chromium.py", "deploy/debian.py")

if __name__ == "__main__":
    found = [subprocess.run([sys.executable, Path(__file__).parent / finder]) for finder in FINDERS]
    sys.exit(any(one.returncode for one in found))
