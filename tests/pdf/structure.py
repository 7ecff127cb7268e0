"""The structure tree as a screen reader walks it, and everything that can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, IndirectObject

from tests.pdf.content import Opened

HEADINGS = {f"H{level}": level for level in range(1, 7)}
_PARENTS = {
    "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"},
    "Part": {"Document"}, "Sect": {"Document", "Part", "Sect"}, "THead": {"Table"}, "TBody": {"Table"},
}  # fmt: skip
_KIDS = {"L": {"LI"}, "Table": {"TR", "THead", "TBody"}, "TR": {"TH", "TD"}, "LI": {"Lbl", "LBody"}}
KNOWN = {
    "Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD",
    "Figure", "Caption", "Form", "Link", "Span",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content of a page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Note:
    """A link or a form field."""

    number: int
    source: Any


@dataclass(eq=False)
class Element:
    """One element with its kids in reading order."""

    tag: str
    number: int
    source: Any
    parent: Element | None
    kids: list[Element | Content | Note] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def elements(self) -> list[Element]:
        """Return the kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def attribute(self, owner: str, key: str) -> Any:
        """Return an attribute of one owner (Table, List, Layout, PrintField)."""
        found = self.source.get("/A")
        if found is None or found.get("/O") != f"/{owner}":
            return None
        return found.get(f"/{key}")


class Tree:
    """The tree of a file; what is wrong with its form is in `faults`."""

    def __init__(self, file: Opened) -> None:
        self.file = file
        self.faults: list[str] = []
        self.claims: dict[Content | int, Element] = {}
        self.seen: dict[int, Element] = {}
        self.page_numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(file.reader.pages)
            if page.indirect_reference is not None
        }
        root = file.root["/StructTreeRoot"]
        self.document = self._element(root.raw_get("/K"), None, None)

    def _element(self, reference: Any, parent: Element | None, page: int | None) -> Element:
        source = reference.get_object()
        element = Element(str(source["/S"]).removeprefix("/"), reference.idnum, source, parent)
        if reference.idnum in self.seen:
            self.faults.append(f"{element.tag} {reference.idnum} is reached twice")
            return element
        self.seen[reference.idnum] = element
        if "/Pg" in source:
            page = self.page_numbers.get(source.raw_get("/Pg").idnum)
        kids = source.raw_get("/K") if "/K" in source else None
        if isinstance(kids, IndirectObject) and isinstance(kids.get_object(), ArrayObject):
            kids = kids.get_object()
        for kid in kids if isinstance(kids, list) else [] if kids is None else [kids]:
            element.kids.append(self._kid(kid, element, page))
        return element

    def _kid(self, kid: Any, owner: Element, page: int | None) -> Element | Content | Note:
        if isinstance(kid, int):
            found: Content | Note = Content(-1 if page is None else page, int(kid))
            self._claim(found, owner)
            return found
        target = kid.get_object()
        if target.get("/Type") == "/OBJR":
            reference = target.raw_get("/Obj")
            self._claim(reference.idnum, owner)
            return Note(reference.idnum, reference.get_object())
        if target.raw_get("/P").idnum != owner.number:
            self.faults.append(f"{target['/S']} {kid.idnum} names another parent than the one that holds it")
        return self._element(kid, owner, page)

    def _claim(self, what: Content | int, owner: Element) -> None:
        if what in self.claims:
            self.faults.append(f"{what} is claimed by {self.claims[what].tag} and by {owner.tag}")
        self.claims[what] = owner

    def parent_tree(self) -> dict[int, Any]:
        """Return the number tree from keys to elements."""
        numbers = list(_leaves(self.file.root["/StructTreeRoot"]["/ParentTree"]))
        return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}


def _leaves(node: Any) -> Iterator[Any]:
    """Yield the entries of a number tree, from left to right."""
    node = node.get_object()
    for kid in node.get("/Kids", []):
        yield from _leaves(kid)
    if "/Nums" in node:
        yield from ArrayObject.__iter__(node["/Nums"])


def faults(file: Opened) -> list[str]:
    """Return everything that is wrong with the tags of a file, in words; empty for a sound file."""
    tree = Tree(file)
    checks = (
        _content,
        _annotations,
        _headings,
        _family,
        _figures,
        _tables,
        _lists,
        _fields,
        _catalog,
        _glyphs,
    )
    return [
        *tree.faults,
        *(fault for page in file.pages for fault in page.faults),
        *(f for c in checks for f in c(tree)),
    ]


def _content(tree: Tree) -> Iterator[str]:
    """Marked content, parent tree and reachable elements, both ways."""
    parents = tree.parent_tree()
    painted: set[Content] = set()
    for page, source in zip(tree.file.pages, tree.file.reader.pages, strict=True):
        row = parents.get(int(source.get("/StructParents", -1)))  # an empty page has none
        owners = [] if row is None else list(ArrayObject.__iter__(row.get_object()))
        for mcid, tag in page.mcids:
            here = Content(page.number, mcid)
            if here in painted:
                yield f"page {page.number + 1} uses the number {mcid} twice"
            painted.add(here)
            owner = owners[mcid].idnum if mcid < len(owners) else None
            if owner not in tree.seen:
                yield f"page {page.number + 1}: {tag} {mcid} belongs to no element of the tree"
            elif here not in tree.claims or tree.claims[here].number != owner:
                yield f"page {page.number + 1}: {tag} {mcid}: element and parent tree disagree"
        if len(owners) != len(page.mcids):
            yield f"page {page.number + 1}: {len(page.mcids)} pieces of content, {len(owners)} in the parent tree"
    yield from (
        f"{claim} is claimed but not painted"
        for claim in tree.claims
        if isinstance(claim, Content) and claim not in painted
    )


