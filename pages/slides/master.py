"""What is behind every slide: a band over the title and a line over the foot, which tell nothing."""

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.util import Inches

from pages.parts.palette import BASELINE, DARK_BLUE
from pages.slides.fitting import BOTTOM, EDGE, INNER, WIDTH

BAND, HAIR = 0.14, 0.012  # inches
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def adorn(deck: Presentation) -> None:
    """Put the band and the line into the master, where no reader of slides comes across them."""
    places = {
        "Band": (0, 0, WIDTH, BAND, DARK_BLUE),
        "Line": (EDGE, BOTTOM + 0.02, INNER, HAIR, BASELINE),
    }
    tree = deck.slide_master.shapes._spTree
    for at, (name, (*place, colour)) in enumerate(places.items()):
        tree.insert(2 + at, parse_xml(_bar(100 + at, name, [Inches(one) for one in place], colour)))


def _bar(number: int, name: str, place: list[int], colour: str) -> str:
    left, top, width, height = place
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}">{DECORATIVE}</p:cNvPr>'
        f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )
