"""Attack a release and say what was found: how many cells, and which of them are exposed. Never a hidden value."""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from metrics.audit.earlier import differences
from metrics.audit.known import Known, alone, contradicted, read_known, together
from metrics.audit.plain import HEADLINE, THRESHOLD, enough_of, faults
from metrics.audit.reading import HIDDEN, Categories, Key, read
from metrics.audit.trying import BROKEN, EXACT, LEFT_OVER, NARROWED, ONLY_CAUSE, PROVABLE, tried

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
    would be a figure of that cell) or when none is hidden. `lost`: cells that what is known elsewhere gives away
    by itself, whatever this release hides; they are no fault of it. `unexplained`: safe cells for which no witness
    was found that holds another cause (metrics/audit/causes.py); for a reviewer to look at, and no failure. All of
    it is worked out from what is published, so it tells nobody anything new.
    """

    cells: int
    hidden: int
    exact: int
    provable: int
    least_maximum: int | None
    exposed: tuple[Exposed, ...]
    lost: tuple[Exposed, ...] = ()
    unexplained: tuple[Exposed, ...] = ()

    @property
    def ok(self) -> bool:
        """Say whether the attack failed, so that the release may be published."""
        return not self.exposed


def attack(folder: Path, known: Path | None = None, earlier: Path | None = None) -> Findings:
    """Attack the release in a folder, reading only its files; raise Unreadable when it is not a release.

    Cells are counts of children or events. All that is shown is used at once, with what the file `known` adds
    (metrics/audit/known.py) and with the `earlier` release beside it; docs/disclosure-control.md says what is
    tried, and what is not.
    """
    published = read(folder)
    enough = enough_of(published)
    exposed, lost, told = list(faults(published)), {}, published
    if earlier is not None:
        exposed += differences(folder, earlier)
    if known is not None:
        facts = read_known(known, published)
        exposed += [(key, BROKEN) for key in contradicted(published, facts)]
        told = together(published, facts)
        enough |= {key: ask for key, ask in _asked(facts).items() if key in told.besides}
        lost = {key: EXACT for key, fact in facts.items() if fact.n is not None and key in enough}
        enough = {key: ask for key, ask in enough.items() if key not in lost}
    found = tried(told, enough)
    if known is not None and found.exposed:
        over = {key: THRESHOLD + 1 for key, why in found.exposed if why == LEFT_OVER}
        by_itself = tried(alone(published, facts), enough | over).exposed
        lost |= {key: why for key, why in by_itself if why in (EXACT, PROVABLE, NARROWED, LEFT_OVER)}
        enough = {key: ask for key, ask in enough.items() if key not in lost}
        found = tried(told, enough)
    exposed += [(key, why) for key, why in found.exposed if key not in lost]
    all_exposed = named(exposed)
    least = found.least_maximum(LOOK_NO_FURTHER) if enough and not all_exposed else None
    hidden = sum(status in HIDDEN for status, _ in published.cells.values())
    counted = len(published.cells), hidden, len(found.exact), len(found.provable)
    alone_in_doubt = [(key, ONLY_CAUSE) for one in found.ranges for key in one.unexplained if key not in lost]
    return Findings(*counted, least, all_exposed, named(lost.items()), named(alone_in_doubt))


def named(exposed: Iterable[tuple[Key, str]]) -> tuple[Exposed, ...]:
    """Name cells, each with its reason, sorted."""
    return tuple(sorted({Exposed(*key[:3], why) for key, why in exposed}))


def _asked(facts: dict[Key, Known]) -> dict[Key, int]:
    """Ask of what an earlier release hid what was asked of it then."""
    wide = THRESHOLD + 1
    return {
        key: max(wide, min(HEADLINE - 1, int(fact.most))) if fact.most < math.inf else wide
        for key, fact in facts.items()
        if fact.status in HIDDEN
    }
