"""Ways of breaking the protector, its sums, its proofs and its thresholds."""

from collections import defaultdict
from collections.abc import Callable

from data import publishable
from data.cell import Cell
from metrics import disclosure, shares
from metrics.audit import findings, plain
from metrics.cells import Fact, Key
from metrics.disclosure import pattern, proof, protector
from tests.proofs.guards import NOTHING, Ground, attacked, in_the_build, thresholds
from tests.proofs.worlds import shown, suppressed, true_count


def publish_one_complementary_cell(on: Ground) -> str:
    """Try one of each population: what is hidden for another's sake cannot be shown.

    Where one was hidden only so that another could be the reason, some other may have become needless by that.
    """
    said = {(words.population, words.period) for words in on.council.pattern.headlines}
    of: dict[str, list[Cell]] = defaultdict(list)
    for cell in suppressed(on.council, is_small=False):
        if cell[:2] not in said:
            of[cell.population].append(cell)
    found = {_first_noticed(on, cells) for cells in of.values()}
    return NOTHING if NOTHING in found else " or ".join(sorted(found))


def _first_noticed(on: Ground, cells: list[Cell]) -> str:
    tried = (attacked(on.write(shown(on.council, cell)), for_a_reviewer=0) for cell in cells)
    return next((red for red in tried if red != NOTHING), NOTHING)


def publish_a_withheld_zero(on: Ground) -> str:
    withheld = [c for c in on.small.pattern.cells if c.status == "withheld" and not true_count(on.small, c)]
    parts = {Key(*c[:3]) for c in withheld}
    bases = [g.base for g in on.small.counted.cells.groups if parts & {*g.members}]
    base = next(b for b in bases if on.small.counted.cells.counts[b].n > 0)
    cells = [c._replace(status="shown", n=0) if c in withheld else c for c in on.small.pattern.cells]
    return attacked(on.write(cells, council=on.small)) if base else NOTHING


def drop_a_sum_of_categories(on: Ground) -> str:
    return drop(on, lambda fact: len({key.period for key, _ in fact}) == 1)


def drop_the_sum_of_a_year(on: Ground) -> str:
    return drop(on, lambda fact: len({key.period for key, _ in fact}) > 2)


def drop(on: Ground, is_meant: Callable[[Fact], bool]) -> str:
    """Let the protector forget one sum: the first without which it publishes what the build refuses."""
    protect, cells = disclosure.protect, on.small.counted.cells
    hidden = set(on.small.hidden())
    for fact in (f for f in cells.facts if is_meant(f) and sum(key in hidden for key, _ in f) == 2):
        fewer = cells._replace(facts=tuple(f for f in cells.facts if f != fact))
        with on.patch.context() as patch:
            patch.setattr(disclosure, "protect", lambda _, fewer=fewer: protect(fewer))
            if (red := in_the_build(on.small.counted)) != NOTHING:
                return red
    return NOTHING


def drop_every_year_from_the_sums(on: Ground) -> str:
    """Leave the years out where the sums are found, so that protector and build both forget them."""
    facts = on.council.counted.cells.facts
    fewer = tuple(f for f in facts if len({key.period for key, _ in f}) == 1)
    cells = on.council.counted.cells._replace(facts=fewer)
    return in_the_build(on.council.counted._replace(cells=cells))


def use_a_sum_that_does_not_hold(on: Ground) -> str:
    """Take last stock, entries and exits for a sum also where these counts break it."""
    stock = next(key for key in on.council.counted.cells.counts if key[0] == "in_care" and not key.categories)
    counts = on.council.counted.cells.counts
    more = counts | {stock: counts[stock]._replace(n=counts[stock].n + 1)}
    return in_the_build(on.council.counted._replace(cells=on.council.counted.cells._replace(counts=more)))


def reuse_a_stale_witness(on: Ground) -> str:
    """Prove the next release with the other counts that proved this one."""
    honest, kept = protector.prove, []
    on.patch.setattr(
        protector, "prove", lambda *given: kept[0] if kept else kept.append(honest(*given)) or kept[0]
    )
    disclosure.protect(on.council.counted.cells)
    return in_the_build(on.council.with_counts(on.council.others()[0]))


def believe_that_everything_is_proved(on: Ground) -> str:
    on.patch.setattr(protector, "prove", lambda *_: ((), []))
    return in_the_build(on.council.counted)


def hide_small_counts_only(on: Ground) -> str:
    """Hide nothing for others' sake, and leave the protector's own check out as well."""
    honest = protector.complement

    def nothing_more(table, first):
        return honest(table, first)._replace(hidden=first.hidden, stuck=frozenset())

    on.patch.setattr(protector, "complement", nothing_more)
    on.patch.setattr(protector, "prove", lambda *_: ((), []))
    on.patch.setattr(protector, "check", lambda *_: None)
    return in_the_build(on.council.counted)


def forget_what_was_published(on: Ground) -> str:
    """Protect other counts of the same periods as if nobody had seen the first."""
    later, protect = on.council.with_counts(on.council.others()[0]), disclosure.protect
    remembered = later._replace(cells=later.cells._replace(before=on.council.pattern.record))
    if (refused := in_the_build(remembered)) != NOTHING:
        return f"nothing, for it is refused as it stands by {refused}"
    on.patch.setattr(disclosure, "protect", lambda cells: protect(cells._replace(before={})))
    return in_the_build(remembered)


# ------------------------------------------------------------------------------------------- thresholds


def lower_the_threshold_of_the_pattern(on: Ground) -> str:
    on.patch.setattr(pattern, "THRESHOLD", 3)
    return in_the_build(on.council.counted)


def lower_every_threshold_of_the_protector(on: Ground) -> str:
    on.patch.setattr(pattern, "THRESHOLD", 3)
    for module in (pattern, proof, protector):
        on.patch.setattr(module, "SAFE", 4)
    return in_the_build(on.council.counted)


def lower_the_limit_of_headlines(on: Ground) -> str:
    on.patch.setattr(pattern, "HEADLINE", 5)
    return thresholds()


def lower_the_limit_of_small_bases(on: Ground) -> str:
    on.patch.setattr(pattern, "SMALL_BASE", 0)
    return thresholds()


def lower_the_least_denominator(on: Ground) -> str:
    on.patch.setattr(shares, "SMALLEST_DENOMINATOR", 1)
    return thresholds()


def lower_the_threshold_of_the_door(on: Ground) -> str:
    on.patch.setattr(publishable, "THRESHOLD", 3)
    return thresholds()


def lower_the_threshold_of_the_auditor(on: Ground) -> str:
    on.patch.setattr(plain, "THRESHOLD", 3)
    on.patch.setattr(findings, "THRESHOLD", 3)
    return thresholds()


OF_PROTECTION = (
    publish_one_complementary_cell, publish_a_withheld_zero, drop_a_sum_of_categories, drop_the_sum_of_a_year,
    drop_every_year_from_the_sums, use_a_sum_that_does_not_hold, reuse_a_stale_witness,
    believe_that_everything_is_proved, hide_small_counts_only, forget_what_was_published,
    lower_the_threshold_of_the_pattern, lower_every_threshold_of_the_protector, lower_the_limit_of_headlines,
    lower_the_limit_of_small_bases, lower_the_least_denominator, lower_the_threshold_of_the_door,
    lower_the_threshold_of_the_auditor,
)  # fmt: skip
