"""Read a return in XML as a stream: what is in memory is one child, whatever the size of the file."""

from collections import Counter
from pathlib import Path
from xml.parsers import expat

from data.guarded_xml import parse
from data.intake import Intake, Other
from data.ssda903 import ALIASES, MODULES, NOT_NEEDED, SourceFault, module_of, nearly

CONTAINERS = {
    "HEADER": "Header",
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "OC2": "OC2",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
}
FLAT = {"IN_TOUCH": "OC3", "DATE_INT": "AD1"}  # modules whose items stand in the header itself, and one of them
LONGEST_VALUE = 200
MOST_RECORDS = 10_000  # of one child
DEEPEST = 12
RECORD = ""  # stands among the items of an element for one that has items itself
MOST_TAGS, LONGEST_TAG = 50, 40  # that are named where they are not known


class _Child:
    """Gather the records of one child; the header may come after what needs the child's id."""

    def __init__(self) -> None:
        self.header: dict[str, str] = {}
        self.records: list[tuple[str, dict[str, str]]] = []


class _Return:
    """Follow the elements of a return, and give each child to the intake when it ends."""

    def __init__(self, taken: Intake, path: Path) -> None:
        self.taken, self.path = taken, path
        self.numbers: dict[str, int] = {}
        self.rows: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.tags: list[str] = []
        self.items: list[set[str]] = []  # of each open element: the names of the items in it
        self.text: list[str] = []
        self.length = 0
        self.child: _Child | None = None
        self.children = 0

    def start(self, tag: str, _attributes: dict) -> None:
        tag = tag.rpartition(":")[2].upper()
        self.tags.append(tag)
        self.items.append(set())
        self.text, self.length = [], 0
        if len(self.tags) > DEEPEST:
            raise SourceFault("its elements are nested too deeply for a return; export it again")
        if tag == "CHILD" and len(self.tags) == 2:
            self.child = _Child()
        elif self.child is not None and tag in CONTAINERS and tag != "HEADER":
            if len(self.child.records) >= MOST_RECORDS:
                raise SourceFault(f"a child has over {MOST_RECORDS:,} records, which cannot be; export it again")
            self.child.records.append((CONTAINERS[tag], {}))

    def data(self, text: str) -> None:
        text = text.strip()
        self.length += len(text)
        if self.length > LONGEST_VALUE:
            raise SourceFault(f"a value is longer than {LONGEST_VALUE} characters; export it again")
        self.text.append(text)

    def end(self, _tag: str) -> None:
        tag, items = self.tags.pop(), self.items.pop()
        if self.items and len(self.items[-1]) < LONGEST_VALUE:
            self.items[-1].add(RECORD if items else ALIASES.get(tag, tag))
        if (
            tag not in CONTAINERS
            and self.tags
            and (items - {RECORD} or (not items and self.tags[1:] == ["CHILD"]))
        ):
            self._pass_over(tag, items)
        if self.child is None:
            return
        if tag == "CHILD" and len(self.tags) == 1:
            self._give()
        elif tag not in CONTAINERS and self.tags:
            place = self.tags[-1]
            record = self.child.header if place == "HEADER" else None
            if place in CONTAINERS and place != "HEADER":
                record = self.child.records[-1][1]
            if record is not None and len(record) < LONGEST_VALUE:
                record[ALIASES.get(tag, tag)] = "".join(self.text)
        self.text, self.length = [], 0

    def _pass_over(self, tag: str, items: set[str]) -> None:
        """Count a record that is not read: of a module that is not needed, if its items tell it, or of none."""
        if tag == "CHILD":
            return
        names = ["CHILD", *sorted(items)]
        module = module_of(names)
        if module in NOT_NEEDED:
            self.taken.count(self._number(module))
        elif module or nearly(names):
            raise SourceFault(
                "it has records of the return under names that are not known; export the return itself"
            )
        else:
            known = tag in self.unknown or len(self.unknown) < MOST_TAGS
            self.unknown[tag[:LONGEST_TAG] if known else "others"] += 1

    def _give(self) -> None:
        child, self.child = self.child, None
        self.children += 1
        header = child.header
        records = [("Header", {}), *child.records]
        if header.get("UASC", "").strip() not in ("", "0") or header.get("DUC", "").strip():
            records.append(("UASC", {}))
        records += [(module, {}) for item, module in FLAT.items() if header.get(item, "").strip()]
        for module, record in records:
            if module not in MODULES:
                self.taken.count(self._number(module))
                continue
            names = self.taken.columns[module]
            about = ("CHILD", "DOB") if record else names
            values = {name: header.get(name) for name in about} | record
            number = self._number(module)
            self.rows[module] += 1
            self.taken.add(number, self.rows[module], [values.get(name) for name in names])

    def _number(self, module: str) -> int:
        if module not in self.numbers:
            names = self.taken.columns.get(module, ())
            together = f"file {self.path}"
            self.numbers[module] = self.taken.begin(self.path, "", module, names, together)
        return self.numbers[module]


def read_xml(taken: Intake, path: Path) -> None:
    """Take every module of an XML return in; raise SourceFault."""
    found = _Return(taken, path)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.CharacterDataHandler = found.data
    parser.EndElementHandler = found.end
    if path.stat().st_size == 0:
        raise SourceFault("the file is empty; export it again")
    try:
        with path.open("rb") as file:
            parse(parser, file, SourceFault)
    except expat.ExpatError as broken:
        raise SourceFault(f"it is no whole XML, from line {broken.lineno} on; export it again") from None
    if not found.children:
        raise SourceFault("it has no CHILD elements as a return has; export the return itself")
    for tag, count in sorted(found.unknown.items()):
        taken.other.append(Other(f"{path.parent.name}/{path.name}, elements {tag}", count))
