"""What the styles of an OpenDocument spreadsheet say of its cells: formats, lines through texts."""

from bisect import bisect_left
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from data.workbook.files.cells import CellFormat, cell_format
from data.workbook.files.limits import whole

NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DATA_STYLES = {NUMBER + f"{kind}-style" for kind in ("number", "currency", "percentage", "text")}
#: The elements that say it.
STYLES = {STYLE + "style", *DATA_STYLES}
#: Conditions that are those of Excel's sections where these do not say any.
USUAL = {("value()>=0",), ("value()>0", "value()<0")}
#: No format needs more places for digits.
MOST_DIGITS = 30


@dataclass
class OdsStyles:
    """Formats by the name of a style of cells; names of styles that cross out, raise or hide."""

    formats: dict[str, CellFormat] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)
    invisible: set[str] = field(default_factory=set)
    _codes: dict[str, str] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        """One of ``STYLES``; those that it refers to come before it."""
        name = element.get(STYLE + "name", "")
        if element.tag in DATA_STYLES:
            self._codes[name] = self._code(element)
            return
        parent = element.get(STYLE + "parent-style-name", "")
        said = element.get(STYLE + "data-style-name", "")
        if said in self._codes:
            self.formats[name] = cell_format(self._codes[said])
        elif parent in self.formats:
            self.formats[name] = self.formats[parent]
        line = _line(element)
        if line == "" and parent in self.struck or line not in ("", "none"):
            self.struck.add(name)
        if any(one.get(STYLE + "text-position", "").startswith("super") for one in element):
            self.raised.add(name)
        tables = (one for one in element if one.tag == STYLE + "table-properties")
        if any(one.get(TABLE + "display") == "false" for one in tables):
            self.invisible.add(name)

    def _code(self, element: Element) -> str:
        """A style of numbers as a format is written elsewhere."""
        own = "".join(map(_piece, element))
        maps = [one for one in element if one.tag == STYLE + "map"]
        named = [
            (
                one.get(STYLE + "condition", "").replace(" ", ""),
                self._codes.get(one.get(STYLE + "apply-style-name", ""), "General"),
            )
            for one in maps[:3]
        ]
        if tuple(condition for condition, _ in named) in USUAL:
            named = [("", code) for _, code in named]
        said = (f"[{when.removeprefix('value()')}]{code}" if when else code for when, code in named)
        return ";".join((*said, own))


def _piece(one: Element) -> str:
    """A part of a style of numbers; how many decimals it shows does not matter."""
    name = one.tag.removeprefix(NUMBER)
    if name in ("text", "currency-symbol"):
        said = "".join(one.itertext())
        return "%" if said == "%" else "".join(f"\\{sign}" for sign in said)
    if name == "text-content":
        return "@"
    if name in ("fraction", "scientific-number"):
        return "0/0" if name == "fraction" else "0E+0"
    if name != "number":
        return ""
    digits = min(max(whole(one.get(NUMBER + "min-integer-digits"), 1), 1), MOST_DIGITS)
    signs = ["0"] * digits
    for inner in one:
        place = whole(inner.get(NUMBER + "position"))
        if 0 < place <= MOST_DIGITS:
            signs = ["#"] * (place + 1 - len(signs)) + signs
            signs[-place] = "".join(f"\\{sign}" for sign in inner.text or "") + signs[-place]
    factor = one.get(NUMBER + "display-factor", "1")
    point = "." if whole(one.get(NUMBER + "decimal-places")) else ""
    return "".join(signs) + (f"{point}0" if point else "") + "," * (factor.count("0") // 3)


def _line(element: Element) -> str:
    """The kind of line through a text, '' if nothing is said of it."""
    for one in element:
        if one.tag == STYLE + "text-properties":
            said = (one.get(STYLE + f"text-line-through-{what}", "") for what in ("style", "type"))
            return next(filter(None, said), "")
    return ""


@dataclass
class ColumnStyles:
    """Which style the cells of a column have that name none."""

    _last: list[int] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)

    def add(self, last: int, name: str) -> None:
        """The columns up to this one, from the one before on."""
        self._last.append(last)
        self._names.append(name)

    def of(self, column: int) -> str:
        """The name, '' if there is none."""
        place = bisect_left(self._last, column)
        return self._names[place] if place < len(self._names) else ""
