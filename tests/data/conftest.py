"""Lay out the invented return and run the command on it."""

import pytest

from data.bring_in import main
from tests.data.returns import FIRST_YEAR, SECOND_YEAR, put


@pytest.fixture
def source(tmp_path):
    """Lay two years into one folder: the second one with a byte order mark, Windows line ends, lower case."""
    put(tmp_path / "return", FIRST_YEAR)
    return put(tmp_path / "return", SECOND_YEAR, mark="\ufeff", newline="\r\n")


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command into `tmp_path / "in"`; give its exit code and everything that it said."""

    def run(*arguments):
        code = main([*map(str, arguments), "--out", str(tmp_path / "in"), "--key", str(tmp_path / "keys" / "key")])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run
