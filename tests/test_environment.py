"""What is installed, how it is served and what CI calls: the files at the top say what they should."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit.config import get_config_options

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


def lines(file: str) -> list[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "-r "))]


def pinned(*files: str) -> dict[str, Requirement]:
    found = [Requirement(line.split("  #")[0]) for file in files for line in lines(file)]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_each_package_is_pinned_to_one_version(file):
    assert [line for line in lines(file) if not re.match(r"[\w.-]+==[\w.]+(;|  #|$)", line)] == []


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_each_package_that_we_chose_has_a_reason(file):
    chosen = (ROOT / file).read_text(encoding="utf-8").split("\n# Needed by the ones above")[0]
    names = [line for line in chosen.splitlines() if "==" in line]
    assert names
    assert [line for line in names if not re.search(r"  # \S+ \S+ \S+", line)] == []


@pytest.mark.parametrize("files", [REQUIREMENTS[:1], REQUIREMENTS])
def test_what_a_package_needs_is_pinned_too_and_fits(files):
    here = pinned(*files)
    missing = []
    for name, requirement in here.items():
        if requirement.marker and not requirement.marker.evaluate():
            continue
        for text in requires(name) or []:
            needed = Requirement(text)
            if needed.marker and not needed.marker.evaluate({"extra": ""}):
                continue
            pin = here.get(canonicalize_name(needed.name))
            if pin is None or not needed.specifier.contains(str(pin.specifier).removeprefix("==")):
                missing.append(f"{name} needs {text}")
    assert missing == []


def settings(config: dict, part: str = "") -> set[str]:
    """Give the full name of each setting: theme.dark.textColor."""
    found = set()
    for key, value in config.items():
        found |= settings(value, f"{part}{key}.") if isinstance(value, dict) else {f"{part}{key}"}
    return found


def test_every_served_setting_is_one_that_streamlit_knows():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings(config) - set(get_config_options()) == set()


def test_dashboard_is_served_to_this_machine_only_and_calls_nobody():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"


def test_ci_calls_the_test_command_of_the_readme_and_nothing_else():
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    steps = [line for line in script if line and not line.startswith(("#", "set ", "cd "))]
    assert steps == ["exec python3 run.py test"]


def test_readme_gives_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^\s*python run\.py\s*$", readme, re.MULTILINE)
    assert re.search(r"^\s*python run\.py test\s*$", readme, re.MULTILINE)
