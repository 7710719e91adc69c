"""The speaker's notes: what the slide shows, its numbers, how they are counted, and whose they are."""

from metrics.published import Published
from pages.parts import beside, counted, kinds
from pages.parts.finding import Finding
from pages.parts.tables import Table


def of_finding(release: Published, found: Finding, populations: tuple[str, ...], alt: str) -> str:
    """Write the notes of a slide that shows what a section found."""
    measure = _measure(found)
    counts = counted.definition(release, measure) if measure else counted.definitions(release, (), populations)
    source = [beside.source()] if measure and measure.comparator else []
    return written(
        ("What this slide shows", alt),
        ("The numbers", numbers(found.table) if found.table else ""),
        ("How this is counted", plain(counts)),
        ("Source", " ".join([counted.made_from(release), *source])),
        ("Small numbers", plain(counted.SMALL_NUMBERS)),
    )


def _measure(found: Finding):
    match found.kind:
        case kinds.Trend(_, measure):
            return measure
        case kinds.ShareBars(by):
            return by.measure
    return None


def written(*sections: tuple[str, str]) -> str:
    """Write sections under their headings; empty ones are left out."""
    return "\n\n".join(f"{heading}\n{text}" for heading, text in sections if text)


def numbers(table: Table) -> str:
    """Write a table as lines: the name of the row, then each cell behind the name of its column."""
    lines = [table.title]
    for name, *cells in table.rows:
        told = "; ".join(f"{header} {cell}" for header, cell in zip(table.headers[1:], cells, strict=True))
        lines.append(f"{name}: {told}")
    return "\n".join([*lines, *table.notes])


def plain(markdown: str) -> str:
    """Take the marks of Markdown out of a text of ours."""
    return markdown.replace("**", "").replace("\n- ", "\n")
