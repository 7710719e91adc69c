"""What a server logs is one line of JSON an event, and says nothing that a person brought or that a row holds."""

import json
import re
import shutil
import subprocess
import sys

import pytest

import run
from deploy.folder import ROOT
from tests.deploy.session import opened
from tests.deploy.shipped import free_port

SERVER = 'import streamlit as st\nfrom serving.log_lines import begin\n\nbegin()\napp = st.App("page.py")\n'
PAGE = 'import streamlit as st\n\nst.write("here")\nraise ValueError("Jane Doe, born 2012-03-04")\n'
EVENTS = """
import json, logging, threading, warnings
from serving.log_lines import begin
begin()
log = logging.getLogger("anywhere")
log.warning("A reader at %s asked for %s", "10.1.2.3", "/reviews?name=Jane")
log.error("No file /srv/jane.csv for jane@example.org\\nJane")
warnings.warn("Jane's file")
thread = threading.Thread(target=lambda: int("Jane"))
thread.start(); thread.join()
try:
    json.loads("Jane")
except ValueError:
    log.exception("Not read")
raise KeyError("Jane")
"""


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_what_is_filled_in_and_what_an_error_says_is_left_out():
    ended = subprocess.run([sys.executable, "-c", EVENTS], cwd=ROOT, capture_output=True, text=True)
    assert "jane" not in ended.stderr.lower()
    assert "10.1.2.3" not in ended.stderr
    said = [(line["level"], line["event"], line.get("error")) for line in lines(ended.stderr)]
    assert said == [
        ("warning", "A reader at %s asked for %s", None),
        ("error", "No file (left out) for (left out)", None),
        ("error", "A thread ended", "ValueError"),
        ("error", "Not read", "JSONDecodeError"),
        ("critical", "Ended by an error", "KeyError"),
    ]
    [unread] = [line["in"] for line in lines(ended.stderr) if line.get("error") == "JSONDecodeError"]
    assert re.fullmatch(r"json/decoder\.py:\d+", unread)


@pytest.fixture
def failing(tmp_path):
    """Give a server whose page raises an error with a child's data, and ask for the page."""
    (tmp_path / "server.py").write_text(SERVER, encoding="utf-8")
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    shutil.copytree(ROOT / "serving", tmp_path / "serving")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "server.py", f"--server.port={port}"]
    server = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    address = f"http://127.0.0.1:{port}"
    run.wait_until_healthy(server, address)
    sent = opened(address, "")
    server.terminate()
    return sent, server.communicate()[0]


def test_an_error_on_a_page_is_one_line_that_says_where_and_not_what(failing):
    sent, said = failing
    assert "Jane" not in said + "".join(map(str, sent))
    [line] = [line for line in lines(said) if line.get("error")]
    assert (line["level"], line["error"], line["at"]) == ("error", "ValueError", "page.py:4")
    assert set(line) == {"time", "level", "event", "part", "error", "at"}
