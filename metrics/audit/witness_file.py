"""Write and read a file of witnesses: Parquet, one row for each unknown count in each witness.

| column | holds |
|---|---|
| `release` | SHA-256 of the publication that the witnesses fit (`fingerprint`) |
| `witness` | the number of a witness, from 1; each is a full set of counts |
| `population`, `period`, `categories` | the count's name as in cells.parquet; counts published nowhere, too |
| `remainder_of` | for what was not recorded in a sum: the name of that sum's whole, as JSON; else null |
| `n` | the count in this witness |
| `proves` | `explained` where this witness proves this hidden count, `large` where without another cause |

The files are for whoever checks a release: an auditor, an information-governance officer, another council. They
are made from public files alone, by code that knows nothing of the true counts, so they are no secret; but who
takes them for the council's counts is misled, so they are never put beside the release.
"""

import glob
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from metrics.audit.reading import Key, Unreadable

EXPLAINED, LARGE = "explained", "large"
COLUMNS = {
    "release": "VARCHAR",
    "witness": "INTEGER",
    "population": "VARCHAR",
    "period": "VARCHAR",
    "categories": "MAP(VARCHAR, VARCHAR)",
    "remainder_of": "VARCHAR",
    "n": "BIGINT",
    "proves": "VARCHAR",
}


class Line(NamedTuple):
    """Hold one count of one witness."""

    release: str
    witness: int
    key: Key
    n: int
    proves: str | None


def fingerprint(folder: Path) -> str:
    """Name a publication by its cells, its words and the sums that it declares; raise Unreadable."""
    whole = hashlib.sha256()
    try:
        for name in ("cells.parquet", "headlines.parquet"):
            content = (folder / name).read_bytes() if (folder / name).exists() else b""
            whole.update(hashlib.sha256(content).digest())
        about = json.loads((folder / "about.json").read_bytes())
        sums = {name: about.get(name) for name in ("populations", "rungs", "facts", "bounds")}
    except (OSError, ValueError, AttributeError):
        raise Unreadable("its files cannot be read") from None
    whole.update(json.dumps(sums, sort_keys=True).encode())
    return whole.hexdigest()


def write(path: Path, release: str, keys: list[Key], witnesses: Iterable[list[tuple[int, str | None]]]) -> None:
    """Write witnesses, each a list of counts and of what they prove in the order of the keys; raise Unreadable."""
    try:
        with duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False}) as connection:
            populations, periods, categories = ([key[at] for key in keys] for at in range(3))
            pairs = [[{"k": column, "v": value} for column, value in each] for each in categories]
            wholes = [json.dumps([*key[3][:2], dict(key[3][2])]) if len(key) > 3 else None for key in keys]
            entries = "map_from_entries(unnest(?::struct(k varchar, v varchar)[][])) as categories"
            connection.execute(
                "create table names as select unnest(range(?)) as place, unnest(?::varchar[]) as population,"
                f" unnest(?::varchar[]) as period, {entries}, unnest(?::varchar[]) as remainder_of",
                [len(keys), populations, periods, pairs, wholes],
            )
            connection.execute("create table counts (witness integer, place bigint, n bigint, proves varchar)")
            for number, witness in enumerate(witnesses, start=1):
                counts, proves = [n for n, _ in witness], [what for _, what in witness]
                unpack = "select ?, unnest(range(?)), unnest(?::bigint[]), unnest(?::varchar[])"
                connection.execute(f"insert into counts {unpack}", [number, len(keys), counts, proves])
            connection.execute("create table release as select ? as release", [release])
            target = str(path).replace("'", "''")
            connection.execute(
                f"copy (select {', '.join(COLUMNS)} from counts join names using (place), release"
                f" order by witness, place) to '{target}' (format parquet, codec zstd)"
            )
    except (OSError, duckdb.Error):
        pass
    else:
        return
    raise Unreadable("the file of witnesses cannot be written there")


def read(path: Path) -> list[Line]:
    """Read a file of witnesses as a stranger's; raise Unreadable."""
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            found = connection.execute(
                "select * from read_parquet(?, hive_partitioning = false)", [glob.escape(str(path))]
            )
            shape = {name: str(kind) for name, kind, *_ in found.description}
            rows = found.fetchall() if shape == COLUMNS else []
    except duckdb.Error:
        raise Unreadable("the file of witnesses cannot be read as Parquet") from None
    if not rows:
        raise Unreadable("the file of witnesses is empty or has other columns than such a file has")
    return [_line(*row) for row in rows]


def _line(release, witness, population, period, categories, remainder_of, n, proves) -> Line:
    if None in (release, witness, population, period, categories, n):
        raise Unreadable("the file of witnesses has a row without a name or a count")
    key: tuple = (population, period, tuple(sorted(categories.items())))
    if remainder_of is not None:
        try:
            *place, of = json.loads(remainder_of)
            key = (*key, (*place, tuple(sorted(of.items()))))
        except (ValueError, AttributeError, TypeError):
            raise Unreadable("the file of witnesses has a remainder of something that is no sum") from None
    return Line(release, witness, key, n, proves)
