"""Who are the unaccompanied children? How many, and how they differ from other children in care."""

from pages.contents import uasc
from pages.parts import drawing, frame

drawing.whole(frame.open_page(uasc.PAGE))
