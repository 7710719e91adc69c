"""Everything that one visit of a page brings to the browser, as Streamlit sends it, and the files it offers."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest, local_script_runner

from pages.parts import take_along

ROOT = Path(__file__).resolve().parents[2]
VIEWS = sorted(path.stem for path in (ROOT / "pages/views").glob("[a-z]*.py"))


class File(NamedTuple):
    """A file offered for download, asked for; `told` are the headers that came with it."""

    name: str
    content: bytes
    told: tuple[tuple[str, str], ...] = ()

    @property
    def ending(self) -> str:
        return self.name.rsplit(".")[-1]

    @property
    def offered_as(self) -> str:
        """Return the name under which it is saved."""
        saved = dict(self.told).get("content-disposition", f'filename="{self.name}"')
        return saved.split('filename="')[-1].rstrip('"')


class Visit(NamedTuple):
    """A page as it was asked for, each message that came, and each file that was offered."""

    asked: str
    messages: tuple[ForwardMsg, ...]
    files: tuple[File, ...]

    def elements(self) -> Iterator[tuple[str, object]]:
        """Give each thing on the page, in the order in which it stands there: its kind and its content.

        What is folded away under a chart is sent after all charts.
        """
        runs = accumulate(message.WhichOneof("type") == "new_session" for message in self.messages)
        for _, run in groupby(self.messages, key=lambda _: next(runs)):
            deltas = (message for message in run if message.WhichOneof("type") == "delta")
            for message in sorted(deltas, key=lambda one: list(one.metadata.delta_path)):
                yield from _of_delta(message.delta)

    def query(self) -> str:
        """Return what the address asked for, when the page had been drawn."""
        told = [m.page_info_changed.query_string for m in self.messages if m.HasField("page_info_changed")]
        return told[-1] if told else ""

    def choosers(self) -> dict[str, list[str]]:
        """Give the choices of each chooser by the id under which it is answered."""
        return {box.id: list(box.options) for kind, box in self.elements() if kind == "selectbox"}

    def as_bytes(self) -> tuple[bytes, ...]:
        """Give all that came as bytes, without the tokens that libraries draw at random."""
        drawn = sorted(self._drawn_at_random(), key=len, reverse=True)
        came = []
        for message in self.messages:
            same = ForwardMsg()
            same.CopyFrom(message)
            same.ClearField("hash")  # of the content, tokens included
            if message.WhichOneof("type") == "new_session":
                same.new_session.main_script_path = ""  # Streamlit tells where dashboard.py lies
            came.append(_without(same.SerializeToString(deterministic=True), drawn))
        return (*came, *(repr(file).encode() for file in self.files))

    def _drawn_at_random(self) -> set[str]:
        found = set()
        for message in self.messages:
            found.add(message.metadata.run.script_run_id)
            found.add(message.new_session.initialize.session_id)
            found.add(message.new_session.main_script_hash)  # of where dashboard.py lies
        for kind, content in self.elements():
            if kind == "download_button":
                found.add(content.deferred_file_id)
        return found - {""}


def _of_delta(delta) -> Iterator[tuple[str, object]]:
    if delta.WhichOneof("type") == "new_element":
        kind = delta.new_element.WhichOneof("type")
        yield kind, getattr(delta.new_element, kind)
    elif delta.WhichOneof("type") == "add_block":
        yield "block", delta.add_block


def _without(came: bytes, drawn: Iterable[str]) -> bytes:
    for token in drawn:
        came = came.replace(token.encode(), b"*" * len(token))
    return came


def as_drawn(kind: str, content) -> tuple[str, bytes]:
    """Give an element as bytes that are the same each time it is drawn."""
    return kind, content.SerializeToString(deterministic=True)


@cache
def drawn_without_a_release() -> frozenset[tuple[str, bytes]]:
    """Draw the table to try with a pencil, whose numbers are invented, where there is no release at all."""

    def draws() -> None:
        from pages.parts import protecting
        from pages.parts.explained import Explained, Unmarked

        for words in (Explained(), Unmarked()):  # as on its page, and as on paper
            protecting.try_it(words)

    with listening() as messages:
        AppTest.from_function(draws, default_timeout=60).run()
    return frozenset(as_drawn(*element) for element in Visit("", tuple(messages), ()).elements())


@contextmanager
def listening() -> Iterator[list[ForwardMsg]]:
    """Take down what a page that is opened in this process sends."""
    messages: list[ForwardMsg] = []
    parse = local_script_runner.parse_tree_from_messages

    def heard(came):
        messages[:] = came
        return parse(came)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "parse_tree_from_messages", heard)
        yield messages


def visit(folder: Path, view: str, **address: str) -> Visit:
    """Open a page of the release in a folder in this process, on a server that has just started."""
    files: list[File] = []
    offer = st.download_button

    def taken(label, data, file_name, **more):
        files.append(File(file_name, data() if callable(data) else data))
        return offer(label, data=data, file_name=file_name, **more)

    def taken_once(label, data, file_name, **more):
        """Take the whole pack from the overview alone: it is the same from every page."""
        if label == take_along.PACK and view != "overview":
            return offer(label, data=data, file_name=file_name, **more)
        return taken(label, data, file_name, **more)

    with pytest.MonkeyPatch.context() as patch, listening() as messages:
        patch.setenv("CIC_RELEASE", str(folder))
        patch.setattr(st, "download_button", taken_once)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        if "_" in view:
            app.run()  # a fresh AppTest looks for /data_quality, and the address is /data-quality
            files.clear()
        app.switch_page(f"pages/views/{view}.py")
        app.run()
    if app.exception:
        raise AssertionError(f"{view} ended in an exception")
    return Visit(f"/{view}?{urlencode(address)}", tuple(messages), tuple(files))
