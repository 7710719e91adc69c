"""The parts of "Accessibility". Each sentence on a test is true because of a file in tests/browser/, named here.

test_for_everyone.py: axe on every page, 320 pixels, headings, charts as they are spoken. test_keyboard.py: the
walk with the Tab key. axe.py: all pages in both themes at both widths. pictures.py: what was looked at.
"""

import streamlit as st

from pages.parts import levels, look

TESTED = (
    "A program called axe looks for known faults on every page. It does so each time that the dashboard is "
    "changed, and found none. A longer run has each page in light and in dark, on a wide and on a narrow screen.",
    "Every page is tried on a screen 320 pixels wide. That is the same as a zoom of 400%. All fits, and only "
    "wide tables scroll from side to side, each in a box of its own.",
    "A program walks through Overview and Reviews with the Tab key. Each stop can be seen, and none is a trap.",
    "A program reads each chart as a screen reader would. It gets the text of the chart, and nothing else.",
    "We looked at Reviews and Children in care as people see them who do not see some colours, or none. Lines "
    "differ in shape and dash as well, and words or marks stand beside the bars.",
)
NOT_TESTED = (
    "Nobody has used these pages with a real screen reader, a screen magnifier, or by voice.",
    "Nobody with a disability has tested them with us.",
    "All tests were made in one browser, Chromium. Others may differ.",
    "What is printed, and the files to download, are not part of these tests.",
)
DOES_NOT_WORK = (
    "Charts show the value of a point to a mouse only. So each chart has its finding over it in words, and "
    "“Show the numbers” after it, which opens the same figures as a table.",
    "The pages need JavaScript. Until it has run, they are empty and say that they are in English, and not that "
    "they are in British English. This is known to the makers of Streamlit, on which the dashboard is built "
    "(their issue 15726).",
    "A list of choices, while it is open, lies outside the main part of the page for a screen reader. That, too, "
    "is how Streamlit makes it.",
    "A large table on a small screen must be scrolled.",
)
TELL = (
    "Tell the council what does not work for you, and on which page. Say how you would like to have the figures. "
    "They could be in large print, as a plain table, or read to you. If the answer is not good enough, there is "
    "more help. Ask the Equality Advisory and Support Service: www.equalityadvisoryservice.com."
)


def tested() -> None:
    """List what was tested and how."""
    levels.heading("What we test")
    look.bullets(TESTED)


def not_tested() -> None:
    """List what was not tested."""
    levels.heading("What we have not tested")
    look.bullets(NOT_TESTED)


def does_not_work() -> None:
    """List what does not work, why, and what there is in its place."""
    levels.heading("What does not work, and why")
    look.bullets(DOES_NOT_WORK)


def whom_to_tell() -> None:
    """Say whom to tell, and who helps if that does not."""
    levels.heading("Whom to tell")
    st.markdown(TELL)
