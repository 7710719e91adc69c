"""Are reviews on time? On time, late and overdue, for whom, and whether children take part."""

from pages.contents import reviews
from pages.parts import drawing, frame

drawing.whole(frame.open_page(reviews.PAGE))
