"""Workbooks of Excel that are hostile, as packages of XML (.xlsx) or of records (.xlsb)."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.data.workbook.files import made

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def relations(*said: tuple[str, str]) -> str:
    """Kind and target of each."""
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(said, 1)
    )
    return f'<?xml version="1.0"?><Relationships>{listed}</Relationships>'


def xlsx(
    rows: str = "",
    *,
    head: str = "",
    tail: str = "",
    sheets: int = 1,
    names: int | None = None,
    shared: str = "",
    styles: str = "",
    comments: str = "",
) -> bytes:
    """A workbook whose sheet has these ``rows`` after a header, and what stands around them.

    It is listed ``sheets`` times, as so many ``names``; ``shared`` and so on are its other parts.
    """
    listed = "".join(
        f'<sheet name="页{n % (names or sheets)}" sheetId="{n + 1}" r:id="rId1"/>'
        for n in range(sheets)
    )
    others = {kind: xml for kind, xml in (("sharedStrings", shared), ("styles", styles)) if xml}
    made_of: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), *((kind, f"{kind}.xml") for kind in others)
        ),
        SHEET: f'<worksheet xmlns="{MAIN}">{head}<sheetData>{HEADER}{rows}</sheetData>{tail}'
        "</worksheet>",
        **{f"xl/{kind}.xml": xml for kind, xml in others.items()},
    }
    if comments:
        made_of["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("comments", "../comments.xml"))
        made_of["xl/comments.xml"] = comments
    return made.zipped(made_of)


HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>学校名称</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>学生数</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>第一小学</t></is></c><c r="B2"><v>7</v></c></row>'
)
SLOW = '<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row>'  # no plain sheet any more


def shown_as_days(*values: str) -> bytes:
    """Numbers that are shown as days, one below the other."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"><v>{value}</v></c></row>'
        for n, value in enumerate(values, 3)
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    return xlsx(rows, styles=f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')


def open_tags(tag: str, times: int) -> bytes:
    """A tag that begins again and again and never ends."""
    return xlsx(SLOW + tag * times, head=tag * times, tail=tag * times)


def error_cells(count: int, cell: str = '<c r="A{}" t="e"><v>#N/A</v></c>') -> bytes:
    """So many cells in error, or what else a ``cell`` says."""
    return xlsx("".join(f'<row r="{n}">{cell.format(n)}</row>' for n in range(3, count + 3)))


def hidden(rows: int, columns: int) -> bytes:
    """So many hidden rows, and ``<col>`` that hide all columns, one after the other."""
    head = "<cols>" + '<col min="1" max="16383" hidden="1"/>' * columns + "</cols>"
    return xlsx("".join(f'<row r="{n}" hidden="1"/>' for n in range(3, rows + 3)), head=head)


def merged(count: int, area: str = "A1:XFD1048576") -> bytes:
    """So many merged ranges that cover the sheet, and so each other."""
    return xlsx(tail=f'<mergeCells>{f"""<mergeCell ref="{area}"/>""" * count}</mergeCells>')


def far(*addresses: str, dimension: str = "A1:B2") -> bytes:
    """A few cells, far from each other, in a sheet that says it is of another size."""
    rows = "".join(
        f'<row r="{a.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{a}"><v>1</v></c></row>'
        for a in addresses
    )
    return xlsx(SLOW + rows, head=f'<dimension ref="{dimension}"/>')


def one_text(length: int, cells: int, *, plain: bool = True) -> bytes:
    """One shared text of this length in so many cells."""
    said = "字" * length
    text = f"<si><t>{said}</t></si>" if plain else f"<si><r><t>{said}</t></r></si>"
    return xlsx(
        "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, cells + 3)),
        shared=f'<sst xmlns="{MAIN}">{text}</sst>',
    )


def entities(levels: int, each: int, start: int = 10) -> str:
    """A definition of types whose last entity, ``&e;``, is ``start * each ** levels`` long."""
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * each}">' for n in range(1, levels + 1))
    return f'<!DOCTYPE x [<!ENTITY e0 "{"a" * start}">{inner}<!ENTITY e "&e{levels};">]>'


