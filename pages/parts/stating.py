"""The parts of "Accessibility". Each sentence on a test is true because of a file in tests/browser/, named here.

test_for_everyone.py: axe on every page, 320 pixels, headings, charts as they are spoken. test_keyboard.py: the
walk with the Tab key. test_announcements.py: changes are said. test_settings_of_readers.py: charts in both themes.
axe.py: all pages in both themes at both widths. test_terms_explained.py: words. test_under_a_thumb.py: phones.
test_presenting_on_a_wall.py: slides on a wall. pictures.py: what was looked at. What was listened to, and the
order of stops, have no test: that was done by hand on 22 November 2026. tests/pages/test_alternatives_true.py:
the texts of charts beside their tables. The order of parts is the one that the regulations of 2018 ask for.
"""

from datetime import date

from pages.parts import dates, look, saying
from pages.parts.explained import Explained

HOW_FAR = "How accessible these pages are"
FAULTS = "What does not work, and why"
WHOM = "Whom to tell"
WHO = "Who makes sure"
TESTS = "What we test"
UNTESTED = "What we have not tested"
TESTED_ON = date(2026, 11, 23)
STATUS = (
    "These pages are partly compliant with the rules called WCAG 2.2, level AA. What does not meet them, and what "
    "we have not tested, is listed here. Nobody from outside has checked it."
)
TESTED = (
    "A program called axe looks for known faults on every page. It does so each time that the dashboard is "
    "changed, and found none. A longer run has each page in light and in dark, on a wide and on a narrow screen.",
    "Every page is tried on a screen 320 pixels wide. That is the same as a zoom of 400%. All fits. A table that "
    "is too wide becomes a list there, and is still a table for a screen reader.",
    "A program walks through every page with the Tab key. Each stop has a name and can be seen, nothing covers "
    "it, and none is a trap. We read the order of the stops on every page. When a file has come, the focus is "
    "back on its button.",
    "All twelve pages were read out by Orca, a real screen reader, in Chromium on Linux. We read what it said. "
    "It told us of charts in words, and of tables with their headers.",
    "When you choose a quarter or anything else, or go to another page, a screen reader is told what is new. A "
    "program tries this.",
    "A program reads each chart as a screen reader would. It gets the text of the chart, and nothing else. Each "
    "such text is compared with the table of its chart. On Reviews the words on charts stand out from their paper "
    "in both themes.",
    "Words that may be new to you have a dotted line. Point at one, tap it, or reach it with the Tab key, and it "
    "says what it means. The Escape key closes that. A program tries it on Reviews.",
    "On a phone all that you press is large enough for a thumb. Slides on a wall are tried by axe on three pages.",
    "We looked at Reviews and Children in care as people see them who do not see some colours, or none. Lines "
    "differ in shape and dash as well, and words or marks stand beside the bars.",
)
NOT_TESTED = (
    "Pages were read out as they open. Of what folds and other choices show, a screen reader read little, and of "
    "slides on a wall only a few titles. After changes it read only some pages again, and our tables have been "
    "built anew since. NVDA, JAWS and VoiceOver were not tried, and neither was a screen magnifier, nor use by "
    "voice.",
    "Nobody with a disability has tested them with us.",
    "All tests were made in one browser, Chromium. Others may differ.",
    "What is printed was looked at, and not read by a screen reader. Of the files to download, a program checks "
    "that slides have titles, that charts have a text, and that tables keep the rules for spreadsheets. They were "
    "not opened in PowerPoint or Excel.",
)
DOES_NOT_WORK = (
    "Charts show the value of a point to a mouse only (rule 2.1.1). So each chart has its finding over it in "
    "words, and “Show the numbers” after it, which opens the same figures as a table.",
    "The pale band on a chart, the 95% interval, is too faint for some eyes (rule 1.4.11). Its ends are in the "
    "table of the chart.",
    "If you set wide gaps between letters, the end of a long choice in a list can be cut off (rule 1.4.12). "
    "The open list shows it whole. With large text alone, short choices can be cut as well; zoom does not.",
    "A word that is explained is a button. A screen reader says “button” in the middle of the sentence. The "
    "finding over a chart is heard again in the text of the chart.",
    "Some voices are silent at a dash in a table, which means that there is nothing to show, and at the small "
    "triangle that marks what is incomplete. Words beside the table say which quarters are incomplete.",
    "The pages need JavaScript. Until it has run, they are empty.",
    "A list of choices, while it is open, lies outside the main part of the page for a screen reader. That is how "
    "Streamlit makes it, on which the dashboard is built.",
)
TELL = (
    "Tell the council what does not work for you, and on which page. Say how you would like to have the figures. "
    "They could be in large print, as a plain table, or read to you."
)
ENFORCED = (
    "The Equality and Human Rights Commission sees to it that councils keep to the rules: the Public Sector "
    "Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If our answer is not good "
    "enough, ask the Equality Advisory and Support Service: www.equalityadvisoryservice.com."
)
PREPARED = "This statement was made on {day}. The tests on it are our own, and were made up to that day."


def show(words: Explained) -> None:
    """Draw all parts in their order."""
    for part in (status, does_not_work, whom_to_tell, tested, not_tested):
        part(words)


def status(words: Explained) -> None:
    """Say how far the rules are met."""
    saying.heading(words, HOW_FAR)
    saying.say(words, STATUS)


def does_not_work(words: Explained) -> None:
    """List what does not work, why, and what there is in its place."""
    saying.heading(words, FAULTS)
    look.bullets(DOES_NOT_WORK, words)


def tested(words: Explained) -> None:
    """Say when this was written, and list what was tested and how."""
    saying.heading(words, TESTS)
    saying.say(words, PREPARED.format(day=dates.day(TESTED_ON)))
    look.bullets(TESTED, words)


def not_tested(words: Explained) -> None:
    """List what was not tested."""
    saying.heading(words, UNTESTED)
    look.bullets(NOT_TESTED, words)


def whom_to_tell(words: Explained) -> None:
    """Say whom to tell, and who sees to it that the rules are kept."""
    saying.heading(words, WHOM)
    saying.say(words, TELL)
    saying.heading(words, WHO)
    saying.say(words, ENFORCED)
