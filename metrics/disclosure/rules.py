"""The numbers of the rules, each beside its source, and nothing that could lower them."""

THRESHOLD = 5
"""Counts of 1 to 5 are hidden: the Department for Education, "Children looked after in England including
adoptions", methodology (local authority tables suppress 1 to 5 and show zero)."""

HEADLINE = 9
"""A headline's side of 1 to 9 is said as "fewer than 10": docs/disclosure-control.md, rule 6."""

SMALL_BASE = 9
"""A breakdown of 1 to 9 children or events is withheld whole: docs/disclosure-control.md, rule 7."""


class NotProved(Exception):
    """Say that no safe release could be proved, and which cells stand in the way: by name, never by value."""
