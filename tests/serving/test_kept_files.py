"""A file that was made for a reader is there until he has fetched it, and not for ever."""

import asyncio

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from serving.kept_files import MOST, SECONDS, KeptFiles

ANY = {"asgi": {}, "http_version": "1.1", "server": None, "client": None, "root_path": "", "state": {}}


class Streamlit:
    """Stand in for Streamlit: make a file for each session, and answer for those that it still has."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    async def __call__(self, scope, receive, send):
        if scope["type"] == "websocket":
            told = ForwardMsg()
            told.backend_operation_response.deferred_file.url = scope["path"]
            await send({"type": "websocket.send", "bytes": told.SerializeToString()})
            return
        content = self.files.get(scope["path"])
        await send({"type": "http.response.start", "status": 404 if content is None else 200, "headers": []})
        await send({"type": "http.response.body", "body": content or b"not found"})


class Site:
    """Hold Streamlit, what keeps files before it, and a clock that stands still."""

    def __init__(self) -> None:
        self.now, self.streamlit = 0.0, Streamlit()
        self.door = KeptFiles(self.streamlit, lambda: self.now)

    def make(self, path: str) -> None:
        self.streamlit.files[path] = b"figures"
        self.tell_of(path)

    def tell_of(self, path: str) -> None:
        self._ask(ANY | {"type": "websocket", "path": path})

    def fetch(self, path: str) -> tuple[int, bytes]:
        told = self._ask({"type": "http", "method": "GET", "path": path})
        return told[0]["status"], told[1]["body"]

    def _ask(self, scope: dict) -> list:
        told = []

        async def hear(message):
            told.append(message)

        asyncio.run(self.door(scope, None, hear))
        return told


def test_a_file_that_streamlit_took_away_is_still_there_for_a_while():
    site = Site()
    site.make("/media/0a.csv")
    site.streamlit.files.clear()
    assert site.fetch("/media/0a.csv") == (200, b"figures")
    site.now = SECONDS
    assert site.fetch("/media/0a.csv") == (200, b"figures")
    site.now += 1
    assert site.fetch("/media/0a.csv")[0] == 404


def test_only_files_are_kept():
    site = Site()
    site.make("/reviews")
    site.streamlit.files.clear()
    assert site.fetch("/reviews")[0] == 404


def test_what_is_kept_is_bounded_and_the_oldest_goes_first():
    site = Site()
    for number in range(MOST + 1):
        site.make(f"/media/{number}.csv")
    site.streamlit.files.clear()
    assert site.fetch("/media/0.csv")[0] == 404
    assert site.fetch("/media/1.csv")[0] == site.fetch(f"/media/{MOST}.csv")[0] == 200


def test_what_could_not_be_fetched_is_not_kept():
    site = Site()
    site.tell_of("/media/0a.csv")
    site.streamlit.files["/media/0a.csv"] = b"later"
    assert site.fetch("/media/0a.csv") == (200, b"later")
