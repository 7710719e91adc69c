"""How wide a text is in Arial, so that lines can be counted before PowerPoint breaks them.

The widths are Arial's own (Liberation Sans has the same), in thousandths of the size; bold letters are wider.
"""

WIDTHS = {
    222: "ijl'’", 278: " tfI,.:;!/[]|", 333: "r()-–", 500: "ckszvxyJ", 556: "abdeghnopquL0123456789“”", 611: "FTZ",
    667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "mM", 889: "%", 944: "W",
}  # fmt: skip
OF_LETTER = {letter: width for width, letters in WIDTHS.items() for letter in letters}
OTHER = 800  # symbols and letters that are rare here, at their widest
BOLD = 1.09
SAFE = 1.03  # programs differ a little


def inches(text: str, size: int, bold: bool = False) -> float:
    """Return the width of a line of text in a size of type in points."""
    units = sum(OF_LETTER.get(letter, OTHER) for letter in text)
    return units / 1000 * size / 72 * (BOLD if bold else 1) * SAFE


def lines(text: str, size: int, width: float, bold: bool = False) -> int:
    """Count the lines that a text takes in a width in inches, broken between words."""
    count, space = 0, inches(" ", size, bold)
    for line in text.split("\n"):
        count, used = count + 1, 0.0
        for word in line.split(" "):
            needed = inches(word, size, bold)
            if used and used + space + needed > width:
                count, used = count + 1, needed
            else:
                used += needed + (space if used else 0)
    return count
