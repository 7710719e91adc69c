"""Invent who comes into care and when, how old they are, and when and why they leave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data.inventing import quotas as quotas
from data.inventing.fit import Margins, search

AGES = {"0": (0, 12), "1-4": (12, 60), "5-9": (60, 120), "10-15": (120, 192), "16-17": (192, 216)}
LEAVING_AGES = AGES | {"16": (192, 204), "17": (204, 216), "18": (216, 217)}
HOME_AGAIN = ("E4A", "E4B", "E13")
LAST_MONTH = quotas.LAST_DAY.year * 12 + quotas.LAST_DAY.month - 1


def month_of(day: date) -> int:
    """Count months from year 0, so that an age in months is a difference (birthday on the 1st)."""
    return day.year * 12 + day.month - 1


def first_day(quarter: int) -> date:
    """Return the first day of a quarter; quarter 0 is April to June 2022, -1 the one before."""
    month = month_of(quotas.FIRST_DAY) + 3 * quarter
    return date(month // 12, month % 12 + 1, 1)


def last_day(quarter: int) -> date:
    """Return the last day of a quarter."""
    return first_day(quarter + 1) - timedelta(days=1)


def year_of(quarter: int) -> int:
    """Return 0 for 2022-23, 1 for 2023-24 and so on; -1 for the years before."""
    return quarter // 4


def age_band(months: int) -> str:
    """Name the age band of an age in months."""
    return next(band for band, (low, high) in AGES.items() if low <= months < high)


@dataclass
class Leaving:
    """How a period of care ends."""

    day: date
    quarter: int
    reason: str
    age: str
    uasc: bool


@dataclass
class Spell:
    """One period of care."""

    start: date
    quarter: int  # -1: already in care on 31 March 2022
    uasc: bool
    birth: int = 0  # month of birth, see month_of
    leaving: Leaving | None = None
    ends: tuple[int, ...] = ()  # the year ends (0 to 4) at which the child is in care, once that is settled
    legal: dict[int, str] = field(default_factory=dict)  # status at each year end, by its number 0 to 4
    home: dict[int, tuple[str, str]] = field(default_factory=dict)  # type and provider at each year end
    place: dict[int, str] = field(default_factory=dict)  # distance and locality at each year end

    def in_care_at(self, quarter: int) -> bool:
        """Say whether the child is in care at the end of the quarter."""
        return self.quarter <= quarter and (self.leaving is None or self.leaving.quarter > quarter)

    def year_ends(self) -> list[int]:
        """Number the year ends (0 to 4) at which the child is in care."""
        return [number for number, quarter in enumerate(quotas.YEAR_ENDS) if self.in_care_at(quarter)]

    def births(self) -> tuple[int, int]:
        """Return the first and last month of birth that fit the dates of this period of care."""
        if self.leaving is None:
            low, high = LAST_MONTH - 215, month_of(self.start)
        else:
            young, old = LEAVING_AGES[self.leaving.age]
            low, high = month_of(self.leaving.day) - old + 1, month_of(self.leaving.day) - young
            high = min(high, month_of(self.leaving.day - timedelta(days=least_days(self.leaving))))
        if self.uasc:
            return max(low, month_of(self.start) - 213), min(high, month_of(self.start) - 170)
        return low, min(high, month_of(self.start))


def entries(rng: Random) -> list[Spell]:
    """Invent the starts; those already in care get a first guess of a start that `histories` replaces."""
    spells = []
    for number in range(quotas.OPENING_STOCK):
        uasc = number < quotas.OPENING_UASC
        start = first_day(-1) - timedelta(days=rng.randrange(250)) if uasc else date(2022, 3, 1)
        spells.append(Spell(start, -1, uasc))
    for quarter, (count, unaccompanied) in enumerate(zip(quotas.STARTED, quotas.UASC_STARTED, strict=True)):
        days = (last_day(quarter) - first_day(quarter)).days + 1
        for number in range(count):
            start = first_day(quarter) + timedelta(days=rng.randrange(days))
            spells.append(Spell(start, quarter, number < unaccompanied))
    return spells


def leavings(rng: Random) -> list[Leaving]:
    """Invent the ends of care of each quarter from the table of leavers."""
    found = []
    for year, rows in enumerate(quotas.LEAVERS):
        kinds = [(code, age, n < unaccompanied) for code, age, count, unaccompanied in rows for n in range(count)]
        rng.shuffle(kinds)
        for quarter in range(4 * year, min(4 * year + 4, quotas.QUARTERS)):
            for _ in range(quotas.CEASED[quarter]):
                reason, age, uasc = kinds.pop()
                day = first_day(quarter) + timedelta(days=rng.randrange(90))
                found.append(Leaving(day, quarter, reason, age, uasc))
    return found


def least_days(leaving: Leaving | None) -> int:
    """Return how long a child is in care at the least before leaving this way."""
    if leaving is None or leaving.age == "0":
        return 8
    return {"E11": 480, "E12": 480, "E45": 150, "E46": 200, "E47": 150, "E48": 200}.get(leaving.reason, 25)


def fits(spell: Spell, leaving: Leaving | None) -> bool:
    """Say whether this child can leave in this way: long enough in care, and born in time."""
    if leaving is None:
        return True
    known = spell.uasc or spell.quarter >= 0  # the start of the others is chosen later, early enough
    if leaving.uasc != spell.uasc or (known and (leaving.day - spell.start).days < least_days(leaving)):
        return False
    before, spell.leaving = spell.leaving, leaving
    low, high = spell.births()
    spell.leaving = before
    return low <= high


def wanted() -> Margins:
    """Ask for the ages at the year ends and for enough children who stay."""
    margins = Margins()
    for band, counts in quotas.AGE.items():
        for number, count in enumerate(counts):
            margins.want(("age", number, band), count)
    margins.want(("uasc under 16", 3), quotas.UASC_UNDER_16_2025)
    for number in range(3):
        margins.want(("long", number), quotas.LONG_TERM[number] + 2, 999)
    margins.want(("long", 3), quotas.LONG_TERM[3])
    margins.want(("late change", 1), 24, 99)
    for year, count in enumerate(quotas.STARTED_TWICE):
        margins.want(("short", year), count + 2 if count else 0, 7)
    margins.want("long before home", 0)
    margins.want("just come", 1, 9)
    for number, (least, most) in enumerate(((25, 27), (26, 28), (28, 30), (26, 29))):
        margins.want(("under 4", number), least, most, 1)  # not in DfE; the PN0 of the reviews need them
    margins.want(("age", 4, "0"), 6, 12)
    return margins


def keys(spell: Spell) -> list:
    """List what one period of care adds to the margins of `wanted`."""
    found: list = []
    for number in spell.year_ends():
        day = last_day(quotas.YEAR_ENDS[number])
        months = month_of(day) - spell.birth
        found.append(("age", number, age_band(months)))
        if months < 48:
            found.append(("under 4", number))
        if spell.uasc and months < 192:
            found.append(("uasc under 16", number))
        early = spell.quarter <= 1 if number == 3 else spell.quarter < 0
        if early and months < 192 and spell.birth <= month_of(day) - 31:
            found.append(("long", number))
        if number == 1 and 180 <= months < 192 and spell.in_care_at(7):
            found.append(("late change", 1))  # care orders of the 16 and 17 year olds a year later come from here
    if spell.quarter == 3 and spell.in_care_at(7) and 12 <= month_of(last_day(3)) - spell.birth < 60:
        found.append("just come")  # the one emergency protection order of 31 March 2023 needs such a child
    leaving = spell.leaving
    if leaving and leaving.reason in HOME_AGAIN and spell.quarter >= 0:
        if year_of(leaving.quarter) == year_of(spell.quarter) and leaving.quarter < 4 * year_of(spell.quarter) + 3:
            found.append(("short", year_of(spell.quarter)))
        if (leaving.day - spell.start).days > 500:
            found.append("long before home")
    return found


def match(rng: Random) -> list[Spell]:
    """Give each leaving to a child and each child a month of birth so that all the margins hold."""
    spells = entries(rng)
    for leaving in leavings(rng):
        able = [spell for spell in spells if spell.leaving is None and fits(spell, leaving)]
        able.sort(key=lambda spell: spell.start)
        if leaving.uasc:
            able = able[:1]  # first come, first to turn 18
        elif leaving.reason in HOME_AGAIN:
            able = able[len(able) // 2 :]
        rng.choice(able).leaving = leaving
    margins = wanted()
    for spell in spells:
        low, high = spell.births()
        spell.birth = rng.randrange(low, high + 1)
        margins.change((), keys(spell))

    def propose() -> tuple[int, Callable[[], None]] | None:
        first = rng.choice(spells)
        second = rng.choice(spells) if rng.randrange(2) else first
        if second is not first and (
            first.leaving is second.leaving
            or not fits(first, second.leaving)
            or not fits(second, first.leaving)
            or first.uasc != second.uasc
        ):
            return None
        pair = [first, second] if second is not first else [first]
        before = [(spell.leaving, spell.birth, keys(spell)) for spell in pair]
        if len(pair) == 2:
            first.leaving, second.leaving = second.leaving, first.leaving
        for spell in pair:
            low, high = spell.births()
            if low > high:
                for one, (leaving, birth, _) in zip(pair, before, strict=True):
                    one.leaving, one.birth = leaving, birth
                return None
            if len(pair) == 1 or not low <= spell.birth <= high:
                spell.birth = rng.randrange(low, high + 1)
        out = [key for _, _, found in before for key in found]
        into = [key for spell in pair for key in keys(spell)]
        step = margins.change(out, into)

        def undo() -> None:
            margins.change(into, out)
            for spell, (leaving, birth, _) in zip(pair, before, strict=True):
                spell.leaving, spell.birth = leaving, birth

        return step, undo

    search(rng, propose, 120_000, 8, margins.cost())
    if margins.missed():
        raise RuntimeError(f"no fit for {margins.missed()}")
    for spell in spells:
        spell.ends = tuple(spell.year_ends())
    return spells
