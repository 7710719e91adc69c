"""Make children of the periods of care: who comes back, since when they are in care, and who they are."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.inventing import quotas as quotas
from data.inventing.fit import Margins, fit_values
from data.inventing.spells import HOME_AGAIN, LEAVING_AGES, Spell, least_days, month_of, year_of
from data.inventing.states import SINCE, months_at

ETHNIC_CODES = {
    "White": ("WBRI",) * 17 + ("WOTH", "WOTH", "WIRI", "WROM"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"), "Asian": ("AOTH", "AOTH", "APKN", "ABAN", "CHNE"),
    "Black": ("BAFR", "BAFR", "BCRB", "BOTH"), "Other": ("OOTH",), "Not known": ("NOBT", "REFU"),
}  # fmt: skip
ETHNIC_OF_UASC = ["Asian"] * 4 + ["Other"] * 6 + ["Black"] * 3 + ["Not known", "Mixed"]
ETHNIC_OF_OTHERS = ["White"] * 60 + ["Mixed"] * 12 + ["Asian", "Black", "Black", "Other", "Not known"]
NEEDS = ["N1"] * 30 + ["N2"] * 2 + ["N3"] * 2 + ["N4"] * 9 + ["N5"] * 6 + ["N6", "N7", "N8"]


@dataclass
class Child:
    """One child and all periods of care, first to last."""

    spells: list[Spell]
    sex: str = ""
    ethnic_group: str = ""
    ethnicity: str = ""
    disabled: str = ""
    need: str = ""

    @property
    def uasc(self) -> bool:
        """Say whether the child came to the country alone."""
        return self.spells[0].uasc


def start_histories(rng: Random, spells: list[Spell]) -> None:
    """Choose since when those already in care on 31 March 2022 are in care, as long-term stability needs it."""
    stock = [spell for spell in spells if spell.quarter < 0 and not spell.uasc]
    edges = (date(2005, 1, 1), *(day + timedelta(days=1) for day in SINCE[:3]), date(2022, 3, 25))

    def latest(spell: Spell) -> date:
        out = spell.leaving
        return min(out.day - timedelta(days=least_days(out)), edges[4]) if out else edges[4]

    def classes(spell: Spell) -> list[int]:
        born = date(spell.birth // 12, spell.birth % 12 + 1, 1)
        day = latest(spell) - timedelta(days=4)
        return [n for n in range(4) if max(born, edges[n]) < min(day, edges[n + 1] - timedelta(days=4))] or [3]

    margins = Margins()
    for number in range(3):
        margins.want(number, quotas.LONG_TERM[number])

    def keys(spell: Spell, value: int) -> list[int]:
        return [n for n in range(3) if value <= n and n in spell.ends and months_at(spell, n) < 192]

    value = fit_values(rng, margins, stock, classes, keys)
    for number, spell in enumerate(stock):
        born = date(spell.birth // 12, spell.birth % 12 + 1, 1)
        low = max(born, edges[value[number]], edges[1] - timedelta(days=2400))
        high = min(latest(spell), edges[value[number] + 1]) - timedelta(days=1)
        spell.start = low + timedelta(days=rng.randrange(max((high - low).days, 1)))


def join_returns(spells: list[Spell]) -> list[Child]:
    """Make one child of two periods of care where the sources count fewer children than starts."""
    second_of: dict[int, Spell] = {}
    taken: set[int] = set()
    for year, count in enumerate(quotas.STARTED_TWICE):
        of_year = [spell for spell in spells if spell.quarter >= 0 and year_of(spell.quarter) == year]
        for first in of_year:
            out = first.leaving
            if count == 0 or out is None or out.reason not in HOME_AGAIN or year_of(out.quarter) != year:
                continue
            young, old = LEAVING_AGES[out.age]
            for again in of_year:
                age = month_of(out.day) - again.birth
                apart = (again.start - out.day).days
                if (apart >= 20 and again.quarter > first.quarter and young <= age < old and not again.uasc
                        and again.birth < month_of(first.start) and id(again) not in taken
                        and id(first) not in taken):  # fmt: skip
                    first.birth = again.birth
                    second_of[id(first)] = again
                    taken |= {id(first), id(again)}
                    count -= 1
                    break
        if count:
            raise RuntimeError(f"no {count} children came back in year {year}")
    seconds = {id(spell) for spell in second_of.values()}
    return [
        Child([spell, second_of[id(spell)]] if id(spell) in second_of else [spell])
        for spell in spells
        if id(spell) not in seconds
    ]


def moments(child: Child) -> list:
    """List the year ends, quarters and years in whose tables the child counts."""
    found: list = []
    for spell in child.spells:
        found += [("end", number) for number in spell.ends]
        found += [("quarter", quarter) for quarter in range(quotas.QUARTERS) if spell.in_care_at(quarter)]
        if spell.leaving:
            found.append(("left", year_of(spell.leaving.quarter)))
        if spell.quarter >= 0:
            found.append(("came", year_of(spell.quarter)))
    return found


def wanted(table: dict, small: tuple[tuple[str, ...], ...] = ()) -> Margins:
    """Ask for a table of the four year ends, and for six or more of each `small` group at the quarters between."""
    margins = Margins()
    for value, counts in table.items():
        for number, count in enumerate(counts):
            margins.want((("end", number), value), count)
    for group in small:
        for quarter in range(quotas.QUARTERS):
            if sum(table[value][min(quarter // 4 + 1, 3)] for value in group) >= 6:
                margins.want((("quarter", quarter), group), 6, 999, 1)
        for year in range(4):
            margins.want((("came", year), group), 6 if group[0].startswith("N") else 0, 999, 1)
    return margins


def choose_attributes(rng: Random, children: list[Child]) -> None:
    """Give each child sex, ethnicity, disability and need, so that the published tables hold."""
    seen = {id(child): moments(child) for child in children}

    def keys(groups: tuple[tuple[str, ...], ...] = ()):
        return lambda child, value: [
            (moment, name) for moment in seen[id(child)] for name in (value, *(g for g in groups if value in g))
        ]

    margins = wanted(quotas.SEX)
    for sex, counts in quotas.SEX_OF_LEAVERS.items():
        for year, count in enumerate(counts):
            margins.want((("left", year), sex), count)
    margins.want((("left", 3), "F"), 14, 18)
    margins.want("girls alone", quotas.UASC_FEMALE_2025)
    plain = keys()
    sex = fit_values(
        rng, margins, children, lambda child: ["M"] * 12 + ["F"] if child.uasc else ["M", "F"],
        lambda child, value: plain(child, value)
        + (["girls alone"] if child.uasc and value == "F" and 3 in child.spells[-1].ends else []),
    )  # fmt: skip
    groups = (("Mixed",), ("Asian",), ("Black",), ("Other", "Not known"))
    ethnic = fit_values(
        rng, wanted(quotas.ETHNIC, groups), children,
        lambda child: ETHNIC_OF_UASC if child.uasc else ETHNIC_OF_OTHERS, keys(groups),
    )  # fmt: skip
    needs = (("N2", "N3", "N6", "N7"), ("N4",), ("N5",), ("N8",))
    need = fit_values(
        rng, wanted(quotas.NEED, needs), children, lambda child: ["N8"] if child.uasc else NEEDS, keys(needs)
    )
    margins = wanted({"Y": quotas.DISABLED}, (("Y",),))
    for status, count in quotas.DISABLED_BY_LEGAL_2025.items():
        margins.want(("disabled", status), count)
    yes = keys((("Y",),))
    disabled = fit_values(
        rng, margins, children, lambda child: ["N"] * 5 + ["Y"],
        lambda child, value: yes(child, value)
        + [("disabled", s.legal[3]) for s in child.spells if value == "Y" and 3 in s.ends],
    )  # fmt: skip
    for number, child in enumerate(children):
        child.sex, child.ethnic_group, child.disabled = sex[number], ethnic[number], disabled[number]
        child.need = need[number]
        child.ethnicity = rng.choice(ETHNIC_CODES[child.ethnic_group])
