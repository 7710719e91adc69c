"""Protect the cells, write them aside, and attack what was written; nothing unproved goes further."""

from pathlib import Path
from typing import NamedTuple

from data import outside, release
from data.temporary import private_folder
from metrics import audit, bounds, catalogue, disclosure
from metrics.cells import Cells, Fact, Key
from metrics.coverage import Coverage
from metrics.prepare import Counted

PROOF = ("cells", "hidden", "exact", "provable", "least_maximum")


class NotProved(Exception):
    """Say why a release was not published, by the names of cells and never by their values."""


class Proved(NamedTuple):
    """Hold what may be published; and for the analyst what is lost to others' publications, and what to review.

    `alone` are hidden cells of which somebody could say that nothing else can be the cause that cells are hidden
    there (rule 8).
    """

    protected: disclosure.Protected
    about: dict
    lost: tuple[Key, ...]
    alone: tuple[Key, ...] = ()


def protect_and_attack(counted: Counted, earlier: Path | None = None) -> Proved:
    """Protect the cells, write them aside, and attack what was written; raise NotProved if the attack succeeds.

    The attack has the release that is to be replaced as well, the one in `earlier`.
    """
    try:
        protected = disclosure.protect(counted.cells)
    except (disclosure.NotProved, ValueError) as error:
        raise NotProved(str(error)) from None
    _still_as_published(counted.cells, protected)
    about = about_release(counted, protected.proof)
    with private_folder() as aside:
        folder, known = aside / "release", aside / "known.csv"
        release.write(folder, protected.cells, protected.headlines, about)
        has_known = _write_known(counted.cells, known)
        findings = audit.attack(folder, known if has_known else None, earlier)
    exposed = list(findings.exposed)
    if not counted.cells.told:
        exposed += findings.lost  # nobody else has published anything that could have given these away
    if exposed:
        names = [f"{p} {t} {dict(c)}: {why}" for p, t, c, why in exposed]
        raise NotProved("the attack on the release succeeded:\n  " + "\n  ".join(names))
    # How many cells are for a reviewer follows from what is published, here and elsewhere, like the rest of these.
    proof = {name: getattr(findings, name) for name in PROOF} | {"unexplained": len(findings.unexplained)}
    alone = tuple(Key(*cell[:3]) for cell in findings.unexplained)
    return Proved(protected, about | {"proof": proof}, protected.lost, alone)


def _still_as_published(cells: Cells, protected: disclosure.Protected) -> None:
    """Make sure that what was published of closed periods has not moved; raise NotProved."""
    now = {Key(*cell[:3]): cell for cell in protected.cells}
    for key, before in cells.before.items():
        if key not in now or before.status == disclosure.FREE:
            continue
        cell = now[key]
        if cell.status != before.status or (cell.n is not None and cell.n != cells.counts[key].n):
            raise NotProved(f"a closed period would change: {' '.join(key[:2])} {dict(key.categories)}")


def _write_known(cells: Cells, path: Path) -> bool:
    """Write what is known besides the release, as the auditor reads it; corrections have no place in that form."""
    populations = catalogue.load().populations
    rows = []
    for key in sorted(cells.before.keys() | cells.told):
        before = cells.before.get(key)
        if key.population not in populations:
            continue
        if key in cells.told or before.status == "shown":
            n = str(cells.counts[key].n)
        elif before.status not in ("suppressed", "withheld"):
            continue
        else:
            n = before.status if before.most is None else f"{before.least} to {before.most}"
        categories = ";".join(f"{column}={value}" for column, value in key.categories)
        rows.append((*key[:2], categories, n, "ledger or outside facts"))
    outside.write(path, rows)
    return bool(rows)


def about_release(counted: Counted, proof: dict) -> dict:
    """Say what the release is, with nothing that is worked out from a hidden count."""
    measured, about, covered = catalogue.load(), counted.about, counted.covered
    return {
        "council": about.council,
        "ons_code": about.ons_code,
        "extracted_on": about.extracted_on.isoformat(),
        "demonstration": about.demonstration,
        "invented_from": about.invented_from.isoformat() if about.invented_from else None,
        "reviews_restart": about.reviews_restart,
        "rules": {
            "threshold": disclosure.THRESHOLD,
            "headline": disclosure.HEADLINE,
            "small_base": disclosure.SMALL_BASE,
        },
        "populations": {p.name: {"kind": p.kind} for p in measured.populations.values()},
        "rungs": {c.name: {"from": c.source, "map": c.groups} for c in measured.columns.values() if c.source},
        "facts": [_terms(fact) for fact in counted.stock_and_flow],
        "bounds": [_terms(fact) for fact in bounds.told(counted.cells.facts)],
        "proof": proof,
        "coverage": {name: _span(name, covered) for name in measured.subjects if covered.recorded[name]},
        "child_population": {str(year): n for year, n in sorted(about.child_population.items())},
    }


def _terms(fact: Fact) -> list[list]:
    return [[*key[:2], dict(key.categories), coefficient] for key, coefficient in fact]


def _span(subject: str, covered: Coverage) -> dict[str, str | None]:
    recorded, complete = sorted(covered.recorded[subject]), sorted(covered.complete[subject])
    return {
        "from": recorded[0].starts_on.isoformat(),
        "until": recorded[-1].ends_on.isoformat(),
        "complete_until": complete[-1].ends_on.isoformat() if complete else None,
    }
