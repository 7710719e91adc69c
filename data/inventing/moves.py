"""Choose how often children move, as DfE's tables of placement stability need it."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from data.inventing import quotas as quotas
from data.inventing.children import Child
from data.inventing.fit import Margins, search
from data.inventing.spells import Spell
from data.inventing.states import YEAR_END, is_long_term
from data.inventing.timeline import YEARS, last_of


def room(spell: Spell, year: int) -> tuple[date, date]:
    """Return the first and last day of a year on which the child could move."""
    start, end = YEARS[year]
    return max(start, spell.start) + timedelta(days=7), min(end, last_of(spell)) - timedelta(days=7)


def choose_moves(rng: Random, children: list[Child], forced: dict[int, dict]) -> dict[tuple[int, int], int]:
    """Choose how often each child moves in each year, so that DfE's two tables of stability hold.

    Returns the number of moves by (identity of the period of care, year), the forced ones included. A move to
    adopters does not break the stability of the home before it, as DfE counts it.
    """
    margins, moves, slots = Margins(), {}, []
    for number in range(5):
        margins.want(("three", number), *quotas.THREE_PLACEMENTS[number])
        margins.want(("stable", number), *quotas.STABLE[number])
    child_of = {id(spell): child for child in children for spell in child.spells}
    for child in children:
        for spell in child.spells:
            for year in YEARS:
                least = len(forced[id(spell)].get(year, ()))
                low, high = room(spell, year)
                moves[id(spell), year] = least
                if (high - low).days >= 40 and spell is child.spells[-1]:
                    slots.append((spell, year, least, min(3, (high - low).days // 30)))
                    settled = (low - spell.start).days > 600
                    if not least and rng.randrange(30 if settled else 12 if year == 4 else 6) == 0:
                        moves[id(spell), year] = 1

    def breaks(spell: Spell, year: int) -> int:
        adoptions = sum(home[0] == "A" for _, home in forced[id(spell)].get(year, ()))
        return moves[id(spell), year] - adoptions

    def keys(spell: Spell) -> list:
        found: list = []
        for number in spell.ends:
            start = YEARS[number][0]
            placements = sum(
                1 + moves[id(one), number]
                for one in child_of[id(spell)].spells
                if one.start <= YEAR_END[number] and (one.leaving is None or one.leaving.day >= start)
            )
            if placements >= 3:
                found.append(("three", number))
            if is_long_term(spell, number) and not breaks(spell, number) + breaks(spell, number - 1):
                found.append(("stable", number))
        return found

    for child in children:
        for spell in child.spells:
            margins.change((), keys(spell))

    def propose() -> tuple[int, Callable[[], None]] | None:
        spell, year, least, most = rng.choice(slots)
        key = (id(spell), year)
        old, before = moves[key], keys(spell)
        moves[key] = min(max(least, rng.choice((0, 0, 1, 2, 3))), most)
        if moves[key] == old:
            return None
        after = keys(spell)
        if before == after:  # no table asks for this move
            moves[key] = old
            return None
        step = margins.change(before, after)

        def undo() -> None:
            margins.change(after, before)
            moves[key] = old

        return step, undo

    search(rng, propose, 60_000, 0, margins.cost())
    if margins.missed():
        raise RuntimeError(f"no fit for {margins.missed()}")
    return moves
