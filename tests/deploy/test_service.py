"""The systemd unit and the container file say what the documents promise of them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.folder import ROOT
from tests.deploy import debian
from tests.deploy.shipped import text_of

UNIT, CONTAINER = "cic-dashboard.service", "Containerfile"
WORST = 15  # tenths of systemd's exposure level, of 100; it calls up to 25 "OK"
PYTHON = "/srv/cic-dashboard/venv/bin/python"


def analyze(*words: str) -> subprocess.CompletedProcess:
    found = debian.systemd_analyze()
    if not found:
        pytest.fail(debian.NOT_RUN.format("systemd-analyze", "systemd"), pytrace=False)
    return subprocess.run([found, *words], capture_output=True, text=True)


@pytest.fixture
def unit(tmp_path) -> Path:
    """Give the shipped unit with a Python that is here."""
    path = tmp_path / UNIT
    path.write_text(text_of(UNIT).replace(PYTHON, sys.executable), encoding="utf-8")
    return path


def test_systemd_understands_every_line_of_the_unit(unit):
    checked = analyze("verify", "--man=no", str(unit))
    assert [line for line in checked.stderr.splitlines() if UNIT in line] == []


def test_systemd_finds_the_service_well_shut_in(unit):
    checked = analyze("security", "--offline=true", f"--threshold={WORST}", str(unit))
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    "line",
    ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes", "IPAddressDeny=any",
     "PrivateDevices=yes", "LimitCORE=0"],
)  # fmt: skip
def test_unit_keeps_the_service_from_files_powers_and_the_network_and_its_memory_off_the_disk(line):
    assert line in text_of(UNIT).splitlines()
    assert re.search(r"^MemoryMax=\d", text_of(UNIT), re.MULTILINE)


def test_the_container_file_has_no_fault_that_hadolint_knows():
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    checked = subprocess.run([linter, ROOT / "deploy" / CONTAINER], capture_output=True, text=True)
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_the_container_is_given_app_and_release_only_and_runs_as_nobody_in_particular():
    text = text_of(CONTAINER)
    copied = [line.split()[1].split("/")[0] for line in text.splitlines() if line.startswith(("COPY", "ADD"))]
    assert set(copied) == {"app", "release"}
    assert re.search(r"^USER [1-9]\d+:", text, re.MULTILINE)
    assert "--require-hashes" in text


def test_service_and_container_are_served_in_the_same_way():
    in_unit = dict(re.findall(r"^Environment=(\w+)=(.*)$", text_of(UNIT), re.MULTILINE))
    for name in ("CIC_RELEASE", "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE", "PYTHONDONTWRITEBYTECODE"):
        assert f"{name}={in_unit[name]}" in text_of(CONTAINER)
