"""Read about.toml: whose extracts these are, of which day, and from when until when each subject was recorded."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data.faults import Fault, fault

FILE = "about.toml"
KINDS = {"council": str, "ons_code": str, "extracted_on": date, "coverage": dict}
OPTIONAL = {
    "demonstration": bool,
    "invented_from": date,
    "child_population": dict,
    "reviews_restart_after_an_unplanned_move": bool,
}
EARLIEST = date(1990, 1, 1)


class Coverage(NamedTuple):
    """Say from which day until which day a subject was recorded, both included."""

    from_on: date
    until_on: date


class About(NamedTuple):
    """Hold what about.toml says; a subject that coverage leaves out was not recorded at all.

    `child_population` is the number of children aged 0 to 17 in the council's area, by year. `reviews_restart` is
    the council's own setting: whether the clock of reviews starts again after a move that nobody had planned.
    """

    council: str
    ons_code: str
    extracted_on: date
    demonstration: bool
    invented_from: date | None
    child_population: dict[int, int]
    coverage: dict[str, Coverage]
    reviews_restart: bool = False


def read_about(folder: Path, subjects: Mapping[str, str]) -> tuple[About | None, list[Fault]]:
    """Read and check about.toml; None where it is too broken to be used, with every fault of it."""
    try:
        given = tomllib.loads((folder / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return None, [fault(FILE, None, "", "missing_about")]
    except (OSError, ValueError, RecursionError):
        return None, [fault(FILE, None, "", "broken_about")]
    faults = [fault(FILE, None, name, "about_missing") for name in KINDS if name not in given]
    known = KINDS | OPTIONAL
    if any(name not in known for name in given):
        # the name itself is not repeated: whoever typed it may have typed anything
        faults.append(fault(FILE, None, "", "about_unknown"))
    for name, kind in known.items():
        if name in given and type(given[name]) is not kind:
            faults.append(fault(FILE, None, name, "about_wrong"))
    if faults:
        return None, faults
    coverage, wrong = _coverage(given["coverage"], subjects, given["extracted_on"])
    population, wrong_too = _population(given.get("child_population", {}))
    faults = wrong + wrong_too
    if not given["council"].strip():
        faults.append(fault(FILE, None, "council", "about_wrong"))
    if given["extracted_on"] < EARLIEST:
        faults.append(fault(FILE, None, "extracted_on", "too_early"))
    if "care" not in given["coverage"]:
        faults.append(fault(FILE, None, "coverage.care", "about_missing"))
    about = About(
        given["council"].strip(),
        given["ons_code"].strip(),
        given["extracted_on"],
        given.get("demonstration", False),
        given.get("invented_from"),
        population,
        coverage,
        given.get("reviews_restart_after_an_unplanned_move", False),
    )
    return (None if faults else about), faults


def _coverage(
    given: dict, subjects: Mapping[str, str], extracted_on: date
) -> tuple[dict[str, Coverage], list[Fault]]:
    found, faults = {}, []
    if any(subject not in subjects for subject in given):
        faults.append(fault(FILE, None, "coverage", "about_unknown"))
    for subject in subjects:
        if subject not in given:
            continue
        dates = given[subject]
        place = f"coverage.{subject}"
        if not isinstance(dates, dict) or set(dates) != {"from", "until"}:
            faults.append(fault(FILE, None, place, "about_wrong"))
        elif any(type(day) is not date for day in dates.values()):
            faults.append(fault(FILE, None, place, "impossible_date"))
        elif dates["until"] < dates["from"]:
            faults.append(fault(FILE, None, place, "end_before_start"))
        elif dates["until"] > extracted_on:
            faults.append(fault(FILE, None, place, "in_the_future"))
        elif dates["from"] < EARLIEST:
            faults.append(fault(FILE, None, place, "too_early"))
        else:
            found[subject] = Coverage(dates["from"], dates["until"])
    return found, faults


def _population(given: dict) -> tuple[dict[int, int], list[Fault]]:
    for year, count in given.items():
        if not (year.isascii() and year.isdigit() and len(year) == 4) or type(count) is not int or count < 1:
            return {}, [fault(FILE, None, "child_population", "about_wrong")]
    return {int(year): count for year, count in given.items()}, []
