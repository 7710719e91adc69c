"""Say in words how a change is judged, and how a year's expected number is worked out."""

TITLE = "When a change could be chance"
CHANCE = (
    "Figures go up and down even when nothing has changed. So we test each change between two per cents. We work "
    "out how far each may lie from the truth (its 95% Wilson interval), and then how far apart the two may be "
    "(Newcombe's method). If “no change” is one of the answers, we say that it could be chance.",
    "The test is right for small groups, too. Where few are counted, only a large change passes it.",
    "Two numbers, such as disputes in two quarters, are tested in the same way: could chance alone split them so? "
    "For the number of children in care we ask it of those who came and those who left.",
    "“Unlikely to be chance” is not “sure”. Where nothing has changed, the test is wrong once in 20 times. And it "
    "does not say why a figure changed.",
    "Most children in care are the same from one quarter to the next. So of shares of them we say “could be "
    "chance” too often rather than too seldom. Brothers and sisters often come together, so numbers of children "
    "jump more than the test allows for.",
    "Better or worse is said only of a change that is unlikely to be chance. It is not said where under 90% of "
    "the dates are there.",
    "To say what a target takes, we must know how many are still to come in the year. We take as many as in the "
    "same months a year before. Where these are not shown, we take the rest of the year to be as busy as the year "
    "so far.",
)