def with_entities(part: str, levels: int, each: int, start: int = 10) -> bytes:
    """A workbook with entities in this part of it."""
    dtd = entities(levels, each, start)
    if part == "shared":
        return xlsx(SLOW, shared=f"{dtd}<sst><si><t>&e;</t></si></sst>")
    if part == "styles":
        numbers = '<numFmts><numFmt formatCode="&e;"/></numFmts>'
        return xlsx(SLOW, styles=f"{dtd}<styleSheet>{numbers}</styleSheet>")
    if part == "comments":
        comment = '<comment ref="A1"><text><t>&e;</t></text></comment>'
        listed = f"<comments><commentList>{comment}</commentList></comments>"
        return xlsx(comments=dtd + listed)
    return replaced(xlsx(SLOW), part, dtd)


def replaced(content: bytes, part: str, start: str) -> bytes:
    """The workbook with ``start`` before one of its parts."""
    parts = unpacked(content)
    xml = parts[part].decode().removeprefix('<?xml version="1.0"?>')
    return made.zipped(parts | {part: start + xml})


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def commented(count: int) -> bytes:
    """So many comments."""
    said = "".join(f'<comment ref="A{n}"><text><t>a</t></text></comment>' for n in range(count))
    return xlsx(comments=f"<comments><commentList>{said}</commentList></comments>")


def nested(depth: int) -> bytes:
    """Comments within each other."""
    return xlsx(comments="<comment>" * depth + "</comment>" * depth)


def styled(count: int, *, used: bool = True) -> bytes:
    """So many cell formats, all of them percentages and coloured, and cells that use them."""
    formats = '<xf numFmtId="9" fillId="0"/>' * count
    fill = '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>'
    rows = "".join(
        f'<row r="{n + 3}"><c r="A{n + 3}" s="{n}"><v>0.5</v></c></row>' for n in range(count)
    )
    return xlsx(
        rows if used else SLOW,
        styles=f"<styleSheet><fills>{fill}</fills><cellXfs>{formats}</cellXfs></styleSheet>",
    )


def no_addresses(cells: int) -> bytes:
    """Cells that do not say where they are, without anything in them."""
    return xlsx(f"<row>{'<c/>' * cells}</row>")


def blank(megabytes: int) -> bytes:
    """A sheet of spaces, which packs to a thousandth."""
    return xlsx(" " * (megabytes << 20))


def many_parts(count: int) -> bytes:
    """A package of so many parts."""
    parts: Mapping[str, bytes] = unpacked(xlsx())
    return made.zipped({**parts, **{f"xl/media/{n}": b"" for n in range(count)}})


def understated(megabytes: int, declared: int = 100) -> bytes:
    """A package whose shared texts are larger than it says."""
    text = f'<sst xmlns="{MAIN}"><si><t>a</t></si>{" " * (megabytes << 20)}</sst>'
    content = xlsx(SLOW, shared=text)
    return content.replace(struct.pack("<I", len(text)), struct.pack("<I", declared))


def encoded(name: str) -> bytes:
    """A workbook that says it is in this encoding."""
    start = f'<?xml version="1.0" encoding="{name}"?>'
    return replaced(xlsx(), "xl/workbook.xml", start)


def xlsb(*records: bytes, texts: bytes = b"", styles: bytes = b"") -> bytes:
    """A binary workbook whose sheet ends with these records."""
    parts = unpacked(made.xlsb())
    parts["xl/worksheets/sheet1.bin"] += b"".join(records)
    others = {"xl/sharedStrings.bin": texts, "xl/styles.bin": styles}
    return made.zipped(parts | {name: part for name, part in others.items() if part})


def row(number: int, *, hidden: bool = False) -> bytes:
    """A row of a binary sheet begins, from 0."""
    return made.record(0, struct.pack("<IIHBBB", number, 0, 300, 0, 16 * hidden, 0))


def cell(column: int, value: float = 1.0, style: int = 0) -> bytes:
    """A number in a binary sheet."""
    return made.record(5, struct.pack("<IId", column, style, value))
