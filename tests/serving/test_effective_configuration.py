"""Which options a started server runs with, whatever stands in files: read from the server itself."""

import asyncio
import json
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest

from benchmarks.servers import logged
from benchmarks.visitor import Visitor

WANTED = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "global.e2eTest": False,
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.address": "127.0.0.1",
    "server.allowRunOnSave": False,
    "server.allowedHosts": ["127.0.0.1", "localhost"],
    "server.corsAllowedOrigins": [],
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableExpensiveMemoryStats": False,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxMessageSize": 5,
    "server.maxUploadSize": 1,
    "server.maxWidgetStateSize": 1,
    "server.runOnSave": False,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {},
    "server.unsafeMetricsUserAttributes": [],
}


async def text_of(address: str, query: str) -> str:
    async with Visitor(address) as visitor:
        return (await visitor.open("", query)).of("text")[0].body


def answer(address: str, method: str = "GET", **headers: str) -> tuple[int, str, str]:
    """Give the status, the cookie and the body of an answer."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(urllib.request.Request(address, method=method, headers=headers), timeout=30) as came:
            return came.status, came.headers.get("set-cookie", ""), came.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, "", refused.read().decode()


def test_a_started_server_has_these_options(tmp_path):
    with logged(tmp_path / "log", "tests/serving/told_options.py") as server:
        asked = urlencode([("option", name) for name in WANTED])
        assert json.loads(asyncio.run(text_of(server.address, asked))) == WANTED


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("metrics", "GET"),
        ("upload_file/a/b", "PUT"),
        ("upload_file/a/b", "DELETE"),
        ("agent/interact", "POST"),
        ("agent/mcp", "POST"),
        ("agent/openapi.json", "GET"),
        ("script-health-check", "GET"),
    ],
)
def test_what_streamlit_offers_besides_is_closed(guarded, path, method):
    status, _, words = answer(f"{guarded.address}/_stcore/{path}", method)
    assert status == (404 if method == "GET" else 405)
    assert "There is nothing here" in words


def test_no_other_site_may_steer_a_page(guarded):
    told = json.loads(answer(f"{guarded.address}/_stcore/host-config")[2])
    assert told["allowedOrigins"] == []
    assert not told["enableCustomParentMessages"]
    assert not told["useExternalAuthToken"]
    assert not told["metricsUrl"]


def test_a_token_against_forged_requests_is_given(guarded):
    assert "_streamlit_xsrf=" in answer(f"{guarded.address}/_stcore/health")[1]


def test_another_site_is_not_answered_and_nobody_outside_is_asked(guarded):
    status, _, _ = answer(f"{guarded.address}/_stcore/host-config", Origin="https://example.org")
    assert status == 404
    assert "external IP" not in guarded.logged()
