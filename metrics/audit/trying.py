"""Try what is told as one publication: which hidden counts can be worked out, or shown to be small."""

from typing import NamedTuple

from metrics.audit.causes import causes
from metrics.audit.part import Asked
from metrics.audit.plain import THRESHOLD
from metrics.audit.ranges import Ranges
from metrics.audit.reading import Key, Published
from metrics.audit.sums import all_sums
from metrics.audit.systems import Systems, systems
from metrics.audit.together import examined

EXACT = "can be worked out"
PROVABLE = "can be shown to be small"
NARROWED = "can be narrowed below what its headline says"
UNDECIDED = "no set of whole numbers was found in which it is large enough"
BROKEN = "does not add up: a sum with it cannot be true"
ONLY_CAUSE = "could be the only cause that anything is hidden in its part"
LEFT_OVER = "is not in the release, but is left over as a small number"


class Found(NamedTuple):
    """Hold what one attack found."""

    exact: set[Key]
    provable: set[Key]
    exposed: list[tuple[Key, str]]
    ranges: list[Ranges]
    systems: Systems

    def least_maximum(self, least: int) -> int:
        """Find the smallest of the hidden counts' feasible maxima, or `least` if that is smaller."""
        for one in self.ranges:
            least = one.least_maximum(least)
        return least


def tried(published: Published, enough: dict[Key, int]) -> Found:
    """Attack what is told: each cell in `enough` must be able to reach its number, and be no single number."""
    parts = systems(published, all_sums(published))
    return judged(parts, examined(parts.systems, Asked(enough, causes(published))), enough)


def judged(parts: Systems, found: list[Ranges], enough: dict[Key, int]) -> Found:
    """Put together what subtraction gave and what was found of each part."""
    exposed = [(key, BROKEN) for key in parts.broken]
    exact = {key for key in parts.known if key in enough}
    provable = {key for key in exact if parts.known[key] <= THRESHOLD}
    exposed += [
        (key, LEFT_OVER) for key, value in parts.known.items() if key not in enough and 1 <= value <= THRESHOLD
    ]
    for ranges in found:
        exact.update(ranges.exact)
        provable.update(key for key, end in ranges.ends.items() if end <= THRESHOLD)
        exposed += [(key, BROKEN) for key in ranges.broken]
        exposed += [(key, UNDECIDED) for key in ranges.undecided]
        exposed += [(key, NARROWED) for key, end in ranges.ends.items() if end > THRESHOLD]
    exposed += [(key, EXACT) for key in exact]
    exposed += [(key, PROVABLE) for key in provable - exact]
    return Found(exact, provable, exposed, found, parts)
