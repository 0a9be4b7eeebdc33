"""Real files with bytes changed, cut out or doubled are rows or a sentence, quickly and small.

More examples than the suite tries: FUZZ=5000 .venv/bin/python -m pytest ...
"""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.data.workbook.books import right, saved
from tests.data.workbook.files import made
from tests.data.workbook.hostile import Apart, flat_xml, packages

EXAMPLES = int(os.environ.get("FUZZ", "25"))
#: What means something in one of these formats.
TELLING = [
    *(b"<", b">", b'"', b"/", b"&", b"]]>", b"<!--", b"<![CDATA[", b"\x00", b"\xff\xff\xff\x7f"),
    *(b"0", b"-1", b"99999999999", b"1e999", b"NaN", b'r="XFD1048576"', b' t="s"', b' s="9"'),
    *(b"2000000000", b"\xd9\xa3", b"<c ", b"<row ", b"</row>", b"<f>", b"<v>", b"</v>"),
]


@st.composite
def changed(draw: st.DrawFn, content: bytes) -> bytes:
    """``content`` with a few places changed."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 1, 2, 8, 60, 900])))
        piece = content[start:end]
        new = draw(
            st.one_of(
                st.just(b""),
                st.sampled_from(TELLING),
                st.binary(min_size=1, max_size=4),
                st.sampled_from([piece * 2, piece * 3, piece * 300]),
            )
        )
        content = content[:start] + new + content[end:]
    return content


@st.composite
def repacked(draw: st.DrawFn, content: bytes) -> bytes:
    """The package ``content`` with one of its parts changed before it is packed again."""
    parts = packages.unpacked(content)
    name = draw(st.sampled_from(sorted(parts)))
    return made.zipped(parts | {name: draw(changed(parts[name]))})


CALC = made.ods(rest=flat_xml.row(flat_xml.cell(flat_xml.spaces(3), times=2), times=3))
ROWS = f"<Row ss:Hidden='1'>{flat_xml.data('7', kind='Number')}</Row>"
PACKED = {
    "xlsx": [
        made.xlsx(),
        saved(right()),
        packages.xlsx(
            packages.SLOW,
            head='<cols><col min="1" max="2" hidden="1"/></cols>',
            tail='<mergeCells><mergeCell ref="A5:B6"/></mergeCells>',
            shared="<sst><si><r><t>甲</t></r></si></sst>",
            comments='<comments><commentList><comment ref="A2"><text><t>注</t></text></comment>'
            "</commentList></comments>",
            styles='<styleSheet><cellXfs><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>",
        ),
    ],
    "xlsb": [made.xlsb(), packages.xlsb(packages.row(7, hidden=True), packages.cell(2))],
    "ods": [made.ods(), CALC],
}
FLAT = {
    "fods": [packages.unpacked(each)["content.xml"] for each in PACKED["ods"]],
    "xml2003": [made.xml2003(), flat_xml.xml2003(ROWS, columns="<Column ss:Hidden='1'/>")],
}
FORMATS = {
    **{
        name: [s for each in files for s in (repacked(each), changed(each))]
        for name, files in PACKED.items()
    },
    **{name: [changed(each) for each in files] for name, files in FLAT.items()},
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_changed_file_is_rows_or_a_sentence(apart: Apart, name: str) -> None:
    fuzz(FORMATS[name], apart.read)


def fuzz(files: list[st.SearchStrategy[bytes]], read: Callable[[bytes], object]) -> None:
    """Read as many of the ``files`` as are asked for."""

    @given(st.one_of(files))
    @settings(
        max_examples=EXAMPLES,
        derandomize="FUZZ" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def reads(content: bytes) -> None:
        read(content)

    reads()
