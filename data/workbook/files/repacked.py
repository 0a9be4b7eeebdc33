"""Sheets for fastexcel in a package of our own writing, so that it never unpacks a stranger's.

Stored as they are: parts whose size is known, and none that nobody asked for.
"""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def repacked(sheets: Sequence[bytes], shared: bytes | None) -> bytes:
    """A workbook of these sheets, called "1", "2", and so on; no cell has a format."""
    named = {f"worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, 1)}
    parts = named if shared is None else named | {"sharedStrings.xml": shared}
    listed = "".join(
        f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)
    )
    content = BytesIO()
    with ZipFile(content, "w") as file:
        file.writestr("[Content_Types].xml", _types(parts))
        file.writestr("_rels/.rels", _relations({"xl/workbook.xml": "officeDocument"}))
        file.writestr("xl/_rels/workbook.xml.rels", _relations({n: _kind(n) for n in parts}))
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        for name, xml in parts.items():
            file.writestr(f"xl/{name}", xml)
    return content.getvalue()


def _kind(name: str) -> str:
    return "worksheet" if "/" in name else name.removesuffix(".xml")


def _types(parts: dict[str, bytes]) -> str:
    kinds = {"workbook.xml": "sheet.main"} | {name: _kind(name) for name in parts}
    said = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{said}</Types>'
    )


def _relations(kinds: dict[str, str]) -> str:
    said = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{said}</Relationships>'
