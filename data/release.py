"""PUBLIC DOOR: write the release and read it; all that people can see passes here, and is checked both ways.

A release is a folder: `cells.parquet`, `headlines.parquet` (absent when there are none) and `about.json`,
which holds the SHA-256 of the others. The same input gives the same bytes.
"""

import hashlib
import json
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Event

import pyarrow
from pyarrow import parquet

from data.cell import Categories, Cell, HeadlineWords, Release, ReleaseError, RuleBroken
from data.one_writer import AnotherWriter
from data.plain_end import ROOM
from data.publishable import FORMAT_VERSION, THRESHOLD, check
from data.swap import ForeignFiles, replace_folder, standing

__all__ = [
    "THRESHOLD",
    "Categories",
    "Cell",
    "HeadlineWords",
    "Release",
    "ReleaseError",
    "RuleBroken",
    "copy",
    "identity",
    "read",
    "write",
]

CELLS = "cells.parquet"
HEADLINES = "headlines.parquet"
ABOUT = "about.json"
COLUMNS: dict[str, dict[str, str]] = {
    CELLS: {
        "population": "VARCHAR",
        "period": "VARCHAR",
        "categories": "MAP(VARCHAR, VARCHAR)",
        "status": "VARCHAR",
        "n": "BIGINT",
    },
    HEADLINES: {
        "population": "VARCHAR",
        "period": "VARCHAR",
        "measure": "VARCHAR",
        "fewer_than": "BIGINT",
        "of": "BIGINT",
        "side": "VARCHAR",
    },
}
ARROW = {"VARCHAR": pyarrow.string(), "BIGINT": pyarrow.int64()}
FILES = frozenset((CELLS, HEADLINES, ABOUT))
MOST_BYTES = 64_000_000  # of a file; a release of two thousand cells has ten thousand
MOST_ROWS = 1_000_000  # a few bytes of Parquet can say that there are more than any memory holds
TRIES = 5
PAUSE_SECONDS = 0.05


def write(folder: Path, cells: Iterable[Cell], headlines: Iterable[HeadlineWords], about: dict) -> None:
    """Check, sort and write a release beside `folder`, then swap it in whole.

    `version` and `files` of about.json are put in here. Raises ReleaseError, and then nothing has changed.
    """
    from data.parquet_rows import write_rows  # here, because a server that only reads needs no database

    cells, headlines = tuple(cells), tuple(headlines)
    try:
        about = json.loads(json.dumps(about, allow_nan=False))
    except (TypeError, ValueError):
        raise ReleaseError("about.json holds a value that is no plain JSON") from None
    check(cells, headlines, about)

    def fill(new: Path) -> None:
        in_order = sorted(cells, key=lambda cell: cell[:3])
        rows = [(*cell[:2], dict(cell.categories), *cell[3:]) for cell in in_order]
        write_rows(new / CELLS, COLUMNS[CELLS], rows)
        if headlines:
            rows = sorted(headlines, key=lambda words: (*words[:3], words.side))
            write_rows(new / HEADLINES, COLUMNS[HEADLINES], rows)
        hashes = {path.name: _hash(path.read_bytes()) for path in sorted(new.iterdir())}
        content = {**about, "version": FORMAT_VERSION, "files": hashes}
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (new / ABOUT).write_bytes(text.encode())

    _replace(Path(folder), fill)


def copy(source: Path, folder: Path) -> None:
    """Swap a copy of a release in, of the very bytes that were checked; raise ReleaseError, and change nothing."""
    contents = _contents(standing(Path(source)))
    _parse(contents)

    def fill(new: Path) -> None:
        for name, content in contents.items():
            (new / name).write_bytes(content)

    _replace(Path(folder), fill)


def _replace(folder: Path, fill: Callable[[Path], None]) -> None:
    try:
        replace_folder(folder, fill, FILES)
    except ForeignFiles:
        raise ReleaseError(
            f"'{folder.name}' holds files that are no part of a release; choose an empty folder"
        ) from None
    except AnotherWriter:
        raise ReleaseError(
            f"another build is writing '{folder.name}'; wait for its end, then build again"
        ) from None
    except OSError as fault:
        raise ReleaseError(f"'{folder.name}' could not be written ({type(fault).__name__}); {ROOM}") from None


