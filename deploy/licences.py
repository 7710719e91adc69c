"""List what a server installs, and what each package may be used under.

    python -m deploy.licences

Exit code 0: every licence lets us use the product, and pass it on, as it is. 1: one does not, or is unknown.
"""

import re
import sys

from deploy.served import Package, packages

FREE_TO_USE = frozenset((
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Zlib",
    "3-Clause BSD License", "Apache License 2.0", "Apache Software License", "BSD License", "MIT License",
    "Mozilla Public License 2.0 (MPL 2.0)",  # asks only that changes to its own files are published; we make none
))  # fmt: skip


def refused(found: list[Package]) -> list[Package]:
    """Return the packages that have a part, or only ways, under a licence that is not on the list."""
    return [one for one in found if not all(map(_is_free, re.split(r" and ", one.licence, flags=re.IGNORECASE)))]


def _is_free(licence: str) -> bool:
    alone = licence[1:-1] if licence.startswith("(") else licence
    ways = re.split(r" or ", alone, flags=re.IGNORECASE)
    return any(way in FREE_TO_USE for way in ways)


def main() -> int:
    found = packages()
    for one in found:
        print(f"{one.name:28}{one.version:18}{one.licence}")
    not_free = refused(found)
    for one in not_free:
        print(f"Not on the list of licences: {one.name} ({one.licence})")
    return 1 if not_free else 0


if __name__ == "__main__":
    sys.exit(main())
