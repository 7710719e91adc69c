"""Spoil a release that stands, in every way that a disk, a hand or a half-done copy does."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[Path, Path, random.Random], None]  # the folder that stands, another release, chance
ABOUT, CELLS = "about.json", "cells.parquet"
NAMES = (ABOUT, CELLS, "headlines.parquet")


def truncate(folder: Path, other: Path, chance: random.Random) -> None:
    path = folder / chance.choice(NAMES)
    os.truncate(path, chance.randrange(path.stat().st_size))


def flip_a_byte(folder: Path, other: Path, chance: random.Random) -> None:
    path = folder / chance.choice(NAMES[1:])
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def empty(folder: Path, other: Path, chance: random.Random) -> None:
    (folder / chance.choice(NAMES)).write_bytes(b"")


def lose_a_file(folder: Path, other: Path, chance: random.Random) -> None:
    (folder / chance.choice(NAMES)).unlink()


def lose_all(folder: Path, other: Path, chance: random.Random) -> None:
    shutil.rmtree(folder)


def copy_half(folder: Path, other: Path, chance: random.Random) -> None:
    """Leave what a copy leaves that was stopped after one file."""
    name = chance.choice(NAMES)
    shutil.copyfile(other / name, folder / name)


def copy_half_a_file(folder: Path, other: Path, chance: random.Random) -> None:
    for name in NAMES:
        content = (other / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2 if name == CELLS else None])


def say_another_version(folder: Path, other: Path, chance: random.Random) -> None:
    _change_about(folder, version=chance.choice((0, 2, "1", None)))


def say_another_hash(folder: Path, other: Path, chance: random.Random) -> None:
    """Tamper with a figure file's hash, as one does who changes the file, too, and gets it wrong."""
    _change_about(folder, files={CELLS: "0" * 64})


def lose_the_dates(folder: Path, other: Path, chance: random.Random) -> None:
    """Leave files that are sound and a content that is not."""
    _change_about(folder, coverage={"care": {"from": "soon"}})


def nest_deeply(folder: Path, other: Path, chance: random.Random) -> None:
    (folder / ABOUT).write_text("[" * 100_000, encoding="utf-8")


def put_a_folder_there(folder: Path, other: Path, chance: random.Random) -> None:
    path = folder / chance.choice(NAMES)
    path.unlink()
    path.mkdir()


def put_a_pipe_there(folder: Path, other: Path, chance: random.Random) -> None:
    """Put there what would keep a reader waiting for ever."""
    path = folder / chance.choice(NAMES)
    path.unlink()
    os.mkfifo(path)


def lock_away(folder: Path, other: Path, chance: random.Random) -> None:
    """Take everybody's right to read away; one who may read all the same, as root may, finds no file."""
    (folder / ABOUT).chmod(0)
    if os.access(folder / ABOUT, os.R_OK):
        (folder / ABOUT).unlink()


def _change_about(folder: Path, **changes) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8")) | changes
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


SPOILS: tuple[Spoil, ...] = (
    truncate, flip_a_byte, empty, lose_a_file, lose_all, copy_half, copy_half_a_file, say_another_version,
    say_another_hash, lose_the_dates, nest_deeply, put_a_folder_there, put_a_pipe_there, lock_away,
)  # fmt: skip
