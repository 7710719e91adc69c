"""Load the catalogue of what is measured and released, and refuse one that is unfinished."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources

PARTS = {
    "exemptions", "subjects", "populations", "columns", "tables", "one_may_hold_all", "promised", "measures",
}  # fmt: skip
EVERY = ("quarter", "year", "both", "year_end")
BETTER = ("higher", "lower", "neither")
PLACEHOLDERS = {"", "n/a", "na", "none", "todo", "tbc", "tbd", "-", "?", "x"}


class CatalogueError(Exception):
    """Say what in metrics/catalogue.toml is missing, unknown or unfinished."""


@dataclass(frozen=True)
class Subject:
    """A thing that is recorded from some date on; its dates can come in for some working days afterwards."""

    name: str
    title: str
    lag_working_days: int = 0


@dataclass(frozen=True)
class Population:
    name: str
    title: str
    unit: str
    kind: str
    subject: str
    grain: str
    headline: bool = False


@dataclass(frozen=True)
class Column:
    """A column and its categories in order; `groups` maps each category of the column `source` to one of ours."""

    name: str
    title: str
    categories: tuple[str, ...]
    source: str | None
    groups: dict[str, str]
    subject: str | None
    grouped_because: str | None


@dataclass(frozen=True)
class Table:
    """A released breakdown: its columns, how often, and the columns of its denominator group."""

    population: str
    columns: tuple[str, ...]
    every: str
    base: tuple[str, ...]


@dataclass(frozen=True)
class HoldsAll:
    """A decision that one category of these columns may hold all of a group; `within` () is every group."""

    population: str
    columns: tuple[str, ...]
    because: str
    checked_by: str
    next_review: date
    within: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"one_may_hold_all, {self.population}"


@dataclass(frozen=True)
class Target:
    from_on: date
    percent: int


@dataclass(frozen=True)
class Dates:
    """Tell which units have the dates that a measure needs: a released column, and its categories without them.

    `missing` have none; of `not_yet` the dates are not due yet, so that none can be missing.
    """

    column: str
    missing: tuple[str, ...]
    not_yet: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A headline: the share of a population whose `column` says yes among those that say yes or no."""

    name: str
    population: str
    column: str
    title: str
    says: str
    of: str
    counts: str
    out_of: str
    why: str
    better: str
    breakdowns: tuple[str, ...]
    source: str
    checked_by: str
    next_review: date
    targets: tuple[Target, ...]
    comparator: str | None = None
    dates: Dates | None = None

    def target_on(self, day: date) -> Target | None:
        """Return the target that was in force on a day."""
        return max((t for t in self.targets if t.from_on <= day), key=lambda t: t.from_on, default=None)


@dataclass(frozen=True)
class Catalogue:
    subjects: dict[str, Subject]
    populations: dict[str, Population]
    columns: dict[str, Column]
    tables: tuple[Table, ...]
    measures: dict[str, Measure] = field(default_factory=dict)
    promised: tuple[Table, ...] = ()
    one_may_hold_all: tuple[HoldsAll, ...] = ()

    def subjects_of(self, table: Table) -> frozenset[str]:
        """Return every subject that must have been recorded for a table to be counted."""
        own = {self.populations[table.population].subject}
        return frozenset(own | {s for c in table.columns if (s := self.columns[c].subject)})

    def rungs_down(self, column: str) -> list[str]:
        """List a column and the finer ones that it is made from, the finest last."""
        line = [column]
        while source := self.columns[line[-1]].source:
            line.append(source)
        return line

    def rungs_of(self, column: str) -> list[str]:
        """List all groupings of what a column groups, the finest first."""
        coarser = {entry.source: name for name, entry in self.columns.items() if entry.source}
        line = [self.rungs_down(column)[-1]]
        while above := coarser.get(line[-1]):
            line.append(above)
        return line

    def grouping_of(self, column: str, released: frozenset[str]) -> tuple[str, dict[str, str]] | None:
        """Return the nearest finer released column, and how its categories map to this column's."""
        finer, groups = self.columns[column].source, dict(self.columns[column].groups)
        while finer and finer not in released:
            below = self.columns[finer]
            groups = {c: groups[g] for c, g in below.groups.items()}
            finer = below.source
        return (finer, groups) if finer else None


@cache
def load() -> Catalogue:
    """Read metrics/catalogue.toml; raise CatalogueError where it is unfinished or contradicts itself."""
    return parse(resources.files("metrics").joinpath("catalogue.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Catalogue:
    """Make a catalogue of its text and check it."""
    from metrics.catalogue_check import check

    try:
        raw = tomllib.loads(text)
        catalogue = Catalogue(
            {n: Subject(n, **s) for n, s in raw["subjects"].items()},
            {n: Population(n, **p) for n, p in raw["populations"].items()},
            _columns(raw["columns"]),
            tuple(t for entry in raw["tables"] for t in _tables(**entry)),
            {m["name"]: _measure(**m) for m in raw["measures"]},
            tuple(t for entry in raw["promised"] for t in _tables(**entry)),
            tuple(_holds_all(**entry) for entry in raw["one_may_hold_all"]),
        )
        if raw.keys() != PARTS:
            raise KeyError(", ".join(sorted(raw.keys() ^ PARTS)))
        if raw["exemptions"]:
            raise CatalogueError(
                "The catalogue grants an exemption from the rules for small numbers: none can be."
            )
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"The catalogue is not TOML: {error}") from None
    except (KeyError, TypeError) as error:
        raise CatalogueError(f"The catalogue has a missing or an unknown entry: {error}") from None
    check(catalogue, names=[m["name"] for m in raw["measures"]])
    return catalogue


def _columns(raw: dict) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for name, entry in raw.items():
        entry = dict(entry)
        source, groups = entry.pop("from", None), entry.pop("map", {})
        categories = tuple(entry.pop("categories", ())) or tuple(dict.fromkeys(groups.values()))
        subject = entry.pop("subject", None) or (columns[source].subject if source else None)
        columns[name] = Column(
            name, entry.pop("title"), categories, source, groups, subject, entry.pop("grouped_because", None)
        )
        if entry:
            raise KeyError(f"columns.{name}: {', '.join(sorted(entry))}")
    return columns


def _tables(population: str, every: str, one_way=(), two_way=(), base=()) -> list[Table]:
    pairs = [(column,) for column in one_way] + [tuple(pair) for pair in two_way]
    return [Table(population, tuple(sorted(columns)), every, tuple(base)) for columns in pairs]


def _measure(targets: list[dict], breakdowns: list[str], dates: dict | None = None, **entry) -> Measure:
    dated = tuple(Target(from_on=t["from"], percent=t["percent"]) for t in targets)
    needs = dates and Dates(dates["column"], tuple(dates["missing"]), tuple(dates.get("not_yet", ())))
    return Measure(**entry, targets=dated, breakdowns=tuple(breakdowns), dates=needs)


def _holds_all(columns: list[str], within: list[str] = (), **entry) -> HoldsAll:
    return HoldsAll(columns=tuple(columns), within=tuple(within), **entry)
