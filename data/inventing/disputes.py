"""Invent who reviews the children's care, and what the reviewing officers dispute."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.inventing import quotas as quotas
from data.inventing.calendar import add_working_days, working_days
from data.inventing.children import Child
from data.inventing.fit import Margins, fit_values
from data.inventing.spells import first_day, last_day, year_of

OFFICERS = tuple(f"IRO{number:02d}" for number in range(1, 9))


@dataclass
class Dispute:
    """One use of the dispute resolution protocol."""

    child: Child
    raised: date
    stage: int
    resolved: date | None
    reasons: tuple[str, ...]


def allocate(rng: Random, children: list[Child]) -> list[tuple[Child, date, str]]:
    """Allocate an officer at each entry: as many late as the quota says, the others within five working days."""
    late: set[int] = set()
    for year, count in enumerate(quotas.LATE_ALLOCATIONS):
        able = [
            spell
            for child in children
            for spell in child.spells
            if spell.quarter >= 0 and year_of(spell.quarter) == year
            and (spell.leaving is None or (spell.leaving.day - spell.start).days > 40)
        ]  # fmt: skip
        late |= {id(spell) for spell in rng.sample(able, count)}
    found = []
    for child in children:
        officer = rng.choice(OFFICERS)
        for spell in child.spells:
            last = (spell.leaving.day if spell.leaving else quotas.LAST_DAY) - timedelta(days=2)
            wait = 6 + rng.randrange(8) if id(spell) in late else rng.randrange(5)
            day = add_working_days(spell.start - timedelta(days=1), wait + 1)
            found.append((child, day, officer))
            if (last - day).days > 500 and rng.randrange(3) == 0:
                change = day + timedelta(days=200 + rng.randrange((last - day).days - 300))
                officer = rng.choice([other for other in OFFICERS if other != officer])
                found.append((child, change, officer))
    return found


def reasons_of(rng: Random, counts: dict[str, int], total: int) -> list[tuple[str, ...]]:
    """Share the reasons among the disputes of a quarter, one to three each."""
    names = list(quotas.REASONS)
    options = [
        tuple(name for bit, name in enumerate(names) if mask >> bit & 1)
        for mask in range(1, 1 << len(names))
        if mask.bit_count() <= 3
    ]
    margins = Margins()
    for name, count in counts.items():
        margins.want(name, count)
    singles = [option for option in options if len(option) == 1] * 6 + options
    value = fit_values(rng, margins, list(range(total)), lambda _: singles, lambda _, option: option)
    return [value[number] for number in range(total)]


def raise_disputes(rng: Random, children: list[Child]) -> list[Dispute]:
    """Invent the disputes of each quarter since the protocol has been tracked."""
    disputes = []
    first = quotas.QUARTERS - len(quotas.STAGES)
    for number, row in enumerate(quotas.STAGES):
        quarter = first + number
        days = working_days(first_day(quarter), last_day(quarter))
        stages = [stage for stage, count in enumerate(row, 1) for _ in range(count)]
        counts = {name: found[number] for name, found in quotas.REASONS.items()}
        for stage, reasons in zip(stages, reasons_of(rng, counts, len(stages)), strict=True):
            raised = days[rng.randrange(len(days))]
            able = [
                child
                for child in children
                for spell in child.spells
                if spell.start <= raised and (spell.leaving is None or spell.leaving.day > raised)
            ]
            resolved = add_working_days(raised, 5 + rng.randrange(20 + 12 * stage))
            over = resolved > quotas.EXTRACTED_ON or rng.randrange(12) == 0
            disputes.append(Dispute(rng.choice(able), raised, stage, None if over else resolved, reasons))
    return sorted(disputes, key=lambda dispute: (dispute.raised, dispute.stage, dispute.reasons))
