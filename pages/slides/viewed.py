"""How the charts of a deck are seen, in the words of the choosers on a page, and in the name of its file."""

from pages.parts import seen
from pages.parts.seen import View


def said(view: View) -> str:
    """Say how charts are seen: "Show as: Number. Compare with: A year before."."""
    return " ".join(f"{label}: {options[choice]}." for choice, (label, options) in _chosen(view))


def named(page: str, view: View) -> str:
    """Put what was chosen other than by default behind the name of a page: "reviews-year-ago"."""
    other = [choice for choice, (_, options) in _chosen(view) if choice != next(iter(options))]
    return "-".join((page, *other))


def _chosen(view: View) -> list[tuple[str, tuple[str, dict[str, str]]]]:
    """Give each chooser of a page with what was chosen."""
    asked = {seen.AS: view.as_number and seen.NUMBER, seen.COMPARE: view.beside_a_year_before and seen.YEAR_AGO}
    return [
        (asked[key] or next(iter(options)), (label, options)) for key, (label, options) in seen.CHOICES.items()
    ]
