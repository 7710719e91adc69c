"""Say how a figure compares with a quarter and a year before, and whether the difference could be chance.

Better and worse are said only beyond chance, and never where too many dates are missing to judge.
"""

from collections.abc import Sequence
from typing import NamedTuple

from metrics.dated import is_doubtful
from metrics.periods import a_quarter_before, a_year_before, is_quarter
from metrics.published import Headline
from metrics.results import Change
from metrics.shares import Share, could_be_chance
from pages.parts import words

SAME, CHANCE, BETTER, WORSE, REAL, UNSURE, UNTOLD = "same", "chance", "better", "worse", "real", "unsure", "untold"
AFTER_ONE = {
    CHANCE: ", which could be chance",
    BETTER: ". That is better, and unlikely to be chance",
    WORSE: ". That is worse, and unlikely to be chance",
    REAL: ". That is unlikely to be chance",
    UNSURE: ". But too many dates may be missing to judge that",
}
AFTER_BOTH = {
    CHANCE: ". Both changes could be chance",
    BETTER: ". Both are better, and unlikely to be chance",
    WORSE: ". Both are worse, and unlikely to be chance",
    REAL: ". Both changes are unlikely to be chance",
    UNSURE: ". But too many dates may be missing to judge that",
}


class Compared(NamedTuple):
    """Hold how a figure compares with an earlier one, `3 points lower than a year before`, and what that means."""

    said: str
    verdict: str


def earlier(period: str) -> list[tuple[str, tuple[str, ...]]]:
    """Name what a period is compared with, and the periods that make it."""
    before = a_year_before(period)
    if is_quarter(period):
        return [("the quarter before", a_quarter_before(period)), ("a year before", before)]
    return [("the year before" if len(before) == 1 else "the same months a year before", before)]


def verdict(headline: Headline, change: Change) -> str:
    """Judge the change of a measure."""
    if is_doubtful(headline.share.dated) or change.from_doubtful:
        return UNSURE
    if not change.points:
        return SAME
    return CHANCE if change.could_be_chance else words.judged(headline, change) or REAL


def of_headline(headline: Headline, subject: str = "It") -> str:
    """Compare a measure with what it was before; empty where its own share is not shown."""
    if headline.share.percent is None:
        return ""
    of = {1: [headline.change_on_year], 2: [headline.change_on_quarter, headline.change_on_year]}
    names = [name for name, _ in earlier(headline.period)]
    return sentences(
        [
            (name, change and Compared(_points(change.points, name), verdict(headline, change)))
            for name, change in zip(names, of[len(names)], strict=True)
        ],
        subject,
    )


def _points(change: int, name: str) -> str:
    if not change:
        return f"the same as {name}"
    return f"{words.points(change)} {'higher' if change > 0 else 'lower'} than {name}"


def of_shares(now: Share, before: Sequence[tuple[str, Share]], subject: str) -> str:
    """Compare a share of which more is better with what it was: (name, share)."""
    made = []
    for name, then in before:
        if then.percent is None:
            made.append((name, None))
            continue
        change = now.percent - then.percent
        beyond = BETTER if change > 0 else WORSE
        judged = SAME if not change else CHANCE if could_be_chance(now, then) else beyond
        made.append((name, Compared(_points(change, name), judged)))
    return sentences(made, subject)


def sentences(compared: Sequence[tuple[str, Compared | None]], subject: str) -> str:
    """Say (with what, how it compares), and of what cannot be compared that it cannot."""
    found = [c for _, c in compared if c]
    missing = [name for name, c in compared if not c]
    if len(found) == 2 and found[0].verdict == found[1].verdict:
        said = [f"{subject} is {found[0].said} and {found[1].said}{AFTER_BOTH.get(found[0].verdict, '')}."]
    else:
        said = [f"{subject} is {one.said}{AFTER_ONE.get(one.verdict, '')}." for one in found]
    if missing:
        said.append(f"{subject} cannot be compared with {' or '.join(missing)}.")
    return " ".join(said)


# ------------------------------------------------------------------------------------- several at once


Changes = Sequence[tuple[Headline, Change]]


def change_at(headline: Headline, at: int) -> Change | None:
    """Return the change of a measure since a year before (-1), or a quarter (-2)."""
    return (headline.change_on_quarter, headline.change_on_year)[at]


def by_verdict(headlines: Sequence[Headline], at: int) -> dict[str, Changes]:
    """Sort headlines by what their changes mean, largest first: since a year before (-1), or a quarter (-2)."""
    found: dict[str, list[tuple[Headline, Change]]] = {}
    for headline in headlines:
        if since := change_at(headline, at):
            found.setdefault(verdict(headline, since), []).append((headline, since))
    return {v: sorted(of, key=lambda one: (-abs(one[1].points), one[0].measure.title)) for v, of in found.items()}


def moved(headline: Headline, change: Change) -> str:
    """Name a headline with its change: `children with the same carers for 2 years (down 12 points)`."""
    title = f"{headline.measure.title[0].lower()}{headline.measure.title[1:]}"
    if not change.points:
        return f"{title} ({headline.share.percent}%)"
    return f"{title} ({'up' if change.points > 0 else 'down'} {words.points(change.points)})"


def of_several(headlines: Sequence[Headline]) -> str:
    """Say which of several measures got better or worse since each time before, and what could be chance."""
    names = [name for name, _ in earlier(headlines[0].period)]
    return " ".join(
        sentence
        for at, name in zip(range(-len(names), 0), names, strict=True)
        for sentence in _since(by_verdict(headlines, at), name)
    )


def _since(found: dict[str, Changes], name: str) -> list[str]:
    said = [
        f"{how} {name}: {words.listed([moved(*one) for one in found[v]])}."
        for v, how in ((BETTER, "Better than"), (WORSE, "Worse than"), (REAL, "Not the same as"))
        if v in found
    ]
    if CHANCE in found:
        largest = f"The largest change since {name} could be chance: {moved(*found[CHANCE][0])}."
        said.append("Other changes could be chance." if said else largest)
    if UNSURE in found:
        said.append(
            f"Too many dates may be missing to judge {words.listed([moved(*one) for one in found[UNSURE]])}."
        )
    if set(found) == {SAME}:
        said.append(f"Nothing has changed since {name}.")
    return said or [f"They cannot be compared with {name}."]


def better_and_worse(headlines: Sequence[Headline], with_quarter: bool) -> str:
    """Name what got better and what got worse by more than chance, since the quarter before and a year before."""
    said = []
    for at, name in ((-2, "the quarter before"), (-1, "a year before"))[0 if with_quarter else 1 :]:
        if found := by_verdict(headlines, at):
            known = [line for line in _since(found, name) if line.startswith(("Better", "Worse"))]
            said += known or [f"Nothing is better or worse than {name} by more than chance."]
    return " ".join(said)
