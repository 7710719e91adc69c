"""How are our children doing? Every headline against its target, what changed, where we differ, what to ask."""

from pages.contents import overview
from pages.parts import drawing, frame

drawing.whole(frame.open_page(overview.PAGE))
