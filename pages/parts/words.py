"""Say figures in plain English, from what is displayed and nothing else.

Every sentence is made of display values: a whole per cent, a shown count, or the reason why there is none.
"""

from metrics.catalogue import Measure
from metrics.dated import is_doubtful
from metrics.figures import MEANINGS, NOT_COMPLETE, NOT_RECORDED, SYMBOLS, Figure
from metrics.published import Headline
from metrics.results import Change
from metrics.shares import Bound, Share
from pages.parts import dates
from pages.parts.findings import limits, percent_words

NO_CHILD = "so that no child can be recognised"
UNSAID = f"the exact figure is not shown, {NO_CHILD}"

# how "fewer than 10 of 149 ..." goes on when it is those who do not count that are few
WERE_NOT = {
    "reviews_on_time": "were late",
    "records_in_time": "were late",
    "recommendations_in_time": "were late",
    "reports_in_time": "were late or missing",
    "took_part": "did not take part",
    "iro_allocated_in_time": "waited longer",
    "disputes_resolved": "were still open",
    "long_term_stability": "had changed carers",
}


def value(share: Share) -> str:
    """Write a share as it stands in large type on a tile."""
    if share.percent is not None:
        return f"{share.percent}%"
    if limits(share):
        return percent_words(share)
    if share.bound:
        return f"fewer than {share.bound.fewer_than}" if share.bound.side == "yes" else SYMBOLS[share.status]
    if share.of is not None:
        return f"{share.yes.text} of {share.of}"
    return missing(share.status)


def missing(status: str) -> str:
    """Write what stands in the place of a number: `[c]`, or the words where nothing is hidden."""
    return MEANINGS[status] if status in (NOT_RECORDED, NOT_COMPLETE) else SYMBOLS[status]


def numbers(measure: Measure, share: Share) -> str:
    """Write the numbers behind a share, or why they are not there; empty where the value has said it."""
    if share.percent is not None:
        return f"{share.yes.text} of {share.of:,} {measure.of}"
    if share.bound:
        return few(measure, share.bound)
    if share.between:
        return f"of {measure.of}; {UNSAID}"
    if share.of is not None:
        return f"{measure.of}: too few for a per cent"
    return MEANINGS[share.status] if share.status in SYMBOLS and missing(share.status) == "[c]" else ""


def few(measure: Measure, bound: Bound) -> str:
    """Say a hidden headline: `fewer than 10 of 149 were late`, and no narrower."""
    of = f" of {bound.of:,}" if bound.of and bound.of >= bound.fewer_than else ""
    if bound.side == "yes":
        return f"fewer than {bound.fewer_than}{of} {measure.of}"
    if measure.name in WERE_NOT:
        return f"fewer than {bound.fewer_than}{of} {WERE_NOT[measure.name]}"
    return f"all but fewer than {bound.fewer_than}{of} {measure.of}"


def points(change: int) -> str:
    return "1 point" if abs(change) == 1 else f"{abs(change)} points"


def changed(change: int, since: str) -> str:
    """Write a change for a tile: `up 3 points since last quarter`."""
    if change == 0:
        return f"no change since {since}"
    return f"{'up' if change > 0 else 'down'} {points(change)} since {since}"


def judged(headline: Headline, change: Change) -> str:
    """Say whether a change is better or worse; nothing where it could be chance, or an end of it is incomplete."""
    if is_doubtful(headline.share.dated) or change.from_doubtful:
        return ""
    if headline.measure.better == "neither" or not change.points or change.could_be_chance:
        return ""
    return "better" if (change.points > 0) == (headline.measure.better == "higher") else "worse"


def clause(measure: Measure, share: Share) -> str:
    """Say a share in the middle of a sentence: `88% of reviews were held on time`."""
    if share.percent is not None:
        return f"{share.percent}% {measure.says}"
    if limits(share):
        why = few(measure, share.bound) if share.bound else UNSAID
        return f"{percent_words(share)} {measure.says} ({why})"
    name = f"“{measure.title}”"
    if share.bound:
        return f"the per cent for {name} cannot be shown, {NO_CHILD} ({few(measure, share.bound)})"
    if share.of is not None:
        only = f"only {share.of}" if share.of else "no"
        return f"there were {only} {measure.of}" + (", too few for a per cent" if share.of else "")
    return {
        NOT_RECORDED: f"{name} was not recorded",
        NOT_COMPLETE: f"{name} cannot be told yet, because its last dates were still coming in",
    }.get(share.status, f"{name} cannot be shown, {NO_CHILD}")


def level(headline: Headline, stock: bool) -> str:
    """Say what a measure is, and where it stands beside its target."""
    said = f"{dates.when(headline.period, stock)}, {clause(headline.measure, headline.share)}."
    against = against_target(headline)
    return f"{said} {against}" if against else said


def against_target(headline: Headline) -> str:
    """Set a share beside its target in a sentence; nothing where there never was one, or no figure."""
    target, share = headline.target, headline.share
    if share.status in (NOT_RECORDED, NOT_COMPLETE) or not headline.measure.targets or share.of == 0:
        return ""
    if target is None:
        return "There was no target then." if headline.later_target else ""
    name = f"the {target.percent}% target"
    if share.percent is None:
        said = {True: "was met", False: "was not met"}.get(headline.met)
        return f"{name[0].upper()}{name[1:]} {said}." if said else f"Whether {name} was met cannot be told."
    if share.percent == target.percent:
        return f"That is right on {name}." if headline.met else f"That is just under {name}."
    gap = share.percent - target.percent
    return f"That is {points(gap)} {'above' if gap > 0 else 'below'} {name}."


def target(headline: Headline) -> tuple[str, str]:
    """Say in a shape and in words whether the target was met; two empty texts where there never was one."""
    measure, now = headline.measure, headline.target
    if now is None:
        today = max(measure.targets, key=lambda t: t.from_on, default=None)
        return ("●", f"No target then; today's is {today.percent}%") if today else ("", "")
    if headline.share.status in (NOT_RECORDED, NOT_COMPLETE):
        return "●", f"Target: {now.percent}%"
    if headline.met is None:
        return "●", f"Target: {now.percent}%. Whether it was met cannot be shown"
    if headline.met:
        return "✔", f"Target met ({now.percent}%)"
    under = "just under it" if headline.share.percent == now.percent else "not met"
    return "✘", f"Target {under} ({now.percent}%)"


def number(figure: Figure, fewer_than_10: bool) -> str | None:
    """Write a count as it stands in a sentence; None where nothing can be said but why."""
    if figure.n is not None:
        return figure.text
    return "fewer than 10" if fewer_than_10 else None


def no_number(what: str, status: str) -> str:
    """Say why a number cannot be given: `the number of disputes cannot be shown, so that ...`."""
    reason = {NOT_RECORDED: "was not recorded", NOT_COMPLETE: "cannot be told yet"}
    return f"the number of {what} {reason.get(status, f'cannot be shown, {NO_CHILD}')}"


def more_or_fewer(now: Figure, before: Figure, since: str) -> str:
    """Compare two shown counts: `5 more than the quarter before`; nothing where one of them is not shown."""
    if now.n is None or before.n is None:
        return ""
    if now.n == before.n:
        return f"the same as {since}"
    return f"{abs(now.n - before.n):,} {'more' if now.n > before.n else 'fewer'} than {since}"


def listed(names: list[str]) -> str:
    """Join names as in speech: `a, b and c`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
