"""Look at the bytes of a CSV before anything parses it: what is no text, never ends, or is not counted."""

import codecs
import csv
from contextlib import suppress
from pathlib import Path

CHUNK = 1 << 20
LONGEST_ROW = 100_000  # bytes; a row of a return has a few hundred
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOSTLY = 0.4  # of the bytes of western text in UTF-16, every second one is zero


def broken_bytes(path: Path) -> tuple[str, int | None] | None:
    """Give the first rule of `data.faults` that the bytes break, and the row; None where they are UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    row, unended = 1, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if rule := _no_text(chunk, first=row == 1 and not unended):
                return rule, None
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as found:
                return "not_utf8", row + _rows(chunk[: found.start])
            longest, unended = _longest(chunk, unended, first=row == 1)
            if longest > LONGEST_ROW:
                return "endless_row", None
            row += _rows(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "not_utf8", row
    return None


def blank_rows(path: Path) -> list[tuple[int, int]]:
    """Give the empty rows, as (row, how many from there on): DuckDB passes over them without counting them.

    Rows are numbered as a spreadsheet program shows them: a line break within quotes begins no row.
    """
    with path.open("rb") as file:
        before, found = b"", False
        while not found and (chunk := file.read(CHUNK)):
            joined = before + chunk
            found = any(two in joined for two in (b"\n\n", b"\n\r\n", b"\r\r"))
            before = chunk[-2:]
    runs: list[tuple[int, int]] = []
    if found:
        # a quote that never closes ends it: such a row is refused by whoever reads the file
        with path.open(encoding="utf-8-sig", newline="") as text, suppress(csv.Error):
            for number, values in enumerate(csv.reader(text), start=1):
                if values:
                    continue
                first, count = runs.pop() if runs and sum(runs[-1]) == number else (number, 0)
                runs.append((first, count + 1))
    return runs


def ends_in_several_ways(path: Path) -> bool:
    """Tell whether the lines end in more than one way, which no program writes and DuckDB does not read."""
    found: set[str] = set()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            while chunk.endswith(b"\r") and (more := file.read(1)):
                chunk += more
            both = chunk.count(b"\r\n")
            counts = {"both": both, "feed": chunk.count(b"\n") - both, "return": chunk.count(b"\r") - both}
            found |= {end for end, count in counts.items() if count}
    return len(found) > 1


def _no_text(chunk: bytes, first: bool) -> str:
    """Give the rule for bytes that are no text: UTF-16 has zeros at every second place, a bad copy anywhere."""
    if first and chunk.startswith(UTF16):
        return "utf16"
    if b"\0" not in chunk:
        return ""
    halves = (chunk[::2].count(0) / len(chunk), chunk[1::2].count(0) / len(chunk))
    return "utf16" if first and max(halves) > MOSTLY and min(halves) < MOSTLY / 2 else "zero_bytes"


def _rows(chunk: bytes) -> int:
    return chunk.count(b"\n") or chunk.count(b"\r")


def _longest(chunk: bytes, unended: int, first: bool) -> tuple[int, int]:
    """Give the length of the longest row in a chunk, and of the one that it leaves unended.

    The first row of a file has its own measure: it is no header if it has too many columns.
    """
    lengths = [len(line) for line in chunk.replace(b"\r", b"\n").split(b"\n")]
    lengths[0] += unended
    return max(lengths[first:], default=0), lengths[-1]
