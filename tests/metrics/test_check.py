"""Whether a release is fit to serve is told before a server is pointed at it."""

from data.release import read, write
from metrics import build, check


def test_a_release_of_the_build_is_fit(tmp_path, capsys):
    assert build.main(["--out", str(tmp_path / "release"), "--no-prices"]) == 0
    assert check.main([str(tmp_path / "release")]) == 0
    assert "Fit to serve: Demonstration council" in capsys.readouterr().out


def test_a_release_that_lacks_what_pages_ask_for_is_not(tmp_path, capsys):
    assert build.main(["--out", str(tmp_path / "release"), "--no-prices"]) == 0
    whole = read(tmp_path / "release")
    about = {name: value for name, value in whole.about.items() if name not in ("version", "files")}
    cells = [cell for cell in whole.cells if cell.population != "started"]
    words = [said for said in whole.headlines if said.population != "started"]
    write(tmp_path / "less", cells, words, about | {"facts": [], "bounds": []})
    assert check.main([str(tmp_path / "less")]) == 1
    assert "does not hold every table of the catalogue" in capsys.readouterr().out


def test_no_release_is_not(tmp_path, capsys):
    assert check.main([str(tmp_path / "nothing")]) == 1
    assert "Not fit to serve" in capsys.readouterr().out
