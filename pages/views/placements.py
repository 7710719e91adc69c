"""Are homes stable and near? Moves, time with the same carers, distance, and where children live."""

from pages.contents import placements
from pages.parts import drawing, frame

drawing.whole(frame.open_page(placements.PAGE))
