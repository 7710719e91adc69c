"""Set a release beside an earlier one and subtract: what differs by 1 to 5 names a late correction."""

from collections.abc import Iterator
from pathlib import Path

from metrics.audit.plain import THRESHOLD
from metrics.audit.reading import SHOWN, Key, Published, read
from metrics.audit.sums import all_sums

DIFFERS = "differs from the earlier release by a small number"


def differences(folder: Path, earlier: Path) -> Iterator[tuple[Key, str]]:
    """Name each cell whose correction is small and known: shown in both, or left over when all others are.

    Sums hold in both releases, so they hold between the differences too: where all but one are known, so is that
    one. Raises Unreadable when either folder is no release.
    """
    now, then = read(folder), read(earlier)
    both = now.cells.keys() & then.cells.keys()
    known = {key: now.cells[key][1] - then.cells[key][1] for key in both if _shown(now, key) and _shown(then, key)}
    earlier_sums = set(all_sums(then))
    shared = [one.terms for one in all_sums(now) if one in earlier_sums and not one.equals]
    size = -1
    while size != len(known):
        size = len(known)
        for terms in shared:
            open_terms = [(key, coefficient) for key, coefficient in terms if key not in known]
            if len(open_terms) == 1:
                ((key, coefficient),) = open_terms
                known[key] = -sum(c * known[k] for k, c in terms if k != key) // coefficient
    for key in sorted(both):
        if 1 <= abs(known.get(key, 0)) <= THRESHOLD:
            yield key, DIFFERS


def _shown(release: Published, key: Key) -> bool:
    return release.cells[key][0] == SHOWN
