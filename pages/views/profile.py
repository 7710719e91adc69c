"""Who are the children in our care? How many, who came and left, and who they are."""

from pages.contents import profile
from pages.parts import drawing, frame

drawing.whole(frame.open_page(profile.PAGE))
