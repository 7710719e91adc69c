"""The data-quality page's parts: what was recorded, what was not, and where sources disagree."""

from collections.abc import Sequence

from metrics.dated import COMPLETE_ENOUGH, is_doubtful
from metrics.figures import NOT_COMPLETE, NOT_RECORDED
from metrics.published import Published
from metrics.results import Point
from pages.parts import completeness as completeness_of
from pages.parts import counted, dates, findings, words
from pages.parts.chart_labels import runs
from pages.parts.finding import Finding
from pages.parts.sections import all_quarters

# of the papers that the demonstration council is made from; no small number is repeated here
DISAGREE = (
    "Reviews held in 2023-24: one system counted 566 and another 480. We follow the 566, which the yearly report "
    "breaks down by quarter; review records are counted on the 480, because only that system dates them.",
    "Reviews on time in 2023-24: a later report says 71%, but the quarters of that year add up to 79%. "
    "We follow the quarters.",
    "Children in care on 31 March 2023: 231, 228 and 226 in three papers. "
    "We follow the Department for Education's revised 226.",
    "Over 20 miles from home on 31 March 2025: a paper says 62%, the Department for Education says 26%. The paper "
    "looks like children outside the council's area. They are two measures, and we show both.",
    "3 or more placements: a paper counts 3 or more moves over the year. The Department for Education counts "
    "placements of children in care on 31 March: 3 placements are 2 moves. We follow the Department.",
)
ALL_DATED = f"Wherever there are enough reviews for a per cent, {COMPLETE_ENOUGH}% or more have their dates."
CHECKED = (
    "Every row of the records is checked before it is counted. Faults that would make figures wrong stop "
    "the figures: the last ones stay.",
    "A code that does not exist, of an ethnic group for example, becomes “not known”. No child is lost.",
    "A date that is missing is counted as missing: never as on time, and never as late.",
)


def answer(release: Published, _: str) -> str:
    """Say how many subjects were recorded all the time, and which were not."""
    whole, part, none = [], [], []
    span = release.about["coverage"]["care"]
    for subject in release.catalogue.subjects.values():
        held = release.about["coverage"].get(subject.name)
        if held is None:
            none.append(subject)
        elif held["from"] <= span["from"] and held["until"] >= span["until"]:
            whole.append(subject)
        else:
            part.append(subject)
    all_of = len(whole) + len(part) + len(none)
    said = f"{len(whole)} of {all_of} kinds of records cover the whole time"
    said += f" from {dates.day_of(span['from'])} to {dates.day_of(span['until'])}"
    rest = [f"{len(part)} cover{'s' if len(part) == 1 else ''} a part of it"] if part else []
    rest += [f"{len(none)} {'was' if len(none) == 1 else 'were'} not recorded"] if none else []
    return said + (f"; {words.listed(rest)}." if rest else ".") + _incomplete(release)


def _incomplete(release: Published) -> str:
    """Say of which measures dates are missing, for the answer; empty where it is of none."""
    few = [
        measure.title.lower()
        for name, measure in release.catalogue.measures.items()
        if any(is_doubtful(point.share.dated) for point in release.trend(name))
    ]
    return f" Too many dates are missing, or may be, in some quarters of {words.listed(few)}." if few else ""


def recorded(release: Published, period: str) -> Finding:
    """Show what was recorded from when until when."""
    return Finding("What was recorded", "coverage", all_quarters(release), table=counted.coverage(release))


def not_recorded(release: Published, period: str) -> Finding:
    """List the headlines that cannot be given in some quarters, and say why."""
    lines = tuple(line for name in release.catalogue.measures if (line := _gap(release, name)))
    points = lines or ("Every headline was recorded in every quarter.",)
    return Finding("What is missing", "missing", period, points=points)


def _gap(release: Published, name: str) -> str:
    """Say in how many quarters a headline was not recorded, and which are not complete yet."""
    points = release.trend(name)
    said = [
        f"{how} in {quarters}"
        for status, how in ((NOT_RECORDED, "not recorded"), (NOT_COMPLETE, "not complete yet"))
        if (quarters := _quarters(points, status))
    ]
    if all(p.share.status == NOT_RECORDED for p in points):
        said = ["recorded in no quarter"]
    return f"{release.catalogue.measures[name].title}: {words.listed(said)}." if said else ""


def _quarters(points: Sequence[Point], status: str) -> str:
    """Name the quarters of a status, those that follow each other by the first and the last."""
    spans = [
        findings.span([p.period for p in points[first : last + 1]])
        for found, first, last in runs([p.share.status for p in points])
        if found == status
    ]
    return words.listed(spans)


def completeness(release: Published, period: str) -> Finding:
    """Show by quarter which share of reviews has the dates that each measure needs."""
    said = (completeness_of.over_time(release, name) for name in release.catalogue.measures)
    titles = release.catalogue.measures
    lines = tuple(f"{titles[name].title}: {text}" for name, text in zip(titles, said, strict=True) if text)
    table = completeness_of.table(release)
    points = lines or ((ALL_DATED,) if any("%" in cell for row in table.rows for cell in row[1:]) else ())
    asked, quarters = "Do the figures have the dates that they need?", all_quarters(release)
    return Finding(asked, "dates", quarters, table=table, points=points)


def disagreeing(release: Published, period: str) -> Finding | None:
    """Say where the papers behind the demonstration council contradict each other, and which was followed."""
    if not release.about["demonstration"]:
        return None
    said = "The invented children add up to a real council's papers. The papers do not always agree:"
    return Finding("Where published papers disagree", "disagreeing", period, remarks=(said,), points=DISAGREE)


def checks(_: Published, period: str) -> Finding:
    """Say what is checked before anything is shown."""
    return Finding("What is checked", "checks", period, points=CHECKED)
