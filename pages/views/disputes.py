"""What do reviewing officers challenge? How often, how far it went, why, and whether it was settled."""

from pages.contents import disputes
from pages.parts import drawing, frame

drawing.whole(frame.open_page(disputes.PAGE))
