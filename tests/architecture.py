"""The walls between the rooms, read from the source alone: nothing is imported to check it.

`faults` gives one line for each breach in a source tree; test_architecture.py puts it to our tree and to made-up
ones. A wall is a function from a source to the words of its breaches.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LINES = 300
ROOMS = ("data", "metrics", "pages")
FLOORS = {
    "deploy": {"deploy", "pages", "metrics", "data"},  # makes the folder of a server; no part of it
    "server": {"serving"},
    "serving": {"serving", "pages"},
    "dashboard": {"pages"},
    "pages": {"pages", "metrics"},
    "metrics": {"metrics", "data"},
    "data": {"data"},
}
OURS = {*FLOORS, "run", "tests", "benchmarks"}
KEYHOLDERS = {  # a guarded module: who may import it, besides itself
    "data.extracts": ("metrics/build.py", "benchmarks/instances.py"),  # the last counts what it protects
    "data.ledger": (
        "metrics/build.py",
        "metrics/prepare.py",
        "metrics/closed.py",
        "metrics/refresh.py",
        "metrics/publishing.py",
        "benchmarks/inside/",  # asks whether the ledger knows every release that was out
    ),
    "streamlit": (
        "pages/parts/drawing.py",
        "pages/parts/presenting.py",
        "pages/parts/packing.py",
        "pages/parts/levels.py",
        "pages/parts/saying.py",
        *(
            f"pages/parts/{name}.py"
            for name in ("drawn_tables", "charts", "frame", "controls", "look", "take_along", "file_buttons")
        ),
        "pages/parts/counting.py",  # folds definitions away
        "pages/entry/configured.py",
        "pages/entry/guard.py",
        "dashboard.py",
        "server.py",
        "serving/",
        "benchmarks/",
    ),
    "pptx": ("pages/slides/", "benchmarks/slides.py"),  # the last writes the bare slides to compare with
    "plotly": ("pages/parts/charts.py", "pages/parts/charts/", "benchmarks/bare.py"),  # the last draws the floor
}
PAGES_READ = (  # figures come from published alone; the others hold shapes, words and arithmetic on shown figures
    "metrics.published", "metrics.catalogue", "metrics.figures", "metrics.shares", "metrics.results",
    "metrics.current", "metrics.periods", "metrics.comparators", "metrics.reaching", "metrics.dated",
)  # fmt: skip
NOT_IN_VIEWS = ("pandas", "duckdb", "plotly", "numpy")
OPENS_FILES = {
    "data/": "files are its work",
    "deploy/": "copies what a server is given",
    "run.py": "makes the environment, before any room can be imported",
    "metrics/audit": "reads a release by itself: it must share nothing with what made it",
    "benchmarks/": "measures from outside",
    "tests/": "makes and reads files to test with",
}
FILE_CALLS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rename", "replace",
    "touch", "rmdir", "rmtree", "copyfile", "copytree", "read_csv", "read_parquet", "read_json", "read_excel",
    "to_parquet", "to_excel",
}  # fmt: skip
BY_NAME = {"__import__", "import_module", "run_module", "run_path", "exec", "eval"}


class Source(NamedTuple):
    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.path.split("/")[0].removesuffix(".py")

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def nodes(self, kind) -> Iterator:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))


def imports(source: Source) -> Iterator[str]:
    """Give every imported name in full, `from data import extracts` as data.extracts; relative ones resolved."""
    for node in source.nodes((ast.Import, ast.ImportFrom)):
        package = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if isinstance(node, ast.ImportFrom) and node.level:
            here = source.path.split("/")[: -node.level]
            package = ".".join([*here, package] if package else here)
        for name in node.names:
            yield f"{package}.{name.name}" if package else name.name


def is_in(name: str, module: str) -> bool:
    return f"{name}.".startswith(f"{module}.")


def floors(source: Source) -> Iterator[str]:
    for name in imports(source) if source.room in FLOORS else ():
        room = name.split(".")[0]
        if room in OURS and (room not in FLOORS[source.room] or name.removesuffix(".*") in ROOMS):
            yield f"imports {name}"


def keyholders(source: Source) -> Iterator[str]:
    for name in imports(source) if source.room != "tests" else ():
        for guarded, holders in KEYHOLDERS.items():
            if is_in(name, guarded) and not is_in(source.module, guarded) and not source.path.startswith(holders):
                yield f"imports {name}, which is for {holders[0]}"


def what_pages_read(source: Source) -> Iterator[str]:
    for name in imports(source) if source.room == "pages" else ():
        if is_in(name, "metrics") and not any(is_in(name, read) for read in PAGES_READ):
            yield f"imports {name}, which is not for pages"
        if source.path.startswith("pages/views/") and any(is_in(name, library) for library in NOT_IN_VIEWS):
            yield f"imports {name}; a view describes its page"


def audit_stands_alone(source: Source) -> Iterator[str]:
    for name in imports(source) if is_in(source.module, "metrics.audit") else ():
        if name.split(".")[0] in OURS and not is_in(name, "metrics.audit"):
            yield f"imports {name}; the auditor shares nothing with what it audits"


def no_import_by_name(source: Source) -> Iterator[str]:
    for call in source.nodes(ast.Call) if source.room in FLOORS else ():
        if name_of(call) in BY_NAME:
            yield f"calls {name_of(call)}, which gets past the walls"


def only_data_opens_files(source: Source) -> Iterator[str]:
    if source.path.startswith(tuple(OPENS_FILES)):
        return
    packaged = packaged_names(source)
    entered = {id(item.context_expr) for block in source.nodes(ast.With) for item in block.items}
    for call in source.nodes(ast.Call):
        name = name_of(call)
        if name not in FILE_CALLS or (name in ("read_text", "read_bytes") and is_packaged(call.func, packaged)):
            continue
        if name == "open" and not (isinstance(call.func, ast.Name) or call.args or id(call) in entered):
            continue  # a method of our own that happens to have this name
        if name == "replace" and (len(call.args) != 1 or call.keywords) and not is_of_os(call):
            continue  # of a text or a date
        yield f"calls {name}; only data/ opens files"


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_of_os(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "os"


def is_packaged(expression: ast.expr, packaged: set[str]) -> bool:
    """Tell whether an expression comes from `importlib.resources.files`, directly or by a name bound to it."""
    inside = list(ast.walk(expression))
    calls = any(isinstance(node, ast.Call) and name_of(node) == "files" for node in inside)
    return calls or any(isinstance(node, ast.Name) and node.id in packaged for node in inside)


def packaged_names(source: Source) -> set[str]:
    packaged: set[str] = set()
    if not any(is_in(name, "importlib.resources") for name in imports(source)):
        return packaged
    bound = [(node.targets[0], node.value) for node in source.nodes(ast.Assign)]
    bound += [(node.target, node.iter) for node in source.nodes((ast.For, ast.comprehension))]
    for _ in range(3):  # a name bound to a name bound to a name is as far as anyone goes
        for target, value in bound:
            if isinstance(target, ast.Name) and is_packaged(value, packaged):
                packaged.add(target.id)
    return packaged


def no_page_skips_the_front_door(source: Source) -> Iterator[str]:
    """Keep page scripts one folder down, and guarded: those in pages/ itself can run without dashboard.py."""
    if source.path.count("/") == 1 and source.room == "pages" and not source.path.endswith("/__init__.py"):
        yield "lies in pages/ itself, where Streamlit runs it without dashboard.py"
    if source.path.startswith("pages/views/") and not source.path.endswith("/__init__.py"):
        first = next((node for node in source.tree.body if acts(node)), ast.Pass())
        if not any(isinstance(node, ast.Call) and name_of(node) == "open_page" for node in ast.walk(first)):
            yield "does not begin with open_page"


def acts(node: ast.stmt) -> bool:
    """Tell whether a statement does something on a page: imports, definitions, constants and docstrings do not."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef)):
        return False
    calls = any(isinstance(inside, ast.Call) for inside in ast.walk(node))
    return calls or not isinstance(node, (ast.Assign, ast.Expr))


def plain_rules(source: Source) -> Iterator[str]:
    if Path(source.path).name in ("utils.py", "helpers.py"):
        yield "has a name that explains nothing"
    if len(source.text.splitlines()) > LINES:
        yield f"has more than {LINES} lines"
    if source.room != "tests" and any(source.nodes(ast.Assert)):
        yield "asserts, which python -O leaves out"


WALLS = (
    floors, keyholders, what_pages_read, audit_stands_alone, no_import_by_name, only_data_opens_files,
    no_page_skips_the_front_door, plain_rules,
)  # fmt: skip


def faults(root: Path) -> list[str]:
    """Give each breach of a wall in a source tree as "path: what it does"."""
    files = [*root.glob("*.py"), *(file for room in sorted(OURS) for file in (root / room).rglob("*.py"))]
    texts = {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}
    sources = [Source(path, text, ast.parse(text)) for path, text in texts.items()]
    return [
        f"{source.path}: {words}" for source in sources for wall in WALLS for words in dict.fromkeys(wall(source))
    ]
