"""However a command's process ends, its parent says what stands, and ends with the documented code."""

import os
import pty
import signal
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

import pytest

from data import bring_in, plain_end, waiting_parent
from metrics import build

ROOT = Path(__file__).parents[2]
ASKED = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
LONGEST_SECONDS = 60  # what takes longer hangs
IMPORTS = "import os, signal, sys\nfrom pathlib import Path\nfrom data import stopping, waiting_parent\n"
FORKS = """
waiting_parent.go_on_in_child(waiting_parent.LastWords(
    (0, 1, 3, 7), ("Old: {why}", 3), ("New: {why}", 0), ("Stopped on old", 130), ("Stopped on new", 131)
))
"""
READY = "print('ready', os.getpid(), flush=True)\n"
WAITS = f"""
try:
    with stopping.stoppable():
        {READY}
        signal.pause()
except KeyboardInterrupt:
    print("unwound")
    sys.exit(7)
"""
WRITES = """
waiting_parent.note(Path("out"), Path("beside"))
for folder in ("out.new-0123abcd", "beside.new-0123abcd", "children-in-care-x"):
    os.mkdir(folder)
"""
FAULT = "os.kill(os.getpid(), signal.SIGSEGV)\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a command has no parent that waits")


@pytest.fixture
def start(tmp_path):
    """Start a program that goes on in a child, in a folder of its own; at the end nothing of it runs."""
    processes = []

    def run(program, before="", **given):
        given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
        text = IMPORTS + before + FORKS + program
        command = [sys.executable, "-c", text]
        process = subprocess.Popen(command, cwd=tmp_path, env=surroundings, text=True, **given)
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def ended(start):
    """Run such a program to its end; give its exit code and what it said."""

    def run(program, before=""):
        process = start(program, before)
        said = process.communicate(timeout=LONGEST_SECONDS)
        return process.returncode, *said

    return run


def begun(process):
    """Wait until the child is at work; give its id."""
    word, child = process.stdout.readline().split()
    assert word == "ready"
    return int(child)


def rest(process):
    """Give exit code and what was said from here on, by parent and child."""
    said, _ = process.communicate(timeout=LONGEST_SECONDS)
    return process.returncode, said


def wait_until_stopped(*pids):
    latest = time.monotonic() + LONGEST_SECONDS
    while any(Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "T" for pid in pids):
        assert time.monotonic() < latest
        os.sched_yield()


@pytest.mark.parametrize("code", [0, 1, 7])
def test_output_and_exit_codes_of_its_own_are_passed_on(ended, code):
    assert ended(f"print('one'); print('two', file=sys.stderr); sys.exit({code})") == (code, "one\n", "two\n")


