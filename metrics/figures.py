"""What a page can know of a count: the number, or the reason why there is none."""

from typing import NamedTuple

SHOWN = "shown"
SUPPRESSED = "suppressed"
NOT_RECORDED = "not_recorded"
NOT_COMPLETE = "not_complete"
NOT_APPLICABLE = "not_applicable"

SYMBOLS = {SUPPRESSED: "[c]", NOT_RECORDED: "[x]", NOT_COMPLETE: "[x]", NOT_APPLICABLE: "[z]"}
MEANINGS = {
    SUPPRESSED: "not shown, so that no child can be recognised",
    NOT_RECORDED: "not recorded",
    NOT_COMPLETE: "not complete yet",
    NOT_APPLICABLE: "does not apply",
}


class Figure(NamedTuple):
    """A count, or the status that stands in its place; `n` is None unless the status is `shown`."""

    status: str
    n: int | None = None

    @property
    def text(self) -> str:
        """Write the count with a comma for thousands, or its symbol."""
        return f"{self.n:,}" if self.n is not None else SYMBOLS[self.status]
