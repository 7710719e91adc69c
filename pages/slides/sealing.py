"""Close a deck: nobody's name, no path, no time of making, and the same bytes from the same release."""

import io
import re
import zipfile
from datetime import datetime

from pptx.opc.constants import RELATIONSHIP_TYPE as KIND
from pptx.presentation import Presentation

LANGUAGE = b"en-GB"
OTHER_LANGUAGE = re.compile(rb'\blang="(?!en-GB)[\w-]*"')
WITHOUT_LANGUAGE = re.compile(rb"<a:(rPr|defRPr|endParaRPr)(?![^>]*\blang=)")
BARE_RUN = re.compile(rb"<a:r>(\s*)<a:t")
FONTS = (b"Calibri Light", b"Calibri")  # of python-pptx's template
OF_THE_TEMPLATE = (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES)  # a picture of it, and who made it with what


def sealed(deck: Presentation, title: str, council: str, day: datetime) -> bytes:
    """Return the bytes of a deck with its properties fixed by the release's day."""
    told = deck.core_properties
    told.title, told.author, told.last_modified_by = title, council, council
    told.created = told.modified = told.last_printed = day
    told.language, told.revision = LANGUAGE.decode(), 1
    told.subject = told.keywords = told.comments = told.category = ""
    _leave_out(deck.part.package, OF_THE_TEMPLATE)
    _leave_out(deck.part, (KIND.PRINTER_SETTINGS,))
    saved, out = io.BytesIO(), io.BytesIO()
    deck.save(saved)
    at = (day.year, day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(saved) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, at)
            part.compress_type = zipfile.ZIP_DEFLATED
            content = made.read(name)
            fixed.writestr(part, _in_english(content) if name.endswith(".xml") else content)
    return out.getvalue()


def _leave_out(part, kinds: tuple[str, ...]) -> None:
    for name, relation in list(part._rels.items()):
        if relation.reltype in kinds:
            part._rels.pop(name)


def _in_english(content: bytes) -> bytes:
    """Say of every text that it is British English, and set it in a type that every computer has."""
    content = OTHER_LANGUAGE.sub(b'lang="%s"' % LANGUAGE, content)
    content = BARE_RUN.sub(rb"<a:r>\1<a:rPr/><a:t", content)
    content = WITHOUT_LANGUAGE.sub(rb'<a:\1 lang="%s"' % LANGUAGE, content)
    for font in FONTS:
        content = content.replace(b'typeface="%s"' % font, b'typeface="Arial"')
    return content
