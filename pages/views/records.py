"""Are review records sent in time? The full record in 20 working days, the recommendations in 5."""

from pages.contents import records
from pages.parts import drawing, frame

drawing.whole(frame.open_page(records.PAGE))
