"""Print what a long trial has counted, and the first of what is wrong."""

from collections.abc import Mapping, Sequence

SHOWN = 20


def told(counted: Mapping[str, object], wrong: Sequence[str]) -> int:
    """Print a trial's outcome and return its exit code."""
    for name, value in {**counted, "wrong": len(wrong)}.items():
        print(f"{name:<24}{value:>8}")
    for line in wrong[:SHOWN]:
        print(f"  {line}")
    return int(bool(wrong))
