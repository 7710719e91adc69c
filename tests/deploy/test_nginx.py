"""The shipped nginx file, on loopback before the folder's app: TLS, headers, compression, and closed doors."""

import gzip
import json
import re
import ssl

import pytest
from playwright.sync_api import Page, expect

from tests.browser import chromium, looking
from tests.deploy.shipped import NAME, ask

A_PAGE, HEALTH = "/reviews", "/_stcore/health"
HEADERS = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NOT_FOR_READERS = (
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/x",
    "/component/x/index.html",
    "/app/static/about.json",
    "/about.json",
    "/release/about.json",
    "/.streamlit/config.toml",
    "/.git/config",
)
FIRST_SCRIPT = re.compile(r"static/js/index\.[\w-]+\.js")


@pytest.fixture(scope="module")
def page_of_site(site, playwright):
    """Give a browser that finds the site by its name and takes its certificate, and what its console says."""
    found = chromium.find()
    if not found:
        pytest.fail(chromium.NOT_RUN, pytrace=False)
    flags = [*chromium.FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    browser = playwright.chromium.launch(executable_path=found, args=flags)
    page = browser.new_page(ignore_https_errors=True, base_url=f"https://{NAME}:{site.port}/")
    page.set_default_timeout(looking.PATIENCE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    yield page, said
    browser.close()


def a_script(site) -> str:
    return "/" + FIRST_SCRIPT.search(ask(site.place, site.port, "/").read().decode())[0]


@pytest.mark.parametrize("path", ["/", A_PAGE, HEALTH, "/media/nothing.csv", "/nothing/here"])
def test_every_answer_has_the_headers_that_protect_its_reader(site, path):
    answer = ask(site.place, site.port, path)
    assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
    policy = answer.getheader("content-security-policy")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy.replace("style-src 'self' 'unsafe-inline'", "")
    assert answer.getheader("permissions-policy").startswith("camera=()")
    assert answer.getheader("cache-control") == "no-store"
    assert answer.getheader("server") == "nginx"


def test_a_static_file_is_compressed_kept_and_protected(site):
    path = a_script(site)
    plain = ask(site.place, site.port, path).read()
    packed = ask(site.place, site.port, path, Accept_Encoding="gzip")
    assert packed.getheader("content-encoding") == "gzip"
    assert packed.getheader("cache-control") == "public, max-age=31536000, immutable"
    assert {name: packed.getheader(name) for name in HEADERS} == HEADERS
    content = packed.read()
    assert gzip.decompress(content) == plain
    assert len(content) < len(plain) / 2


def test_health_is_told(site):
    assert ask(site.place, site.port, HEALTH).read() == b"ok"


@pytest.mark.parametrize("path", NOT_FOR_READERS)
def test_what_readers_do_not_need_is_closed_by_nginx_itself(closed_site, path):
    assert ask(closed_site.place, closed_site.port, path).status == 404  # what it lets through is 503 here


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(site, method):
    assert ask(site.place, site.port, "/nothing/here", method).status == 405  # and not 404: nginx itself refuses


def test_a_site_by_another_name_gets_no_certificate(site):
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        ask(site.place, site.port, "/", name="elsewhere.example")


@pytest.mark.parametrize("path", ["/", A_PAGE, "/media/withdrawn.csv", "/_stcore/stream", HEALTH])
def test_a_stopped_service_is_said_in_words_and_nothing_is_kept_of_it(closed_site, path):
    answer = ask(closed_site.place, closed_site.port, path)
    assert answer.status == 503
    assert answer.getheader("content-type") == "text/html; charset=utf-8"
    assert answer.getheader("cache-control") == "no-store"
    assert "closed for now" in answer.read().decode()


def test_a_large_cookie_of_a_signed_in_reader_passes(site):
    assert ask(site.place, site.port, HEALTH, Cookie="_streamlit_user=" + "x" * 30_000).status == 200


def test_the_log_names_no_reader_no_query_and_no_path_that_was_made_up(site):
    ask(site.place, site.port, "/reviews?name=Jane", Referer="https://jane.example/", User_Agent="Jane's").read()
    ask(site.place, site.port, "/Jane/Doe?name=Jane").read()
    ask(site.place, site.port, "/jane.doe@example.org").read()
    text = (site.place / "cic-dashboard.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"/reviews", "other"} <= {line["path"] for line in lines}
    assert {tuple(line) for line in lines} == {
        ("time", "level", "event", "method", "path", "status", "bytes", "seconds")
    }
    assert "jane" not in text.lower()
    assert "127.0.0.1" not in text


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "reviews", "protection", "reviews?present=1", "?pack=all"])
def test_a_page_opens_through_nginx_and_breaks_no_rule_of_its_policy(page_of_site, path):
    page, said = page_of_site
    said.clear()
    with page.expect_websocket() as socket:
        looking.show(page, path)
    assert socket.value.url.startswith(f"wss://{NAME}:")
    assert [words for words in said if "Content Security Policy" in words] == []
    assert page.evaluate("window.pageIsPrepared && window.saysWhatChanged && window.isMadeReadable")


@pytest.mark.browser
def test_a_choice_redraws_a_page_through_nginx(page_of_site):
    page, _ = page_of_site
    looking.show(page, "reviews")
    page.get_by_role("combobox", name="Show as").click()
    page.get_by_role("option", name="Number").click()
    page.wait_for_url("**as=number**")
    expect(page.locator(looking.FINISHED)).to_be_visible()
    assert page.locator(".js-plotly-plot .main-svg").count()


@pytest.mark.browser
def test_a_script_that_something_else_brings_in_does_not_run(page_of_site):
    page, said = page_of_site
    looking.show(page, "protection")
    said.clear()
    brought_in(page, "<script>window.isBroughtIn = true</script>")
    assert page.evaluate("window.isBroughtIn") is None
    assert "Content Security Policy" in " ".join(said)


def brought_in(page: Page, html: str) -> None:
    page.evaluate("""html => document.body.append(document.createRange().createContextualFragment(html))""", html)


@pytest.mark.browser
def test_a_file_is_downloaded_through_nginx_and_protected(site, page_of_site):
    page, _ = page_of_site
    looking.show(page, "reviews")
    page.get_by_text("Show the numbers").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").first.press("Enter")  # the fold is still in motion
    assert download.value.failure() is None
    answer = ask(site.place, site.port, download.value.url.split(str(site.port))[1])
    assert answer.status == 200
    assert answer.getheader("content-disposition").startswith("attachment")
    assert answer.getheader("cache-control") == "no-store"
    assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
