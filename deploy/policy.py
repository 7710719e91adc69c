"""Say what a browser may load and run on our pages: the Content-Security-Policy that nginx sends.

Scripts within a page are allowed one by one, by what is in them, so that a script which anything else brings into
a page does not run. Styles are not: Streamlit and Plotly write them as they go.
"""

import re
from base64 import b64encode
from hashlib import sha256
from importlib import resources

from pages.parts.look import SCRIPTS

FILE = "content-security-policy.conf"
DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


def of_nginx() -> str:
    """Give the policy as a line of nginx's configuration."""
    scripts = " ".join(["'self'", *(f"'sha256-{_hash(script)}'" for script in (*_of_streamlit(), *SCRIPTS))])
    policy = {"default-src": DIRECTIVES["default-src"], "script-src": scripts} | DIRECTIVES
    said = "; ".join(f"{name} {sources}" for name, sources in policy.items())
    return f'add_header Content-Security-Policy "{said}" always;\n'


def _of_streamlit() -> list[str]:
    """Find the scripts that stand within the page that Streamlit sends first."""
    page = resources.files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