def read(folder: Path) -> Release:
    """Read a release and check it as if a stranger had written it; raise ReleaseError.

    A release that is swapped while it is read is read again, so what comes back is always one whole release.
    """
    folder = Path(folder)
    for attempt in range(TRIES):
        contents = _contents(standing(folder))
        try:
            return _parse(contents)
        except ReleaseError:
            if attempt == TRIES - 1 or contents == _contents(standing(folder)):
                raise
        Event().wait(PAUSE_SECONDS)
    raise ReleaseError(f"'{folder.name}' changes faster than it can be read")


def identity(folder: Path) -> tuple:
    """Tell what stands in a folder from what stood there before, without reading it; also by who may read it."""
    folder = standing(Path(folder))
    found: list[tuple | None] = []
    for path in (folder, *(folder / name for name in sorted(FILES))):
        try:
            one = path.stat()
            found.append((one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns))
        except OSError:
            found.append(None)
    return tuple(found)


def _contents(folder: Path) -> dict[str, bytes]:
    """Take the bytes of each file at once, so that what is checked is what is parsed."""
    found = {}
    for name in FILES:
        try:
            _make_sure_of(folder / name)
            found[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as fault:
            raise ReleaseError(f"{name} could not be opened ({type(fault).__name__})") from None
    return found


def _make_sure_of(path: Path) -> None:
    """Refuse what would keep a reader waiting for ever or fill the memory."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ReleaseError(f"{path.name} is not a file; build the release again")
    if found.st_size > MOST_BYTES:
        raise ReleaseError(f"{path.name} is too large for a release; build it again")


def _parse(contents: Mapping[str, bytes]) -> Release:
    if not contents:
        raise ReleaseError("there is no release yet; make one with: python -m metrics.build")
    for name in (ABOUT, CELLS):
        if not contents.get(name):
            raise ReleaseError(f"the release is not whole: {name} is missing or empty; build it again")
    try:
        about = json.loads(contents[ABOUT])
    except (ValueError, RecursionError):
        raise ReleaseError("about.json cannot be read; build the release again") from None
    if not isinstance(about, dict) or about.get("version") != FORMAT_VERSION:
        raise ReleaseError("the release was made by another version of this dashboard; build it again")
    hashes = {name: _hash(content) for name, content in contents.items() if name != ABOUT}
    if about.get("files") != hashes:
        raise ReleaseError("the release has been changed since it was built; build it again")
    cells = tuple(
        Cell(population, period, tuple(sorted(categories)), status, n)
        for population, period, categories, status, n in _read_rows(CELLS, contents[CELLS])
    )
    headlines = ()
    if HEADLINES in contents:
        headlines = tuple(HeadlineWords(*row) for row in _read_rows(HEADLINES, contents[HEADLINES]))
    try:
        check(cells, headlines, about)
    except ReleaseError as fault:
        raise RuleBroken(str(fault)) from None
    return Release(cells, headlines, about)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_rows(name: str, content: bytes) -> list[tuple]:
    """Read the rows of a checked file from memory: no swap can change them, and no database is asked."""
    try:
        with parquet.ParquetFile(pyarrow.BufferReader(content), arrow_extensions_enabled=False) as file:
            if file.metadata.num_rows > MOST_ROWS:
                raise ReleaseError(f"{name} has too many rows for a release; build it again")
            if not _has_shape(name, file.schema_arrow):
                raise ReleaseError(f"{name} has other columns than a release has; build it again")
            rows = list(zip(*(column.to_pylist() for column in file.read(use_threads=False)), strict=True))
    except (OSError, ValueError, pyarrow.ArrowException):
        raise ReleaseError(f"{name} cannot be read; build the release again") from None
    if any(row[2] is None for row in rows):
        raise ReleaseError(f"{name} has a row without a name; build the release again")
    return rows


def _has_shape(name: str, schema: pyarrow.Schema) -> bool:
    wanted = COLUMNS[name]
    if schema.names != list(wanted):
        return False
    return all(
        _is_map_of_words(one) if kind.startswith("MAP") else one == ARROW[kind]
        for kind, one in zip(wanted.values(), schema.types, strict=True)
    )


def _is_map_of_words(kind: pyarrow.DataType) -> bool:
    words = pyarrow.string()
    return pyarrow.types.is_map(kind) and (kind.key_type, kind.item_type) == (words, words)
