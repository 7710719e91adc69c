"""What somebody reads who may not come in: a heading, why, what to do, and the one button that helps."""

from typing import NamedTuple

from pages.entry.rule import HOURS, Answer

NOTICE = "entry"  # in the address: how the last sign-in or sign-out went
SIGN_IN, SIGN_IN_AGAIN, ANOTHER = "Sign in", "Sign in again", "Use another account"
FOR_WHOM = "These figures are for people whom the council has chosen. Sign in with your work account to see them."
FAILED = "That did not work: the sign-in service did not answer as it should. Please try again in a few minutes."
OUT = "You have signed out."
TOO_LARGE = (
    "That did not work: the sign-in service sent more about this account than fits. "
    "Whoever looks after the service can have it send app roles in the place of groups."
)
NOTICES = {"failed": FAILED, "out": OUT, "too-large": TOO_LARGE}  # by what NOTICE says
DOCUMENT = "docs/sign-in.md says how."
UNSAID = (
    "These figures are not a demonstration, and nobody has said who may see them. In secrets.toml, put "
    'edition = "open" or edition = "members" under [entry].'
)


class Refusal(NamedTuple):
    """The words of a page that shows nothing else; `button` is empty where none would help."""

    title: str
    words: str
    button: str = ""


def of_answer(answer: Answer, hours: float, contact: str) -> Refusal:
    """Give the words for an answer of the rule."""
    ask = f"Please ask {contact or 'whoever looks after this dashboard'}"
    if answer is Answer.NOT_SIGNED_IN:
        return Refusal("Please sign in", FOR_WHOM, SIGN_IN)
    if answer is Answer.TOO_OLD:
        return Refusal(
            "Please sign in again", f"For safety, a sign-in lasts {min(hours, HOURS):g} hours.", SIGN_IN_AGAIN
        )
    if answer is Answer.NO_TIME:
        return Refusal(
            "Please sign in again",
            f"We cannot tell when you signed in. {ask} if this comes again: two clocks may differ.",
            SIGN_IN_AGAIN,
        )
    if answer is Answer.UNCONFIRMED:
        return Refusal(
            "This account cannot see this page",
            f"The sign-in service has not confirmed its e-mail address. {ask}.",
            ANOTHER,
        )
    return Refusal("This account cannot see this page", f"It is not on the list. {ask} to add it.", ANOTHER)


def of_fault(words: str) -> Refusal:
    """Give the words for settings that are wrong: nobody sees anything until they are right."""
    return Refusal("This dashboard is closed for now", f"Its settings have to be put right. {words} {DOCUMENT}")
