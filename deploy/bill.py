"""Write the bill of materials of what is served, in CycloneDX JSON, for whoever watches for known weaknesses.

    python -m deploy.bill OUT.json

The same lock gives the same bytes: no time and no serial number stand in it.
"""

import argparse
import json
import sys
import tomllib
from pathlib import Path

from deploy.folder import ROOT
from deploy.served import Package, packages

FORMAT, VERSION = "CycloneDX", "1.6"


def bill() -> dict:
    """Return the bill: the dashboard, each package with its files' hashes and its licence, and who needs whom."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = packages()
    needed = {need for one in found for need in one.needs}
    name = project["name"]
    ours = {"type": "application", "bom-ref": name, "name": name, "version": project["version"]}
    refs = {one.name: _ref(one) for one in found}
    first = [refs[one.name] for one in found if one.name not in needed]
    return {
        "bomFormat": FORMAT,
        "specVersion": VERSION,
        "version": 1,
        "metadata": {"component": ours},
        "components": [_component(one) for one in found],
        "dependencies": [
            {"ref": name, "dependsOn": first},
            *({"ref": refs[one.name], "dependsOn": [refs[need] for need in one.needs]} for one in found),
        ],
    }


def _component(one: Package) -> dict:
    licence = {"expression": one.licence} if one.is_expression else {"license": {"name": one.licence}}
    files = [
        {"type": "distribution", "url": f"https://pypi.org/project/{one.name}/{one.version}/",
         "hashes": [{"alg": "SHA-256", "content": found} for found in one.hashes]}
    ]  # fmt: skip
    return {
        "type": "library",
        "bom-ref": _ref(one),
        "name": one.name,
        "version": one.version,
        "purl": _ref(one),
        "licenses": [licence],
        "externalReferences": files,
    }


def _ref(one: Package) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.bill", description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="the file to write")
    out, made = parser.parse_args(arguments).out, bill()
    out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"Written '{out}': {len(made['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
