"""What a server installs is what the app imports, pinned by hash, under licences that let us, and on one bill."""

import ast
import json
import re
from importlib.metadata import packages_distributions, requires

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy import bill, licences
from deploy.folder import ROOT, imported
from deploy.served import LOCK, Package, packages

ONLY_TO_BUILD = {"duckdb", "scipy", "highspy", "holidays", "openpyxl"}


def pins(text: str) -> dict[str, str]:
    """Give {name: version} of each line that pins one."""
    found = re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


LOCKED = pins(LOCK.read_text(encoding="utf-8"))
ALL = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_the_lock_has_the_versions_that_everybody_else_has():
    assert {name: version for name, version in LOCKED.items() if pins(ALL).get(name) != version} == {}


def test_what_we_chose_is_served_or_known_to_be_for_the_build():
    chosen = pins(ALL.split("\n# Needed by the ones above")[0])
    assert chosen.keys() - LOCKED.keys() == ONLY_TO_BUILD


def test_each_locked_package_has_the_hashes_of_its_files():
    here = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if "==" in line and ";" not in line]
    with_hashes = {one.name for one in packages()}  # one without is not read as a package
    assert pins("\n".join(here)).keys() - with_hashes == set()
    assert len(here) > 30


def test_what_a_served_package_needs_is_locked_too():
    needed = {(one.name, text) for one in packages() for text in requires(one.name) or []}
    missing = [
        f"{name} needs {text}"
        for name, text in needed
        if (need := Requirement(text)).marker is None or need.marker.evaluate({"extra": ""})
        if not need.specifier.contains(LOCKED.get(canonicalize_name(need.name), "0"))
    ]
    assert missing == []


def test_what_the_app_imports_is_locked_and_nothing_that_only_the_build_needs():
    by_module, foreign = packages_distributions(), set()
    for path in filter(lambda path: path.endswith(".py"), imported()):
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            foreign |= {canonicalize_name(d) for name in names for d in by_module.get(name.split(".")[0], ())}
    assert {"streamlit", "plotly", "pyarrow", "xlsxwriter", "python-pptx"} <= foreign
    assert foreign - LOCKED.keys() == set()


def test_every_licence_lets_us():
    assert licences.refused(packages()) == []


@pytest.mark.parametrize(
    ("licence", "is_refused"),
    [
        ("AGPL-3.0-only", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("MIT AND GPL-3.0-or-later", True),
        ("LGPL-2.1-only", True),
        ("not said", True),
        ("GPL-2.0-only OR MIT", False),
        ("MIT AND (Apache-2.0 OR BSD-3-Clause)", False),
    ],
)
def test_a_licence_that_would_make_us_publish_is_refused(licence, is_refused):
    assert bool(licences.refused([Package("one", "1", licence, True, (), ())])) is is_refused


def test_the_bill_is_one_by_its_schema_and_names_each_package(tmp_path):
    assert bill.main([str(tmp_path / "bill.json")]) == 0
    text = (tmp_path / "bill.json").read_text(encoding="utf-8")
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"purl"', '"poil"')) is not None
    ref = "pkg:pypi/{}@{}".format
    expected = [(p.name, p.version, ref(p.name, p.version), p.licence, p.hashes) for p in packages()]
    assert [told_of(one) for one in json.loads(text)["components"]] == expected


def told_of(component: dict) -> tuple:
    """Give what a component says, in the order of `Package`."""
    (licence,), (files,) = component["licenses"], component["externalReferences"]
    return (
        component["name"],
        component["version"],
        component["purl"],
        licence.get("expression") or licence["license"]["name"],
        tuple(one["content"] for one in files["hashes"]),
    )


def test_nobody_on_the_bill_is_needed_by_nobody():
    tree = {one["ref"]: one["dependsOn"] for one in bill.bill()["dependencies"]}
    reached, ahead = set(), ["children-in-care-dashboard"]
    while ahead:
        reached.add(one := ahead.pop())
        ahead += [ref for ref in tree[one] if ref not in reached]
    assert reached == tree.keys()
