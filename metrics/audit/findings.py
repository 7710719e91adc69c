"""Attack a release and say what was found: how many cells, and which of them are exposed. Never a hidden value."""

from pathlib import Path
from typing import NamedTuple

from metrics.audit.plain import HEADLINE, THRESHOLD, faults
from metrics.audit.ranges import Ranges
from metrics.audit.reading import HIDDEN, Categories, Key, Published, read
from metrics.audit.sums import all_sums
from metrics.audit.systems import systems

EXACT = "can be worked out"
PROVABLE = "can be shown to be small"
NARROWED = "can be narrowed below what its headline says"
UNDECIDED = "no set of whole numbers was found in which it is large enough"
BROKEN = "does not add up: a sum with it cannot be true"
LEFT_OVER = "is not in the release, but is left over as a small number"

LOOK_NO_FURTHER = 1_000  # a least maximum beyond this is given as this


class Exposed(NamedTuple):
    """Name one exposed cell, and say in words why; never its value or its range."""

    population: str
    period: str
    categories: Categories
    why: str


class Findings(NamedTuple):
    """Hold the result of an attack.

    `exact`: hidden cells that can be one number only; `provable`: hidden cells that cannot be more than 5;
    `least_maximum`: the smallest of the hidden cells' feasible maxima, None when any cell is exposed (there it
    would be a figure of that cell) or when none is hidden.
    """

    cells: int
    hidden: int
    exact: int
    provable: int
    least_maximum: int | None
    exposed: tuple[Exposed, ...]

    @property
    def ok(self) -> bool:
        """Say whether the attack failed, so that the release may be published."""
        return not self.exposed


def attack(folder: Path) -> Findings:
    """Attack the release in a folder, reading only its files; raise Unreadable when it is not a release.

    Cells are counts of children or events. All that is shown is used at once; docs/disclosure-control.md says
    what is tried, and what is not.
    """
    published = read(folder)
    enough = _enough(published)
    exposed = list(faults(published))
    parts = systems(published, all_sums(published))
    exposed += [(key, BROKEN) for key in parts.broken]
    exact = {key for key in parts.known if key in enough}
    provable = {key for key in exact if parts.known[key] <= THRESHOLD}
    exposed += [
        (key, LEFT_OVER) for key, value in parts.known.items() if key not in enough and 1 <= value <= THRESHOLD
    ]
    found = [Ranges(system, enough) for system in parts.systems]
    for ranges in found:
        exact.update(ranges.exact)
        provable.update(key for key, end in ranges.ends.items() if end <= THRESHOLD)
        exposed += [(key, BROKEN) for key in ranges.broken]
        exposed += [(key, UNDECIDED) for key in ranges.undecided]
        exposed += [(key, NARROWED) for key, end in ranges.ends.items() if end > THRESHOLD]
    exposed += [(key, EXACT) for key in exact]
    exposed += [(key, PROVABLE) for key in provable - exact]
    named = sorted({Exposed(*key[:3], why) for key, why in exposed})
    least = None
    if enough and not named:
        least = LOOK_NO_FURTHER
        for ranges in found:
            least = ranges.least_maximum(least)
    return Findings(len(published.cells), len(enough), len(exact), len(provable), least, tuple(named))


def _enough(published: Published) -> dict[Key, int]:
    """Give what each hidden cell must be able to reach: 6, or in a headline all that its words allow."""
    enough = {key: THRESHOLD + 1 for key, (status, _) in published.cells.items() if status in HIDDEN}
    for words in published.words:
        if words.cell in enough:
            enough[words.cell] = max(enough[words.cell], HEADLINE - 1, words.fewer_than - 1)
    return enough
