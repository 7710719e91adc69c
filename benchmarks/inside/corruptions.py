"""Spoil extracts in one way each: a function takes a file and a seeded generator, and changes the file.

What is put in is marked like a child's value, so that it is found wherever it comes out.
"""

import csv
import shutil
import string
from collections.abc import Callable
from pathlib import Path
from random import Random

import duckdb

from benchmarks.inside.council import MARK
from data.reading import one_file

NAME = f"{MARK} Dorothea, 1 High Street"
Spoil = Callable[[Path, Random], None]


def by_rows(change: Callable[[list[list[str]], Random], object]) -> Spoil:
    """Spoil the rows of a CSV, the header among them."""

    def spoil(path: Path, rng: Random) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        change(rows, rng)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    return spoil


def by_bytes(change: Callable[[bytes, Random], bytes]) -> Spoil:
    """Spoil the bytes of a file."""

    def spoil(path: Path, rng: Random) -> None:
        path.write_bytes(change(path.read_bytes(), rng))

    return spoil


def some(rows: list[list[str]], rng: Random) -> list[list[str]]:
    return rng.sample(rows[1:], min(len(rows) - 1, rng.choice([1, 3, 40])))


def flip(content: bytes, rng: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(rng.choice([1, 5, 100])):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def digits(content: bytes, rng: Random) -> bytes:
    spoilt = bytearray(content)
    places = [place for place, byte in enumerate(spoilt) if chr(byte).isdigit()]
    for place in rng.sample(places, min(len(places), rng.choice([1, 10, 100]))):
        spoilt[place] = ord(rng.choice(string.digits))
    return bytes(spoilt)


def insert(what: bytes) -> Callable[[bytes, Random], bytes]:
    def change(content: bytes, rng: Random) -> bytes:
        place = rng.randrange(len(content))
        return content[:place] + what + content[place:]

    return change


def in_cells(*values: str) -> Spoil:
    """Write values where others belong, in one column or in any."""

    def change(rows: list[list[str]], rng: Random) -> None:
        column = rng.choice([None, *range(len(rows[0]))])
        for row in some(rows, rng):
            row[rng.randrange(len(row)) if column is None else column] = rng.choice(values)

    return by_rows(change)


def double(rows: list[list[str]], rng: Random) -> None:
    rows += [list(row) for row in some(rows, rng)]


def thin(rows: list[list[str]], rng: Random) -> None:
    gone = {id(row) for row in some(rows, rng)}
    rows[:] = [row for row in rows if id(row) not in gone]


def swap_columns(rows: list[list[str]], rng: Random) -> None:
    """Swap two columns below their names."""
    one, other = rng.sample(range(len(rows[0])), 2)
    for row in rows[1:]:
        row[one], row[other] = row[other], row[one]


def shuffle_column(rows: list[list[str]], rng: Random) -> None:
    column = rng.randrange(len(rows[0]))
    values = [row[column] for row in rows[1:]]
    rng.shuffle(values)
    for row, value in zip(rows[1:], values, strict=True):
        row[column] = value


def misname(rows: list[list[str]], rng: Random) -> None:
    rows[0][rng.randrange(len(rows[0]))] = rng.choice([NAME, "", "child_id", "x" * 500])


def one_column_more(rows: list[list[str]], rng: Random) -> None:
    for number, row in enumerate(rows):
        row.append(NAME if number else "name")


def ragged(rows: list[list[str]], rng: Random) -> None:
    for row in some(rows, rng):
        row[:] = row[:-1] if rng.random() < 0.5 else [*row, NAME]


def to_parquet(path: Path, rng: Random) -> None:
    """Pack the table in Parquet, every column as text, and flip bytes of that."""
    packed = path.with_suffix(".parquet")
    with duckdb.connect() as connection:
        rows = f"select * from read_csv({one_file(path)}, all_varchar = true)"
        connection.execute(f"copy ({rows}) to '{packed}' (format parquet)")
    path.unlink()
    packed.write_bytes(flip(packed.read_bytes(), rng))


def nothing(path: Path, rng: Random) -> None:
    path.unlink()


def a_folder(path: Path, rng: Random) -> None:
    path.unlink()
    path.mkdir()


def a_link_to_itself(path: Path, rng: Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


def another_table(path: Path, rng: Random) -> None:
    shutil.copyfile(rng.choice([other for other in sorted(path.parent.glob("*.csv")) if other != path]), path)


def spoil_about(path: Path, rng: Random) -> None:
    """Spoil what is said about the extracts, in place of a table."""
    change = rng.choice([flip, digits, insert(f'"{NAME}" = '.encode()), insert(b"[" * 5_000)])
    by_bytes(change)(path.with_name("about.toml"), rng)


CORRUPTIONS: dict[str, Spoil] = {
    "bytes flipped": by_bytes(flip),
    "digits changed": by_bytes(digits),
    "cut short": by_bytes(lambda content, rng: content[: rng.randrange(len(content))]),
    "emptied": by_bytes(lambda content, rng: b""),
    "rows doubled": by_rows(double),
    "rows lost": by_rows(thin),
    "pasted twice": by_bytes(lambda content, rng: content + content),
    "columns swapped": by_rows(swap_columns),
    "a column shuffled": by_rows(shuffle_column),
    "a column misnamed": by_rows(misname),
    "a column more": by_rows(one_column_more),
    "rows too long or short": by_rows(ragged),
    "no header": by_bytes(lambda content, rng: content.split(b"\n", 1)[1]),
    "UTF-16": by_bytes(lambda content, rng: content.decode().encode("utf-16")),
    "Latin-1": by_bytes(insert(f"{MARK}Zo\xeb".encode("latin-1"))),
    "a byte order mark": by_bytes(lambda content, rng: b"\xef\xbb\xbf" + content),
    "zero bytes": by_bytes(insert(b"\0\0")),
    "CRLF": by_bytes(lambda content, rng: content.replace(b"\n", b"\r\n")),
    "line ends mixed": by_bytes(lambda content, rng: content.replace(b"\n", b"\r\n", len(content) // 500)),
    "a field of 2 MB": by_bytes(insert(MARK.encode() * 1_000_000)),
    "a field of 50 KB": by_bytes(insert(MARK.encode() * 25_000)),
    "a quote opened": by_bytes(insert(f'"{NAME}'.encode())),
    "semicolons": by_bytes(lambda content, rng: content.replace(b",", b";")),
    "names in cells": in_cells(NAME, f"{MARK}99", f"{MARK}1 1AA"),
    "dates in 2031": in_cells("2031-05-17", "2031-05"),
    "dates that are none": in_cells("2024-02-31", "31/12/2024", "0000-00-00", "1066-10-14"),
    "numbers beyond all": in_cells("1e308", "-1", "nan", "inf", "9" * 30),
    "cells emptied": in_cells(""),
    "Parquet, flipped": to_parquet,
    "deleted": nothing,
    "a folder in its place": a_folder,
    "a link to itself": a_link_to_itself,
    "another table": another_table,
    "random bytes": by_bytes(lambda content, rng: b"PK\3\4" + rng.randbytes(20_000)),
    "about.toml": spoil_about,
}


def corrupt(extracts: Path, target: Path, number: int, seed: int) -> str:
    """Copy extracts and spoil the copy, in the way and the file that number and seed give; name both."""
    rng = Random(f"{seed} {number}")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(extracts, target)
    way = list(CORRUPTIONS)[number % len(CORRUPTIONS)]
    path = rng.choice(sorted(target.glob("*.csv")))
    CORRUPTIONS[way](path, rng)
    return f"{way}: {path.name}"