@pytest.mark.parametrize(
    ("how", "worded"),
    [
        (FAULT, "signal 11, Segmentation fault"),
        ("os.abort()", "signal 6, Aborted"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9, Killed"),
        ("os._exit(127)", "exit code 127"),
        ("os._exit(1)", "exit code 1"),
        ("sys.exit(120)", "exit code 120"),  # what Python says where it cannot say all
    ],
    ids=["fault", "abort", "kill", "exit", "exit_with_a_code_of_ours", "exit_of_python"],
)
def test_ended_by_nobody_who_asked_the_parent_says_it(ended, how, worded):
    line = f"\nOld: a library or the system ended it ({worded}), most often for want of memory\n"
    assert ended("print('one', flush=True)\n" + how) == (3, "one\n" + line, "")


def test_words_that_were_made_before_there_was_no_memory_are_the_last(ended):
    short = "from data import plain_end\nplain_end.from_here_on('Stopped', 'Short')\n"
    short += "def failing(text): raise MemoryError\nplain_end.say = failing\nraise ValueError"
    assert ended(short) == (3, f"Short: {plain_end.MEMORY}\n", "")


@pytest.mark.parametrize(
    ("swap", "code", "word"),
    [
        ("", 3, "Old"),
        ("os.rename('out', 'out.stepped-aside')\n", 3, "Old"),
        ("os.rename('out', 'former')\nos.rename('out.new-0123abcd', 'out')\n", 0, "New"),
    ],
    ids=["before", "between_two_renames", "after"],
)
def test_the_parent_says_which_folder_stands(ended, tmp_path, swap, code, word):
    (tmp_path / "out").mkdir()
    found = ended(WRITES + swap + FAULT)
    assert (found[0], found[1].split(":")[0]) == (code, f"\n{word}")


@pytest.mark.parametrize(("end", "code"), [(FAULT, 3), ("sys.exit(7)", 7)], ids=["fault", "asked_twice"])
def test_the_parent_clears_what_the_child_has_left(ended, tmp_path, end, code):
    (tmp_path / "out").mkdir()
    assert ended(WRITES + end)[0] == code
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_asked_to_stop_the_child_stops_in_order(start, asked):
    process = start(WAITS)
    begun(process)
    process.send_signal(asked)
    assert rest(process) == (7, "unwound\n")


def test_what_a_script_runs_in_the_background_can_be_interrupted(start):
    process = start(WAITS, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    begun(process)
    process.send_signal(signal.SIGINT)
    assert rest(process) == (7, "unwound\n")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
@pytest.mark.parametrize("whom", ["parent", "child"])
def test_asked_before_it_can_stop_in_order_the_parent_says_it(start, asked, whom):
    process = start("signal.signal(signal.SIGINT, signal.SIG_DFL)\n" + READY + "signal.pause()")
    child = begun(process)
    os.kill(child if whom == "child" else process.pid, asked)
    assert rest(process) == (130, "\nStopped on old\n")


def test_ctrl_c_comes_once_and_from_the_parent(start):
    master, terminal = pty.openpty()
    ends = "for number in (2, 15): signal.signal(number, lambda number, frame: sys.exit(number))\n"
    process = start(
        ends + READY + "signal.pause()",
        stdin=terminal,
        start_new_session=True,
        preexec_fn=lambda: ioctl(0, termios.TIOCSCTTY, 0),
    )
    begun(process)
    os.write(master, b"\x03")
    code, said = rest(process)
    os.close(master)
    os.close(terminal)
    assert f"exit code {signal.SIGTERM:d}" in said, (code, said)


def test_after_nohup_a_terminal_that_closes_stops_nothing(start):
    barrier = signal.SIGVTALRM  # of a higher number than SIGTERM, so that SIGTERM is taken first
    waits = f"numbers = {{signal.SIGTERM, {barrier:d}}}\nsignal.pthread_sigmask(signal.SIG_BLOCK, numbers)\n"
    process = start(
        waits + READY + "print(signal.sigwait(numbers).name)",
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # as nohup does
    )
    child = begun(process)
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGTSTP)
    wait_until_stopped(child, process.pid)
    os.kill(child, barrier)
    process.send_signal(signal.SIGCONT)
    assert rest(process) == (0, f"{barrier.name}\n")


@pytest.mark.parametrize("before", [None, signal.SIGTSTP], ids=["at_work", "stopped_by_ctrl_z"])
def test_when_the_parent_is_killed_the_child_is_killed(start, before):
    process = start(WAITS)
    child = begun(process)
    if before:
        process.send_signal(before)
        wait_until_stopped(child, process.pid)
    process.kill()
    try:
        assert rest(process) == (-signal.SIGKILL, "")
    except subprocess.TimeoutExpired:
        os.kill(child, signal.SIGKILL)
        raise


def test_when_the_parent_is_killed_at_once_the_child_does_not_begin(start):
    lingers = (
        "parent, apart = os.getpid(), os.setsid\n"
        "def until_the_parent_is_gone():\n"
        "    apart()\n"
        f"    {READY}"
        "    while os.getppid() == parent: os.sched_yield()\n"
        "os.setsid = until_the_parent_is_gone\n"
    )
    process = start("print('began')", lingers)
    begun(process)
    process.kill()
    assert rest(process) == (-signal.SIGKILL, "")


@pytest.mark.parametrize(
    "before",
    ["sys.platform = 'win32'", "def none_left(): raise BlockingIOError\nos.fork = none_left"],
    ids=["not_linux", "no_process_left"],
)
def test_where_there_can_be_no_child_the_command_runs_by_itself(start, before):
    process = start(READY + "sys.exit(1)", before)
    assert begun(process) == process.pid
    assert rest(process) == (1, "")


@pytest.mark.parametrize(
    ("command", "code", "said", "erred"),
    [
        (["metrics.build"], 3, "\nNot published: a library or the system ended it", ""),
        (["data.bring_in", "x", "--out", "y"], 1, "", "\nNothing was written: a library or the system ended it"),
    ],
    ids=["build", "bring_in"],
)
def test_libraries_are_loaded_in_the_child_only(tmp_path, command, code, said, erred):
    (tmp_path / "duckdb.py").write_text("import os\nos.abort()\n")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", *command]
    found = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    first = [text.partition(" (signal 6, Aborted)")[0] for text in (found.stdout, found.stderr)]
    assert (found.returncode, first) == (code, [said, erred])


def test_the_commands_tell_the_parent_what_they_are_to_replace(tmp_path, monkeypatch, capsys):
    noted = []
    monkeypatch.setattr(waiting_parent, "note", lambda *folders: noted.append([path.name for path in folders]))
    nowhere, out, other = (str(tmp_path / name) for name in ("nowhere", "out", "other"))
    assert build.main(["--extracts", nowhere, "--out", out, "--faults", other]) == build.FAULTS
    assert bring_in.main([nowhere, "--out", out, "--key", other]) == 1
    assert noted == [["out", "out.ledger"], ["out"]]
