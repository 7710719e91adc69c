"""The long attack: what the one in each build leaves out, with far wider bounds.

1. *Joint tables*: counts for every combination of the columns whose tables run in circles
   (metrics/audit/joint.py). Where there are more combinations than it is told to take, it takes circles of three
   columns instead, and says so: circles of four or more without a table across stay out then.
2. *Whole numbers*: a far longer search; what is undecided even then is said, and is a failure.
3. *Pairs*: hidden counts that differ by a number that can be told. No pair can add to a small number where each
   can be 6 or more, so sums need no attack of their own; nor does the difference between a count and a part of it,
   which is the sum of the hidden rest. A fixed difference of other pairs gives neither away, but who learns one of
   them from elsewhere has the other: such pairs are named for a reviewer, without the difference.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from metrics.audit.causes import Causes
from metrics.audit.findings import Exposed, named
from metrics.audit.joint import LARGEST, joint
from metrics.audit.part import Asked, Part
from metrics.audit.plain import enough_of, faults
from metrics.audit.ranges import Ranges
from metrics.audit.reading import HIDDEN, Key, Published, read
from metrics.audit.sums import all_sums
from metrics.audit.systems import Systems, systems
from metrics.audit.tally import Tally
from metrics.audit.ties import as_one
from metrics.audit.trying import judged

NODES = 1_000_000


class Nightly(NamedTuple):
    """Hold what the long attack found: exposed cells, and pairs for a reviewer."""

    exposed: tuple[Exposed, ...]
    pairs: tuple[tuple[Key, Key], ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing was exposed or left undecided."""
        return not self.exposed


def attack_long(folder: Path, say: Callable[[str], None], largest: int = LARGEST, nodes: int = NODES) -> Nightly:
    """Attack a release for as long as it takes, and say how far it is; raise Unreadable if it is none."""
    published = read(folder)
    enough = enough_of(published)
    tables = joint(published, largest)
    for line in tables.said:
        say(f"joint tables: {line}")
    sums = list(dict.fromkeys([*all_sums(published), *tables.sums]))
    parts = systems(published, sums)
    unknowns = sum(len(one.limits) for one in parts.systems)
    say(f"{len(parts.systems):,} systems, {unknowns:,} unknown counts, {len(sums):,} sums")
    found = []
    for number, system in enumerate(parts.systems, start=1):
        # Other causes are asked for by the quick attack: here each count is taken for one.
        asked = Asked(enough, Causes(frozenset(), frozenset(system.limits)))
        part = Part(system.limits, system.rows, asked)
        ranges = Ranges(part, Tally(part), nodes)
        ranges.settle()
        found.append(ranges)
        if part.goal.any():
            doubt = f", {len(ranges.undecided)} undecided" if ranges.undecided else ""
            name = ", ".join(min(key for key in part.keys if key in enough)[:2])
            say(f"system {number} ({name}): {int((part.goal > 0).sum())} hidden{doubt}")
    pairs = _pairs(published)
    exposed = [*faults(published), *judged(parts, found, enough).exposed]
    return Nightly(named(exposed), pairs)


def _pairs(published: Published) -> tuple[tuple[Key, Key], ...]:
    """Name the pairs of hidden counts that only move together, by the same number and the same way."""
    found: Systems = systems(published, all_sums(published))
    hidden = {key for key, (status, _) in published.cells.items() if status in HIDDEN}
    pairs = []
    for system in found.systems:
        for group in as_one(list(system.limits), [row for row, _, _ in system.rows]):
            first, *others = [key for key in group if key in hidden] or [None]
            pairs += [(first, other) for other in others]
    return tuple(sorted(pairs))
