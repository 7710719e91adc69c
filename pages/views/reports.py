"""Are social work reports there in time? Three working days before the review, and how early they come."""

from pages.contents import reports
from pages.parts import drawing, frame

drawing.whole(frame.open_page(reports.PAGE))
