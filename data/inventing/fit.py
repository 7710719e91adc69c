"""Fit invented children to published margins by a seeded search, in whole numbers only.

No floating point and no library solver: the same seed gives the same children on every machine.
"""

from collections.abc import Callable, Hashable, Iterable
from random import Random

Keys = Iterable[Hashable]


class Margins:
    """Count things by key and say how far the counts are from those that are wanted."""

    def __init__(self) -> None:
        self.have: dict[Hashable, int] = {}
        self.least: dict[Hashable, int] = {}
        self.most: dict[Hashable, int] = {}
        self.weight: dict[Hashable, int] = {}

    def want(self, key: Hashable, least: int, most: int | None = None, weight: int = 4) -> None:
        """Ask that `key` be counted from `least` to `most` times (exactly `least` when no `most` is given)."""
        self.least[key], self.most[key] = least, least if most is None else most
        self.weight[key] = weight

    def cost_of(self, key: Hashable) -> int:
        """Return the weighted distance of one count from its wanted range."""
        have = self.have.get(key, 0)
        return self.weight[key] * max(self.least[key] - have, have - self.most[key], 0)

    def cost(self) -> int:
        """Return the distance of all counts together; 0 is a perfect fit."""
        return sum(self.cost_of(key) for key in self.least)

    def missed(self) -> list[Hashable]:
        """List the keys that had to hold (weight 4 or more) and do not."""
        return [key for key in self.least if self.weight[key] >= 4 and self.cost_of(key)]

    def change(self, out: Keys, into: Keys) -> int:
        """Count `out` once less and `into` once more, and return the change in cost."""
        before: dict[Hashable, int] = {}
        for keys, step in ((out, -1), (into, 1)):
            for key in keys:
                if key in self.least:
                    if key not in before:
                        before[key] = self.cost_of(key)
                    self.have[key] = self.have.get(key, 0) + step
        return sum(self.cost_of(key) - cost for key, cost in before.items())


def search(
    rng: Random, propose: Callable[[], tuple[int, Callable[[], None]] | None], tries: int, heat: int, cost: int
) -> int:
    """Try proposed changes, keeping those that cost at most a falling allowance; return the last cost.

    `propose` makes a change and returns what it cost and how to take it back, or None when it made none.
    """
    for attempt in range(tries):
        if cost == 0:
            break
        proposed = propose()
        if proposed is None:
            continue
        step, undo = proposed
        allowed = heat * (tries - 2 * attempt) // tries
        if step <= 0 or (allowed > 0 and step <= rng.randrange(allowed + 1)):
            cost += step
        else:
            undo()
    return cost


def fit_values(
    rng: Random, margins: Margins, items: list, choices: Callable, keys: Callable, tries: int = 150_000
) -> dict[int, str]:
    """Give each item one of its `choices` so that `keys(item, value)` meet the margins; return them by number.

    The first value of an item is drawn from `choices(item)`, a list that may repeat a value to make it likelier.
    Raises RuntimeError when a margin that must hold does not.
    """
    options = [choices(item) for item in items]
    value = {number: rng.choice(options[number]) for number in range(len(items))}
    table = [{one: tuple(keys(item, one)) for one in set(options[number])} for number, item in enumerate(items)]
    for number in value:
        margins.change((), table[number][value[number]])
    free = [number for number in value if len(table[number]) > 1]

    def propose() -> tuple[int, Callable[[], None]] | None:
        first, second = rng.choice(free), rng.choice(free)
        old = (value[first], value[second])
        new = (old[1], old[0]) if rng.randrange(2) else (rng.choice(options[first]), old[1])
        if new == old or new[0] not in table[first] or new[1] not in table[second] or first == second:
            return None
        out = table[first][old[0]] + (table[second][old[1]] if new[1] != old[1] else ())
        into = table[first][new[0]] + (table[second][new[1]] if new[1] != old[1] else ())
        step = margins.change(out, into)
        value[first], value[second] = new

        def undo() -> None:
            margins.change(into, out)
            value[first], value[second] = old

        return step, undo

    search(rng, propose, tries, 8, margins.cost())
    if margins.missed():
        raise RuntimeError(f"no fit for {margins.missed()}")
    return value
