"""Find the sums that link cells, so that small-number protection sees all of them at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from metrics.catalogue import Catalogue
from metrics.cells import Count, Fact, Group, Key, Measure
from metrics.periods import Quarter, by_year, is_quarter, named_quarters, year_of

TOTAL_WEIGHT, HEADLINE_WEIGHT, ONE_WAY_WEIGHT, OTHER_WEIGHT = 1000, 300, 20, 2
STOCK_AND_FLOW = ("in_care", "started", "ceased")  # the populations that a sum ties to each other


def facts(counts: Mapping[Key, Count], catalogue: Catalogue, quarters: tuple[Quarter, ...]) -> tuple[Fact, ...]:
    """Return every sum between released cells that holds by construction."""
    tables = _tables(counts)
    found = [
        *_categories(tables, catalogue),
        *_groupings(tables, catalogue),
        *_years(counts, catalogue, quarters),
    ]
    return tuple(sorted(set(found)))


def stock_and_flow(counts: Mapping[Key, Count], quarters: tuple[Quarter, ...]) -> tuple[Fact, ...]:
    """Return the sums `stock = last stock + entries - exits` that hold in these counts.

    They hold by definition where episodes are complete; a sum that these data break is left out, so that
    nothing is protected or attacked with a sum that is not true.
    """
    found = []
    stock, entries, exits = STOCK_AND_FLOW
    for before, now in pairwise(quarters):
        fact = (
            (Key(stock, now.label), 1),
            (Key(stock, before.label), -1),
            (Key(entries, now.label), -1),
            (Key(exits, now.label), 1),
        )
        if all(key in counts for key, _ in fact) and not sum(counts[key].n * c for key, c in fact):
            found.append(fact)
    return tuple(found)


def _tables(counts: Mapping[Key, Count]) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """List the sets of columns that are counted, for each population and period."""
    tables: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for key in counts:
        tables[key.population, key.period].add(tuple(c for c, _ in key.categories))
    return tables


def _cells(columns: tuple[str, ...], catalogue: Catalogue) -> Iterator[dict[str, str]]:
    for values in product(*(catalogue.columns[c].categories for c in columns)):
        yield dict(zip(columns, values, strict=True))


def _key(population: str, period: str, categories: Mapping[str, str]) -> Key:
    return Key(population, period, tuple(sorted(categories.items())))


def _categories(tables, catalogue: Catalogue) -> Iterator[Fact]:
    for (population, period), sets in tables.items():
        for columns in sets:
            for column in columns:
                rest = tuple(c for c in columns if c != column)
                for cell in _cells(rest, catalogue):
                    parts = [
                        (_key(population, period, {**cell, column: category}), -1)
                        for category in catalogue.columns[column].categories
                    ]
                    yield ((_key(population, period, cell), 1), *parts)


def _groupings(tables, catalogue: Catalogue) -> Iterator[Fact]:
    for (population, period), sets in tables.items():
        for columns in sets:
            for column in columns:
                rest = tuple(c for c in columns if c != column)
                finer = frozenset(c for s in sets if set(rest) < set(s) for c in s) - set(rest)
                grouping = catalogue.grouping_of(column, finer - {column})
                if not grouping or tuple(sorted((*rest, grouping[0]))) not in sets:
                    continue
                fine, groups = grouping
                for cell in _cells(rest, catalogue):
                    for coarse in catalogue.columns[column].categories:
                        parts = [
                            (_key(population, period, {**cell, fine: f}), -1)
                            for f, g in groups.items()
                            if g == coarse
                        ]
                        yield ((_key(population, period, {**cell, column: coarse}), 1), *parts)


def _years(counts, catalogue: Catalogue, quarters: tuple[Quarter, ...]) -> Iterator[Fact]:
    """Tie each year of a flow to its quarters, where all of them are released."""
    years = by_year(quarters)
    for key in counts:
        if is_quarter(key.period) or catalogue.populations[key.population].kind != "flow":
            continue
        first, last = named_quarters(key.period)
        parts = [key._replace(period=q.label) for q in years[year_of(key.period)] if first <= q.number <= last]
        if all(part in counts for part in parts):
            yield ((key, 1), *((part, -1) for part in parts))


def groups(counts: Mapping[Key, Count], catalogue: Catalogue) -> tuple[Group, ...]:
    """Return each denominator group with the cells of the breakdown that stands on it (rule 7)."""
    members: dict[tuple[Key, tuple[str, ...]], list[Key]] = defaultdict(list)
    bases = {(t.population, t.columns): t.base for t in catalogue.tables}
    for key in counts:
        columns = tuple(c for c, _ in key.categories)
        base = bases.get((key.population, columns))
        if base is not None:
            under = tuple(pair for pair in key.categories if pair[0] in base)
            members[Key(key.population, key.period, under), columns].append(key)
    return tuple(Group(base, tuple(sorted(keys))) for (base, _), keys in sorted(members.items()))


def measures(counts: Mapping[Key, Count], catalogue: Catalogue) -> tuple[Measure, ...]:
    """Return the cells of each all-council headline in each period in which it was counted."""
    found = []
    for measure in catalogue.measures.values():
        has_outside = "outside" in catalogue.columns[measure.column].categories
        for key in counts:
            if key.population == measure.population and key.categories == ((measure.column, "yes"),):
                side = {v: key._replace(categories=((measure.column, v),)) for v in ("no", "outside")}
                outside = side["outside"] if has_outside else None
                found.append(Measure(measure.column, key, side["no"], outside, key._replace(categories=())))
    return tuple(sorted(found, key=lambda m: m.yes))


def count_headlines(counts: Mapping[Key, Count], catalogue: Catalogue) -> tuple[Key, ...]:
    """Return the totals that are headlines themselves."""
    return tuple(sorted(k for k in counts if not k.categories and catalogue.populations[k.population].headline))


def weights(counts: Mapping[Key, Count], catalogue: Catalogue) -> dict[Key, int]:
    """Say how much each cell is worth showing: totals and headlines first, then one-way tables."""
    headlines = {(m.population, m.column) for m in catalogue.measures.values()}

    def weight(key: Key) -> int:
        if not key.categories:
            return TOTAL_WEIGHT
        if len(key.categories) > 1:
            return OTHER_WEIGHT
        column, value = key.categories[0]
        is_headline = (key.population, column) in headlines and value != "outside"
        return HEADLINE_WEIGHT if is_headline else ONE_WAY_WEIGHT

    return {key: weight(key) for key in counts}
