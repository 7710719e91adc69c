"""A server is given the app and a release, and holds no children; it runs where nothing can be written."""

import os
import re
from pathlib import Path

import pytest

from data.release import FILES, read, write
from deploy.folder import NotMade, main, make
from pages.contents import PAGES
from tests.deploy.session import opened

ALLOWED = re.compile(
    r"release/(about\.json|cells\.parquet|headlines\.parquet)"
    r"|app/(dashboard|server)\.py|app/LICENSE|app/requirements-serving\.lock|app/content-security-policy\.conf"
    r"|app/\.streamlit/config\.toml|app/docs/glossary\.md"
    r"|app/(pages/(contents|parts|slides|views|entry)/|pages/|serving/)\w+\.py"
    r"|app/data/(__init__|cell|one_writer|plain_end|publishable|release|swap)\.py"
    r"|app/metrics/(catalogue|comparators)\.toml"
    r"|app/metrics/(__init__|catalogue|catalogue_check|check|comparators|current|dated|figures|implied|periods|published|put_live"
    r"|reaching|results|shares)\.py"
)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_every_file_of_the_folder_is_on_the_list(folder):
    assert sorted(path for path in files(folder) if not ALLOWED.fullmatch(path)) == []
    assert {"app/server.py", "app/dashboard.py", "release/about.json"} <= files(folder)


def test_the_release_in_the_folder_is_the_one_that_was_named(folder, release):
    for name in FILES:
        assert (folder / "release" / name).read_bytes() == (release / name).read_bytes()


def test_anybody_may_read_the_folder_and_nobody_may_write_by_its_own_rights(release, tmp_path):
    before = os.umask(0o077)
    try:
        made = make(tmp_path / "site", release)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (made, *made.rglob("*"))} == {0o755, 0o644}


def unreadable(release: Path) -> None:
    (release / "cells.parquet").write_bytes(b"")


def lacks_a_table(release: Path) -> None:
    cells, headlines, about = read(release)
    kept = [cell for cell in cells if [column for column, _ in cell.categories] != ["sex"]]
    write(release, kept, headlines, {name: about[name] for name in about.keys() - {"files", "version"}})


@pytest.mark.parametrize("spoil", [unreadable, lacks_a_table])
def test_a_release_that_is_not_fit_is_refused_and_nothing_changes(release, tmp_path, spoil, capsys):
    made = make(tmp_path / "site", release)
    other = tmp_path / "other"
    other.mkdir()
    for name in files(release):
        (other / name).write_bytes((release / name).read_bytes())
    spoil(other)
    before = {path: (made / path).read_bytes() for path in files(made)}
    assert main([str(made), "--release", str(other)]) == 1
    assert "not fit to serve" in capsys.readouterr().out
    assert {path: (made / path).read_bytes() for path in files(made)} == before


def test_a_folder_that_holds_something_else_is_left_alone(release, tmp_path):
    (tmp_path / "letters").mkdir()
    with pytest.raises(NotMade, match="no part of it"):
        make(tmp_path, release)
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_from_the_folder_without_a_right_to_write(app, name):
    sent = opened(app[0], "" if name == "overview" else PAGES[name].name)
    said = "".join(map(str, sent))
    assert sent[-1].script_finished == sent[-1].FINISHED_SUCCESSFULLY
    assert PAGES[name].question in said
    assert "About these figures" in said or not PAGES[name].has_period
    assert not [one for one in sent if one.delta.new_element.WhichOneof("type") == "exception"]


def test_the_app_has_no_powers_and_can_write_no_byte(app):
    status = Path(f"/proc/{app[1]}/status").read_text(encoding="utf-8")
    limits = Path(f"/proc/{app[1]}/limits").read_text(encoding="utf-8")
    assert re.search(r"^CapEff:\s+0+$", status, re.MULTILINE)
    assert re.search(r"^NoNewPrivs:\s+1$", status, re.MULTILINE) or os.geteuid()
    assert re.search(r"^Max file size +0 +0 ", limits, re.MULTILINE)
