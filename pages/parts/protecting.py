"""The parts of "How we protect children": the rules, this release's proof, its limits, where to read on."""

from metrics.published import Published
from pages.parts import drawn_tables, look, saying, worked_attack
from pages.parts.explained import Explained
from pages.parts.tables import Table

RULES = (
    "A number from 1 to 5 is not shown. Where few people live, neighbours could know who it is.",
    "If a small number could be worked out from others, some of those are hidden as well.",
    "Everything that is hidden looks the same: [c]. You cannot see why it is hidden.",
    "A 0 is shown, and it is a real zero.",
    "A headline with fewer than 10 children or reviews on one side is said in words: “fewer than 10 of 149”.",
    "Per cents are whole numbers, made from shown numbers only, and never from fewer than 10.",
    "Where a whole group has fewer than 10 children, nothing about that group is broken down.",
    "Small groups are put together, in the same way in every period. The page says so where it is done.",
    "What was shown once stays as it was. Late corrections come in all together, so that nobody can compare two "
    "versions and find a child.",
    "Nobody can switch this off: not on a page, not in a file, not by an address.",
)
TRY = (
    "Here is how somebody would look for a hidden child. The numbers are invented. Take a pencil and try it: "
    "first on a table in which only the small number is hidden."
)
ATTACK = (
    "We do not only trust the rules. One program hides the numbers. Before anybody sees them, a second program "
    "attacks them. It was written apart from the first and reads only what you can read, but all pages, periods "
    "and files together. If it can show that a hidden number is 5 or less, nothing is published."
)
PROOF = {
    "cells": "Numbers in all",
    "hidden": "of these, hidden",
    "exact": "hidden numbers that the attack could work out",
    "provable": "hidden numbers that it could show to be 5 or less",
}
EXPLAINED = "Nor does the way in which numbers are hidden tell: each could be hidden for the sake of another one."
UNEXPLAINED = (
    "Somebody who knows the rules could ask which hidden number is the small one. In most places it could be one "
    "of several. Where it could be one only, the council was told of it before this was published."
)
NOT_COVERED = (
    "Somebody who knows some of the children already may recognise them. No rule can stop that.",
    "Somebody can guess, and a guess can be right. But the figures do not confirm it.",
    "The attack adds and subtracts, with everything that is shown. It also uses some things that everybody knows, "
    "such as that nobody is adopted at 18. People may know more, and that can narrow a hidden number further.",
    "Others may publish figures about the same children. We can only allow for those that we were told about.",
)
RECOGNISED = "**If you think you recognise a child here, tell the council at once.**"
READ_ON = (
    "The full rules are in the file `docs/disclosure-control.md`, which comes with the dashboard: for each rule "
    "its reason, its source, the attack it stops and the test that holds it. Ask the council for it. Whoever has "
    "the files of these figures can run the attack again: `python -m metrics.audit` and the name of their folder."
)


def rules(words: Explained) -> None:
    """List the rules for small numbers in plain words."""
    saying.heading(words, "The rules")
    look.bullets(RULES, words)


def try_it(words: Explained) -> None:
    """Let the reader attack two small tables, one without protection and one with it."""
    saying.heading(words, "Try to find the hidden number")
    saying.say(words, TRY)
    worked_attack.show(words)


def proof(release: Published, words: Explained) -> None:
    """Say what the attack on this release has found, in words and in a table."""
    saying.heading(words, "The proof for these figures")
    saying.say(words, ATTACK)
    if table := proof_table(release):
        drawn_tables.show(table, words)
    for said in proof_said(release):
        saying.say(words, said)


def proof_table(release: Published) -> Table | None:
    """List what the attack found, as far as the release says it; None where it says nothing."""
    found = release.about["proof"]
    lines = [(PROOF[key], f"{found[key]:,}") for key in PROOF if isinstance(found.get(key), int)]
    return Table("What the attack found", ("What", "How many"), tuple(lines), ()) if lines else None


def proof_said(release: Published) -> tuple[str, ...]:
    """Say what that means, and what somebody who knows the rules could tell."""
    found, said = release.about["proof"], []
    if isinstance(found.get("least_maximum"), int):
        said.append(in_words(found["least_maximum"]))
    if isinstance(found.get("unexplained"), int):
        said.append(UNEXPLAINED if found["unexplained"] else EXPLAINED)
    return tuple(said)


def in_words(least_maximum: int) -> str:
    """Say what the smallest of all feasible maxima means, as in the table with the pencil."""
    return (
        "In words: for each hidden number there is a way to fill all the gaps at once, so that everything adds up "
        f"and this number is {least_maximum} or more. So nobody can show from these figures that it is small."
    )


def not_covered(words: Explained) -> None:
    """Say what no rule can stop."""
    saying.heading(words, "What we cannot protect against")
    look.bullets(NOT_COVERED, words)
    saying.say(words, RECOGNISED)


def read_on(words: Explained) -> None:
    """Say where the full rules are."""
    saying.heading(words, "Where the full rules are")
    saying.say(words, READ_ON)
