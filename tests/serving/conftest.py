"""A server as it is served, with its log, for the tests of what stands between pages and network."""

from collections.abc import Iterator

import pytest

from benchmarks.servers import Server, logged


@pytest.fixture(scope="session")
def guarded(release, tmp_path_factory) -> Iterator[Server]:
    """Give the server that the tests of this folder share."""
    with logged(tmp_path_factory.mktemp("guarded") / "log", CIC_RELEASE=str(release)) as server:
        yield server