def _annotations(tree: Tree) -> Iterator[str]:
    parents = tree.parent_tree()
    placed: set[int] = set()
    for page in tree.file.reader.pages:
        if page.get("/Tabs") != "/S":
            yield "a page whose tab order is not the reading order"
        for reference in ArrayObject.__iter__(page.get("/Annots", ArrayObject())):
            note = reference.get_object()
            placed.add(reference.idnum)
            owner = parents.get(int(note.get("/StructParent", -1)))
            if owner is None or reference.idnum not in tree.claims:
                yield f"annotation {reference.idnum} belongs to no element"
            elif tree.claims[reference.idnum].number != owner.idnum:
                yield f"annotation {reference.idnum}: element and parent tree disagree"
            expected = {"/Link": "Link", "/Widget": "Form"}[note["/Subtype"]]
            if reference.idnum in tree.claims and tree.claims[reference.idnum].tag != expected:
                yield f"annotation {reference.idnum} is not in a {expected}"
            if not note.get("/Contents" if expected == "Link" else "/TU"):
                yield f"annotation {reference.idnum} has no words for a reader who cannot see it"
    yield from (
        f"annotation {claim} is claimed but on no page"
        for claim in tree.claims
        if isinstance(claim, int) and claim not in placed
    )


def _headings(tree: Tree) -> Iterator[str]:
    level = 0
    for element in tree.document.walk():
        if element.tag == "Part":
            level = 0  # a print file: one patient's sheet ends here and the next begins
        if element.tag not in HEADINGS:
            continue
        now = HEADINGS[element.tag]
        if now > level + 1:
            yield f"a heading of level {now} after one of level {level}"
        if now == 1 and level:
            yield "a second title"
        level = now


def _family(tree: Tree) -> Iterator[str]:
    for element in tree.document.walk():
        parent = element.parent.tag if element.parent else "StructTreeRoot"
        if element.tag not in KNOWN:
            yield f"an element {element.tag} that no reader knows"
        if element.tag in _PARENTS and parent not in _PARENTS[element.tag]:
            yield f"{element.tag} in {parent}"
        for kid in element.kids:
            name = kid.tag if isinstance(kid, Element) else "content"
            if element.tag in _KIDS and name not in _KIDS[element.tag]:
                yield f"{name} directly in {element.tag}"
        if not element.kids and element.tag not in ("TD", "TH"):
            yield f"an empty {element.tag} in {parent}"
    if tree.document.tag != "Document":
        yield f"the tree begins with {tree.document.tag}"


def _figures(tree: Tree) -> Iterator[str]:
    for element in tree.document.walk():
        if element.tag == "Figure":
            if not str(element.source.get("/Alt", "")).strip():
                yield "a figure without alternative text"
            if element.attribute("Layout", "BBox") is None:
                yield "a figure that does not say where it is"


def _tables(tree: Tree) -> Iterator[str]:
    for table in (element for element in tree.document.walk() if element.tag == "Table"):
        rows = [element for element in table.walk() if element.tag == "TR"]
        if len({len(row.elements()) for row in rows}) != 1:
            yield "a table whose rows differ in length"
        heads = [cell for row in rows for cell in row.elements() if cell.tag == "TH"]
        if not heads or any(cell.attribute("Table", "Scope") not in ("/Row", "/Column") for cell in heads):
            yield "a header cell that does not say what it heads"
        if not table.attribute("Table", "Summary"):
            yield "a table without a summary"


def _lists(tree: Tree) -> Iterator[str]:
    for element in tree.document.walk():
        if element.tag == "L" and element.attribute("List", "ListNumbering") is None:
            yield "a list that does not say how it is numbered"
        if element.tag == "LI" and [kid.tag for kid in element.elements()] != ["Lbl", "LBody"]:
            yield "a list item that is not a label and a body"


def _fields(tree: Tree) -> Iterator[str]:
    for element in tree.document.walk():
        notes = [kid for kid in element.kids if isinstance(kid, Note)]
        if element.tag == "Link" and not notes:
            yield "a link that leads nowhere"
        if element.tag == "Form" and not notes and not _says_what(element):
            yield "a box to tick that does not say what it is"
        if element.tag == "Form" and len(element.kids) != 1:
            yield "a form element with more than one field"


def _says_what(field: Element) -> bool:
    return field.attribute("PrintField", "Role") == "/cb" and bool(field.attribute("PrintField", "Desc"))


def _catalog(tree: Tree) -> Iterator[str]:
    root = tree.file.root
    if not root.get("/Lang"):
        yield "no language"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"


def _glyphs(tree: Tree) -> Iterator[str]:
    for run in tree.file.runs:
        if run.missing or "\N{REPLACEMENT CHARACTER}" in run.text:
            yield f"page {run.page + 1}: a letter without a glyph or a meaning in {run.text!r}"
        if not run.font.embedded:
            yield f"{run.font.name} is not embedded"
