"""Workbooks whose cells have number formats."""

import polars as pl

from tests.data.workbook.files import made

KNOWN = pl.DataFrame(
    [("2123000001", "第一小学", "230717", "211"), ("2123000002", "第二小学", "230717", "211")],
    schema=["school", "name", "region", "type"],
    orient="row",
)


ODS = """<number:number-style style:name="N1"><number:number number:decimal-places="1"
 number:min-integer-digits="1" number:display-factor="1000"/><number:text>千元</number:text>
</number:number-style><number:number-style style:name="N2P0"><number:number
 number:min-integer-digits="2"><number:embedded-text number:position="1">.</number:embedded-text>
</number:number></number:number-style><number:number-style style:name="N2"><number:text>-
</number:text><number:number number:min-integer-digits="1"/><style:map
 style:condition="value()&gt;=0" style:apply-style-name="N2P0"/></number:number-style>
<style:style style:name="a" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="b" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="c" style:family="table-cell" style:parent-style-name="a">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T" style:family="text"><style:text-properties
 style:text-line-through-style="solid"/></style:style>
<style:style style:name="R" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>"""


def ods(cell: str, column: str = "") -> bytes:
    xml = made.fods(
        f'<table:table table:name="a"><table:table-column {column}/><table:table-row>{cell}'
        "</table:table-row></table:table>"
    )
    spaces = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    spaces += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    xml = xml.replace(' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"', "")
    start = xml.index("<office:body>")
    xml = f"{xml[:start]}<office:automatic-styles>{ODS}</office:automatic-styles>{xml[start:]}"
    return xml.replace("<office:document", f"<office:document {spaces}", 1).encode()
