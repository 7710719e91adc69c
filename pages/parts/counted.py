"""Say how figures are counted: definitions from the catalogue, what was recorded when, and the small numbers."""

from collections.abc import Iterable

from metrics.catalogue import Measure
from metrics.figures import MEANINGS, SYMBOLS
from metrics.published import Published
from pages.parts import dates
from pages.parts.tables import Table

SMALL_NUMBERS = (
    "**Small numbers.** Where you see **[c]**, the number is not shown so that no child can be recognised: it is "
    "from 1 to 5 (in a headline, from 1 to 9), or somebody could use it to work out one that is. "
    "A 0 is a real zero. **[x]** means not recorded, or not complete yet."
)
UNKNOWN_SUBJECT = "not recorded at all"
RESTARTS = "The clock starts again: a review is due within 20 working days, or earlier where it was due before."


def definitions(release: Published, measures: Iterable[str], populations: Iterable[str] = ()) -> str:
    """Write the definition of each population and each measure as Markdown."""
    parts = [_population(release, name) for name in populations]
    parts += [definition(release, release.catalogue.measures[name]) for name in measures]
    return "\n\n".join(parts)


def _population(release: Published, name: str) -> str:
    entry = release.catalogue.populations[name]
    recorded = _recorded(release, frozenset({entry.subject}))
    return f"**{entry.title}**\n- **What counts:** {entry.grain}\n- **Recorded:** {recorded}"


def definition(release: Published, measure: Measure) -> str:
    """Write the name of a measure and, under it, its definition."""
    return f"**{measure.title}**\n{lines(release, measure)}"


def lines(release: Published, measure: Measure) -> str:
    """Write the definition of a measure as a list in Markdown."""
    return "\n".join(f"- **{name}:** {text}" for name, text in definition_lines(release, measure))


def definition_lines(release: Published, measure: Measure) -> list[tuple[str, str]]:
    """Say, each by its name, what a measure counts, out of what, why, its target, from when, and its source."""
    subjects = {release.catalogue.populations[measure.population].subject}
    subjects.add(release.catalogue.columns[measure.column].subject)
    restarts = release.about.get("reviews_restart") and "timeliness" in subjects
    targets = "; ".join(f"{t.percent}% from {dates.day(t.from_on)}" for t in measure.targets) or "none"
    return [
        ("What counts", measure.counts),
        ("Out of", measure.out_of),
        ("Why it matters", measure.why),
        ("Target", targets),
        ("Recorded", _recorded(release, frozenset(subjects - {None}))),
        ("Source", measure.source),
        *([("After an unplanned move", RESTARTS)] if restarts else []),
        ("Checked by", f"{measure.checked_by}; to be checked again by {dates.day(measure.next_review)}"),
    ]


def _recorded(release: Published, subjects: frozenset[str]) -> str:
    """Say from when until when all of some subjects were recorded."""
    held = [release.about["coverage"].get(s) for s in subjects]
    if None in held:
        return UNKNOWN_SUBJECT
    return f"{dates.day_of(max(h['from'] for h in held))} to {dates.day_of(min(h['until'] for h in held))}"


def symbols_in(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Explain each symbol that occurs in the rows of a table."""
    cells = {cell for row in rows for cell in row}
    meanings = {symbol: MEANINGS[status] for status, symbol in reversed(SYMBOLS.items())}
    return tuple(f"{symbol} {meaning}" for symbol, meaning in reversed(meanings.items()) if symbol in cells)


def made_from(release: Published) -> str:
    """Say whose records the figures come from, and of which day."""
    made = dates.day_of(release.about["extracted_on"])
    return f"Figures of {release.about['council']}, made from its records of {made}."


def invented(release: Published, period: str | None) -> str:
    """Say that the children are invented, and which part follows published figures; "" where they are real."""
    if not release.about["demonstration"]:
        return ""
    text, since = "These children are invented.", release.about["invented_from"]
    if since:
        text += f" Up to {dates.day_before(since)} they add up to a real council's published figures"
        wholly = period and dates.is_invented(period, since)
        text += f"; {dates.span(period)} is wholly invented." if wholly else "."
    return text


def coverage(release: Published) -> Table:
    """List what was recorded from when until when, and until when it is complete."""
    rows = []
    for subject in release.catalogue.subjects.values():
        held = release.about["coverage"].get(subject.name)
        if held is None:
            rows.append((subject.title, UNKNOWN_SUBJECT, "[x]", "[x]"))
            continue
        until = dates.short_day(held["complete_until"]) if held.get("complete_until") else "[x]"
        rows.append((subject.title, dates.short_day(held["from"]), dates.short_day(held["until"]), until))
    notes = ("[x] not recorded, or no quarter is complete yet",) if any("[x]" in r for r in rows) else ()
    headers = ("What is recorded", "From", "Until", "Quarters complete until")
    return Table("What was recorded, and from when until when", headers, tuple(rows), notes)
