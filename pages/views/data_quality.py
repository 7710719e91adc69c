"""Can we trust these figures? What was recorded when, what was not, and where sources disagree."""

from pages.contents import data_quality
from pages.parts import drawing, frame

drawing.whole(frame.open_page(data_quality.PAGE))
