"""Parse XML that anybody may have sent, as a stream, and refuse what makes a parser slow or large.

A document type brings entities, by which a small file can grow without end or read others. A single tag or comment
of many megabytes is read from its beginning again with every chunk, which takes hours.
"""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

CHUNK = 1 << 14
LONGEST_TAG = 1 << 17
LONGEST_TEXT = 1 << 20


def parse(
    parser: expat.XMLParserType,
    file: BinaryIO,
    fault: Callable[[str], Exception],
    elements: Callable[[], int] | None = None,
) -> None:
    """Parse a file to its end; raise `fault` with words for what is refused, or expat.ExpatError.

    Where `elements` tells how many elements have begun, a text that goes on for too long without one is refused.
    """

    def refuse(*_declared: object) -> None:
        raise fault("it declares a document type, which no source needs; remove it, or export the file again")

    parser.StartDoctypeDeclHandler = refuse
    fed = text = begun = 0
    while chunk := file.read(CHUNK):
        parser.Parse(chunk)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise fault("a single tag or comment in it is endless; export the file again")
        if elements is not None:
            text, begun = 0 if elements() > begun else text + len(chunk), elements()
            if text > LONGEST_TEXT:
                raise fault("a single text in it is endless; export the file again")
    parser.Parse(b"", True)
