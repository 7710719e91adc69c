"""Choose few full sets of counts that prove every hidden cell of a safe release, and write them down."""

from pathlib import Path

import numpy as np

from metrics.audit.plain import enough_of
from metrics.audit.ranges import Ranges
from metrics.audit.reading import HIDDEN, Key, Unreadable, read
from metrics.audit.trying import Found, tried
from metrics.audit.witness_file import EXPLAINED, LARGE, fingerprint, write


def export(folder: Path, path: Path) -> int:
    """Attack the release in a folder and write the witnesses; say how many. Raises Unreadable, also if unsafe."""
    if path.resolve().parent == folder.resolve():
        raise Unreadable("a release folder holds no witnesses; name a file elsewhere")
    published = read(folder)
    found = tried(published, enough_of(published))
    if found.exposed:
        raise Unreadable("a release that the attack exposes has no full set of witnesses")
    if not any(status in HIDDEN for status, _ in published.cells.values()):
        raise Unreadable("a release that hides nothing needs no witnesses")
    keys, witnesses = _full(found)
    write(path, fingerprint(folder), keys, witnesses)
    return len(witnesses)


def _full(found: Found) -> tuple[list[Key], list[list[tuple[int, str | None]]]]:
    """Put together full sets of counts: parts have other counts whatever the other parts have."""
    chosen = [(ranges, *_chosen(ranges)) for ranges in found.ranges]
    number = max(len(counts) for _, counts, _ in chosen)
    full = []
    for at in range(number):
        counts: dict[Key, int] = {}
        proves: dict[Key, str] = {}
        for ranges, of_part, proved_by in chosen:
            counts.update(zip(ranges.part.keys, of_part[min(at, len(of_part) - 1)].tolist(), strict=True))
            for place in np.flatnonzero(proved_by == at).tolist():
                is_explained = ranges.tally.explained[place]
                proves[ranges.part.keys[place]] = EXPLAINED if is_explained else LARGE
        found.systems.complete(counts)
        full.append((counts, proves))
    keys = sorted(full[0][0])
    return keys, [[(counts[key], proves.get(key)) for key in keys] for counts, proves in full]


def _chosen(ranges: Ranges) -> tuple[list[np.ndarray], np.ndarray]:
    """Choose witnesses of one part that prove all of it, the one that proves most first; say which proves what."""
    part, kept = ranges.part, np.array(ranges.tally.kept)
    asked = part.goal > 0
    explained = np.array([part.explained(counts) for counts in kept])
    proves = (kept >= part.goal) & asked & (explained[:, None] | ~ranges.tally.explained)
    proved_by, open_yet, chosen = np.full(len(part.keys), -1), asked.copy(), []
    while open_yet.any():
        best = int((proves & open_yet).sum(axis=1).argmax())
        proved_by[proves[best] & open_yet] = len(chosen)
        open_yet &= ~proves[best]
        chosen.append(best)
    chosen = chosen or [0]
    while (single := asked & (kept[chosen] == kept[chosen[0]]).all(axis=0)).any():
        chosen.append(int(((kept != kept[chosen[0]]) & single).sum(axis=1).argmax()))
    return [kept[at] for at in chosen], proved_by
