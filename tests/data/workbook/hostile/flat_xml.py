"""Spreadsheets that are hostile: OpenDocument (.ods, .fods) and workbooks in XML of 2003."""

from tests.data.workbook.files import made
from tests.data.workbook.hostile.packages import entities

SS = "urn:schemas-microsoft-com:office:spreadsheet"
FILLED = '<table:table-row><table:table-cell office:value-type="string"><text:p>学校名称</text:p>'
FILLED += "</table:table-cell></table:table-row>"


def fods(rows: str = "", *, tables: int = 1, dtd: str = "") -> bytes:
    """A flat file of so many tables, each with a header and these ``rows``."""
    table = f'<table:table table:name="页">{FILLED}{rows}</table:table>'
    return f"{dtd}{made.fods(table * tables)}".encode()


def ods(rows: str = "", *, tables: int = 1, dtd: str = "") -> bytes:
    """The same, packed."""
    content = fods(rows, tables=tables, dtd=dtd)
    return made.zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"} | {"content.xml": content}
    )


def row(cells: str = "", *, times: int = 1, visibility: str = "visible") -> str:
    """A row, repeated."""
    said = f'table:number-rows-repeated="{times}" table:visibility="{visibility}"'
    return f"<table:table-row {said}>{cells}</table:table-row>"


def cell(inner: str = "<text:p>a</text:p>", *, times: int = 1, said: str = "") -> str:
    """A cell, repeated; ``said`` are attributes."""
    repeated = f'table:number-columns-repeated="{times}"'
    return f"<table:table-cell {repeated} {said}>{inner}</table:table-cell>"


def spaces(count: int, elements: int = 1) -> str:
    """A paragraph that says that it has so many spaces."""
    said = f'<text:s text:c="{count}"/>' * elements
    return f"<text:p>{said}x</text:p>"


def spans(depth: int, within: str = "x") -> str:
    """Spans within each other."""
    return f"<text:p>{'<text:span>' * depth}{within}{'</text:span>' * depth}</text:p>"


def xml2003(rows: str = "", *, columns: str = "", sheets: int = 1, dtd: str = "") -> bytes:
    """A workbook in XML of so many sheets, each with a header and these ``rows``."""
    header = f"<Row>{data('学校名称')}</Row>"
    sheet = f'<Worksheet ss:Name="页"><Table>{columns}{header}{rows}</Table></Worksheet>'
    return (
        f'<?xml version="1.0"?>{dtd}<?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{SS}" xmlns:ss="{SS}">{sheet * sheets}</Workbook>'
    ).encode()


def data(text: str = "a", *, kind: str = "String", said: str = "") -> str:
    """A cell in it; ``said`` are attributes."""
    return f'<Cell {said}><Data ss:Type="{kind}">{text}</Data></Cell>'


def with_entities(make: str, levels: int, each: int, start: int = 10) -> bytes:
    """A file of this kind with entities in a cell."""
    dtd = entities(levels, each, start)
    if make == "xml2003":
        return xml2003(f"<Row>{data('&e;')}</Row>", dtd=dtd)
    rows = row(cell("<text:p>&e;</text:p>", said='office:value-type="string"'))
    return {"ods": ods, "fods": fods}[make](rows, dtd=dtd)


def encoded(name: str) -> bytes:
    """A workbook that says it is in this encoding."""
    return xml2003().replace(b'version="1.0"', f'version="1.0" encoding="{name}"'.encode())
