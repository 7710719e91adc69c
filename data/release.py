"""PUBLIC DOOR: write the release and read it; all that people can see passes here, and is checked both ways.

A release is a folder: `cells.parquet`, `headlines.parquet` (absent when there are none) and `about.json`,
which holds the SHA-256 of the others. The same input gives the same bytes.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from threading import Event

import duckdb

from data.cell import Categories, Cell, HeadlineWords, Release, ReleaseError
from data.one_writer import AnotherWriter
from data.plain_end import ROOM
from data.publishable import FORMAT_VERSION, THRESHOLD, check
from data.reading import one_file
from data.swap import ForeignFiles, replace_folder, standing
from data.temporary import private_folder

__all__ = ["THRESHOLD", "Categories", "Cell", "HeadlineWords", "Release", "ReleaseError", "read", "write"]

CELLS = "cells.parquet"
HEADLINES = "headlines.parquet"
ABOUT = "about.json"
COLUMNS = {
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
FILES = frozenset((CELLS, HEADLINES, ABOUT))
TRIES = 5
PAUSE_SECONDS = 0.05

# one thread and no look at the machine: the bytes must not depend on where they are written
SETTINGS = {"threads": "1", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def write(folder: Path, cells: Iterable[Cell], headlines: Iterable[HeadlineWords], about: dict) -> None:
    """Check, sort and write a release beside `folder`, then swap it in whole.

    `version` and `files` of about.json are put in here. Raises ReleaseError, and then nothing has changed.
    """
    cells, headlines = tuple(cells), tuple(headlines)
    try:
        about = json.loads(json.dumps(about, allow_nan=False))
    except (TypeError, ValueError):
        raise ReleaseError("about.json holds a value that is no plain JSON") from None
    check(cells, headlines, about)

    def fill(new: Path) -> None:
        in_order = sorted(cells, key=lambda cell: cell[:3])
        _write_rows(new / CELLS, [(*cell[:2], dict(cell.categories), *cell[3:]) for cell in in_order])
        if headlines:
            _write_rows(new / HEADLINES, sorted(headlines, key=lambda words: (*words[:3], words.side)))
        hashes = {path.name: _hash(path.read_bytes()) for path in sorted(new.iterdir())}
        content = {**about, "version": FORMAT_VERSION, "files": hashes}
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (new / ABOUT).write_bytes(text.encode())

    try:
        replace_folder(Path(folder), fill, FILES)
    except ForeignFiles:
        raise ReleaseError(
            f"'{Path(folder).name}' holds files that are no part of a release; choose an empty folder"
        ) from None
    except AnotherWriter:
        raise ReleaseError(
            f"another build is writing '{Path(folder).name}'; wait for its end, then build again"
        ) from None
    except (OSError, duckdb.Error) as fault:
        kind = type(fault).__name__
        raise ReleaseError(f"'{Path(folder).name}' could not be written ({kind}); {ROOM}") from None


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


def _contents(folder: Path) -> dict[str, bytes]:
    """Take the bytes of each file at once, so that what is checked is what is parsed."""
    found = {}
    for name in FILES:
        try:
            found[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as fault:
            raise ReleaseError(f"{name} could not be opened ({type(fault).__name__})") from None
    return found


def _parse(contents: dict[str, bytes]) -> Release:
    if not contents:
        raise ReleaseError("there is no release yet; make one with: python -m metrics.build")
    for name in (ABOUT, CELLS):
        if not contents.get(name):
            raise ReleaseError(f"the release is not whole: {name} is missing or empty; build it again")
    try:
        about = json.loads(contents[ABOUT])
    except ValueError:
        raise ReleaseError("about.json cannot be read; build the release again") from None
    if not isinstance(about, dict) or about.get("version") != FORMAT_VERSION:
        raise ReleaseError("the release was made by another version of this dashboard; build it again")
    hashes = {name: _hash(content) for name, content in contents.items() if name != ABOUT}
    if about.get("files") != hashes:
        raise ReleaseError("the release has been changed since it was built; build it again")
    cells = tuple(
        Cell(population, period, tuple(sorted(categories.items())), status, n)
        for population, period, categories, status, n in _read_rows(CELLS, contents[CELLS])
    )
    headlines = ()
    if HEADLINES in contents:
        headlines = tuple(HeadlineWords(*row) for row in _read_rows(HEADLINES, contents[HEADLINES]))
    check(cells, headlines, about)
    return Release(cells, headlines, about)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_rows(path: Path, rows: list) -> None:
    """Write rows in their order as Parquet; columns are passed whole, because rows one by one are slow."""
    names = COLUMNS[path.name]
    columns = [list(column) for column in zip(*rows, strict=True)]
    select = []
    for (name, kind), values in zip(names.items(), columns, strict=True):
        unpacked = f"unnest(?::{kind}[])"
        if kind.startswith("MAP"):
            unpacked = "map_from_entries(unnest(?::struct(k varchar, v varchar)[][]))"
            values[:] = [[{"k": key, "v": value} for key, value in each.items()] for each in values]
        select.append(f'{unpacked} as "{name}"')
    with duckdb.connect(config=SETTINGS) as connection:
        unpack = f"select unnest(range({len(rows)})) as place, {', '.join(select)}"
        connection.execute(f"create table released as {unpack}", columns)
        connection.execute(
            f"copy (select * exclude (place) from released order by place) to '{_quoted(path)}'"
            " (format parquet, codec zstd)"
        )


def _read_rows(name: str, content: bytes) -> list[tuple]:
    """Read the rows of a checked file from a private copy, which no swap can change under the reader."""
    try:
        with private_folder() as private, duckdb.connect(config=SETTINGS) as connection:
            path = private / name
            path.write_bytes(content)
            found = connection.sql(f"select * from read_parquet({one_file(path)})")
            shape = dict(zip(found.columns, map(str, found.types), strict=True))
            rows = found.fetchall()
    except (OSError, duckdb.Error):
        raise ReleaseError(f"{name} cannot be read; build the release again") from None
    if shape != COLUMNS[name]:
        raise ReleaseError(f"{name} has other columns than a release has; build it again")
    if any(row[2] is None for row in rows):
        raise ReleaseError(f"{name} has a row without a name; build the release again")
    return rows


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
