"""Keep extracts apart from what they are made of: a folder that is replaced whole must hold no source."""

from collections.abc import Iterable
from pathlib import Path

from data.ssda903 import SourceFault


def refuse_among_sources(out: Path, sources: Iterable[Path]) -> None:
    """Raise SourceFault where `out` is a source, lies in one, or holds one."""
    place = out.resolve()
    for source in sources:
        given = source.resolve()
        if place.is_relative_to(given) or given.is_relative_to(place):
            raise SourceFault(f"{out.name} and {source.name} lie in one another; name another place with --out")
