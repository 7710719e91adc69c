"""Say what is hidden before anything is worked out: small counts, headlines, breakdowns of a small base."""

from typing import NamedTuple

from metrics.disclosure.given import FREE, MIDDLE
from metrics.disclosure.rules import HEADLINE, SMALL_BASE, THRESHOLD
from metrics.disclosure.table import Headline, Table

SAFE = THRESHOLD + 1
"""What every hidden count must be able to be, as far as anybody can tell."""


class Pattern(NamedTuple):
    """Hold what is hidden, and what everybody knows of each cell once it is.

    `lowest` and `highest` bound a hidden cell for any reader (highest None: no bound); `needed` is the count
    that it must be able to reach, a correction `floor` as well, downwards; `worded` cells are said as "fewer than
    10"; `kept` cells stay hidden whatever else is given back; of `unasked` ones nothing need be proved.
    """

    hidden: frozenset[int]
    withheld: frozenset[int]
    worded: frozenset[int]
    kept: frozenset[int]
    lowest: tuple[int, ...]
    highest: tuple[int | None, ...]
    needed: tuple[int, ...]
    floor: dict[int, int]
    unasked: frozenset[int]


def settle(table: Table, extra: frozenset[int], silent: frozenset[int]) -> Pattern:
    """Apply rules 1, 2, 6 and 7, given what is hidden for others' sake and which headlines have no words."""
    given = table.given
    earlier = given.with_status("suppressed", "withheld")
    primary = frozenset(i for i in range(len(table.keys)) if _small(table, i)) | _headlines(table) | given.keep
    hidden, withheld = _withhold(table, (primary | extra | earlier) - given.shown)
    # What an earlier release has told or hidden stays so, whatever the rules would say today.
    hidden = (hidden | earlier | given.unreleased) - given.shown - (given.told & given.unreleased)
    withheld = (withheld - given.frozen) | given.with_status("withheld")
    speaking = {i for h in table.headlines if _speaks(table, h) for i in (h.yes, h.no)} | set(table.totals)
    worded = frozenset(
        i for i in speaking - silent - withheld - given.frozen if 1 <= table.counts[i] <= HEADLINE
    ) | {i for i in given.frozen if given.before[i].most == HEADLINE}
    bases = {base for base, members in table.groups if base in extra and withheld.intersection(members)}
    lowest = [_lowest(i, withheld, (speaking - silent) - worded, n) for i, n in enumerate(table.counts)]
    highest = [HEADLINE if i in worded else None for i in range(len(table.keys))]
    needed = _needed(table, worded, silent, withheld)
    _limit(table, lowest, highest, needed)
    return Pattern(
        hidden,
        withheld,
        worded,
        (primary | withheld | bases | earlier | given.unreleased) & hidden,
        tuple(lowest),
        tuple(highest),
        tuple(needed),
        {i: MIDDLE - SAFE for i in given.differences},
        given.lost | given.told | {i for i in given.unreleased if not _asked(table, i)},
    )


def _limit(table: Table, lowest: list[int], highest: list[int | None], needed: list[int]) -> None:
    """Narrow what a reader must allow to what is known from elsewhere."""
    given = table.given
    for i in given.unreleased:
        lowest[i] = 0
    for i, one in given.before.items():
        if one.status == FREE:
            lowest[i] = max(lowest[i], one.least)
            highest[i] = one.most if highest[i] is None else highest[i]
            needed[i] = max(needed[i], one.enough)
        else:
            lowest[i], highest[i], needed[i] = one.least, one.most, max(SAFE, one.enough)
    for i in given.differences:
        needed[i] = MIDDLE + SAFE
    for i in given.still:
        lowest[i] = highest[i] = table.counts[i]


def _asked(table: Table, i: int) -> bool:
    """Tell whether a count that is never released must be safe all the same: it is small, or was hidden once."""
    if i in table.given.differences:
        return 1 <= abs(table.counts[i] - MIDDLE) <= THRESHOLD
    if i in table.given.before:
        return table.given.before[i].enough > 0
    return _small(table, i)


def _small(table: Table, i: int) -> bool:
    return table.counts[i] > 0 and min(table.counts[i], table.children[i]) <= THRESHOLD


def _headlines(table: Table) -> frozenset[int]:
    """Hide a headline of 1 to 9, and the partner from which it would follow. Zero is shown."""
    found = {i for i in table.totals if 1 <= table.counts[i] <= HEADLINE}
    for h in table.headlines:
        if any(1 <= table.counts[i] <= HEADLINE for i in (h.yes, h.no)):
            found.update(i for i in (h.yes, h.no) if table.counts[i])
    return frozenset(found)


def _withhold(table: Table, hidden: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Withhold each breakdown whose base is small or hidden, and those that stand on it in turn."""
    withheld: frozenset[int] = frozenset()
    while True:
        more = withheld.union(
            *(
                members
                for base, members in table.groups
                if (base in hidden and base not in table.given.large)
                or base in withheld
                or 1 <= table.counts[base] <= SMALL_BASE
            )
        )
        if more == withheld:
            withheld -= _told_by_zeros(table, withheld)
            return hidden | withheld, withheld
        withheld = more


def _told_by_zeros(table: Table, withheld: frozenset[int]) -> set[int]:
    """Find the withheld zeros that shown zeros give away: the parts of nothing are nothing.

    Nobody could be led to think that they are 6; shown, they tell nothing new.
    """
    unseen = withheld | table.given.unreleased
    zeros = {i for i, n in enumerate(table.counts) if n == 0 and i not in unseen}
    waiting = [row for i in sorted(zeros) for row in table.touching[i]]
    told: set[int] = set()
    while waiting:
        rest = [(i, c) for i, c in table.sums[waiting.pop()] if i not in zeros]
        if rest and (all(c > 0 for _, c in rest) or all(c < 0 for _, c in rest)):
            for i, _ in rest:
                zeros.add(i)
                told.add(i)
                waiting.extend(table.touching[i])
    return told


def _speaks(table: Table, h: Headline) -> bool:
    """Tell whether the population is large enough for words on one side to say nothing about the other.

    Words on one side alone tell that the other is 10 or more: of 12, that leaves 2 for "fewer than 10".
    So there are words only where 9 and 10, and one outside if there are any, fit into the total.
    """
    outside = 0 if h.outside is None else min(1, table.counts[h.outside])
    return table.counts[h.total] >= HEADLINE + (HEADLINE + 1) + outside


def _lowest(i: int, withheld: frozenset[int], unspoken: set[int], n: int) -> int:
    """Give the least that a reader must allow: 0 if withheld, 10 if its silence says so, else 1."""
    if i in withheld:
        return 0
    return HEADLINE + 1 if i in unspoken and n > HEADLINE else 1


def _needed(table: Table, worded: frozenset[int], silent: frozenset[int], withheld: frozenset[int]) -> list[int]:
    """Ask for 6 of every cell, and for 9 of a headline's small sides wherever its total has room for that."""
    needed = [SAFE] * len(table.keys)
    for i in worded:
        needed[i] = HEADLINE
    for h in table.headlines:
        parts = [i for i in (h.yes, h.no, h.outside) if i is not None and table.counts[i]]
        room = table.counts[h.total] - (len(parts) - 1)
        for i in (h.yes, h.no):
            if i not in silent and i not in withheld and 1 <= table.counts[i] <= HEADLINE <= room:
                needed[i] = HEADLINE
    return needed
