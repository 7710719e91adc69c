"""Make the folder that goes to the server: what the pages need, one release, and nothing else.

    python -m deploy.folder OUT --release DIR

`OUT/app` holds the files that are reached by imports from where a server enters; so code that reads extracts, the
ledger and the demonstration cannot go along by mistake. `OUT/release` is the release. Exit code 0: made. 1: the
release is not fit to serve, or OUT holds something else; then nothing has changed. 2: wrong usage.
"""

import argparse
import shutil
import sys
from modulefinder import ModuleFinder
from pathlib import Path

from data.release import FILES
from data.swap import ForeignFiles, replace_folder, standing
from deploy import policy
from metrics.check import check
from metrics.published import ReleaseError

ROOT = Path(__file__).resolve().parents[1]
# besides every view, which Streamlit runs by itself
ENTRANCES = ("server.py", "dashboard.py", "metrics/check.py", "metrics/put_live.py")
READ_BY_NAME = (
    ".streamlit/config.toml",
    "LICENSE",
    "docs/glossary.md",
    "metrics/catalogue.toml",
    "metrics/comparators.toml",
    "requirements-serving.lock",
)
NOT_ON_A_SERVER = ("data/parquet_rows.py",)  # imported where a release is written, which no server does
APP, RELEASE = "app", "release"
FOR_ALL_TO_READ, FOR_ALL_TO_ENTER = 0o644, 0o755


class NotMade(Exception):
    """Say in words why there is no folder."""


def imported() -> list[str]:
    """List our own files that the app imports, by their paths from the top; a ModuleFinder runs nothing."""
    finder = ModuleFinder(path=[str(ROOT)])
    entered = [ROOT / entrance for entrance in ENTRANCES]
    entered += [path for path in (ROOT / "pages/views").glob("*.py") if path.name != "__init__.py"]
    for path in entered:
        finder.load_file(str(path))
    found = {Path(module.__file__) for module in finder.modules.values() if module.__file__} | {*entered}
    found |= {path.with_name("__init__.py") for path in found if path.parent != ROOT}
    return sorted({path.relative_to(ROOT).as_posix() for path in found} - {*NOT_ON_A_SERVER})


def make(out: Path, release: Path) -> Path:
    """Put app and release into `out`, whole or not at all; raise NotMade."""

    def fill(new: Path) -> None:
        for name in FILES:
            if (standing(release) / name).exists():
                _copy(standing(release) / name, new / RELEASE / name)
        check(new / RELEASE)  # the copy, so that what was checked is what goes
        for path in (*imported(), *READ_BY_NAME):
            _copy(ROOT / path, new / APP / path)
        (new / APP / policy.FILE).write_text(policy.of_nginx(), encoding="utf-8")
        for path in (new, *new.rglob("*")):  # by a server without rights, whatever the analyst's umask
            path.chmod(FOR_ALL_TO_ENTER if path.is_dir() else FOR_ALL_TO_READ)

    try:
        replace_folder(out, fill, frozenset((APP, RELEASE)))
    except ReleaseError as error:
        raise NotMade(f"'{release.name}' is not fit to serve: {error}") from None
    except ForeignFiles:
        raise NotMade(f"'{out.name}' holds files that are no part of it; choose an empty folder") from None
    except OSError as fault:
        raise NotMade(f"'{out.name}' could not be written ({type(fault).__name__})") from None
    return out


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.folder", description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="the folder to make, or to replace")
    parser.add_argument("--release", type=Path, required=True, help="folder of the release that goes along")
    chosen = parser.parse_args(arguments)
    try:
        made = make(chosen.out, chosen.release)
    except NotMade as error:
        print(f"Nothing was made: {error}")
        return 1
    files = [path for path in made.rglob("*") if path.is_file()]
    print(f"Made '{made}': {len(files)} files, {sum(path.stat().st_size for path in files) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
