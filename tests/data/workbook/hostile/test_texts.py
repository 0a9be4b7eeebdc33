"""Hostile texts, pages and old workbooks are refused with a sentence or read, quickly and small."""

import codecs
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from data.catalog import Catalog
from data.workbook import read
from tests.data.workbook.files import made
from tests.data.workbook.hostile import Apart, texts, xls

SMALL = dict(megabytes=250, seconds=8)
REGISTER = xls.label(0, 0, "学校名称") + xls.label(0, 1, "学生数") + xls.label(1, 0, "实验小学")
REGISTER += xls.number(1, 1, 5)
FILES: dict[str, Callable[[], bytes]] = {
    **{
        f"run of {sign!r}": lambda sign=sign: texts.repeated(sign, 13_000)  # type: ignore[misc]
        for sign in (
            "1",
            "(",
            "（",
            " ",
            "二",
            "亿",
            "年",
            "省",
            "第",
            "a1",
            "1,",
            "1.",
            "①",
            "#",
            "x",
        )
    },
    "amounts beyond all measure": lambda: texts.again(
        [
            "学校名称,专任教师数,教育经费（万元）",
            "第一小学,9e999999,1e307",
            f"第二小学,1e306人,-{'9' * 150}万",
        ],
        9,
    ),
    "ragged": lambda: texts.ragged(25_000, 25_000),
    "a few cells far apart": lambda: texts.ragged(1_900, 11_000),
    "separators alone": lambda: texts.blank(1_500, 1_000),
    "one line": lambda: texts.one_line(30_000_000),
    "one line of separators": lambda: texts.one_line(12_000_000, ","),
    "quotes alone": lambda: texts.one_line(9_000_000, '"'),
    "a quote without its end": lambda: texts.one_line(900_001, '"\n'),
    "columns": lambda: texts.numbered(80_000),
    "blank lines": lambda: texts.one_line(2_000_000, "\n") + b"x",
    "headers": lambda: texts.again([texts.HEADER], 4_000),
    "tables": lambda: texts.again([texts.HEADER, texts.ROW, "", ""], 2_000),
    "half a letter": lambda: codecs.BOM_UTF16_LE + "学校,人\n".encode("utf-16-le") + b"a",
    "half a pair": lambda: codecs.BOM_UTF16_LE + b"\x00\xd8a\x00,\x00b\x00\n\x00" * 9,
    "spans": lambda: texts.spanning(30, 3, 50_000, 600),
    "spans in each row": lambda: texts.page("<table>" + "<tr><td rowspan=2 colspan=700>x" * 20_000),
    "a span over all": lambda: texts.page(
        "<table><tr><td rowspan=99999 colspan=2000>x" + "<tr><td>y" * 30_000
    ),
    "pages of tables": lambda: texts.page("<table><tr><td>x</table>" * 60_000),
    "nested tables": lambda: texts.page("<table><tr><td>x" * 60_000),
    "tags without end": lambda: texts.page("<table><tr><td>" + '<a "' * 90_000),
    "comments without end": lambda: texts.page("<table><tr><td>" + "<!--" * 90_000),
    "brackets": lambda: texts.page("<table><tr><td>" + "<" * 500_000),
    "a number of a sign": lambda: texts.page(f"<table><tr><td>&#{'7' * 9_000};x"),
    "parts in parts": lambda: texts.archive(1_200, texts.table([["x"]])),
    "far cells": lambda: xls.book([xls.number(60_000, 250, n) for n in range(200)]),
    "a sheet listed again and again": lambda: xls.book([REGISTER], listed=250),
    "links": lambda: xls.book([REGISTER + xls.link(60_000, 250) * 30]),
    "texts backwards": lambda: xls.book([REGISTER], table=xls.shared(1_500, xls.backwards(6_000))),
    "texts without end": lambda: xls.book([REGISTER], table=xls.shared(2**31 - 1, b"\1\0\0a")),
    "ranges": lambda: xls.book(
        [REGISTER + xls.label(50_000, 0, "x") + xls.merged([(0, 65_535, 0, 200)] * 900) * 5]
    ),
    "errors": lambda: xls.book(
        [REGISTER + b"".join(xls.label(n, 0, f"{n}小") + xls.error(n, 1) for n in range(2, 7_000))]
    ),
    "hidden rows": lambda: xls.book([REGISTER + b"".join(map(xls.hidden, range(60_000)))]),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_asks_for_much_costs_a_sentence(apart: Apart, kind: str) -> None:
    apart.read(FILES[kind](), "2023年报送", **SMALL)


@pytest.mark.parametrize(
    "charset",
    ["undefined", "punycode", "unicode_escape", "idna", "rot13", "hex", "zip", "utf-7", "a" * 900],
)
def test_an_encoding_that_no_page_has_is_not_looked_up(catalog: Catalog, charset: str) -> None:
    content = texts.page(texts.table([["学校名称", "学生数"], ["实验小学", "5"]]), charset)
    assert "not_a_workbook" not in read("2023年.xls", content, catalog).findings["code"].to_list()


MADE = {
    "csv": made.text().encode("gb18030"),
    "html": made.html(),
    "mht": b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + made.html(),
    "xls": made.xls(),
}
#: What files are cut and put together of.
PIECES = st.sampled_from(
    [b"\x00", b"\xff\xfe", b'"', b"<table>", b"<td rowspan=9999 colspan=99>", b"</", b"--b", b"="]
) | st.binary(max_size=8)


@pytest.mark.parametrize("form", MADE)
@given(data=st.data())
@settings(
    deadline=None,
    max_examples=30,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_spoilt_file_is_rows_or_a_sentence(
    catalog: Catalog, form: str, data: st.DataObject
) -> None:
    content = MADE[form]
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        piece = data.draw(PIECES) * data.draw(st.sampled_from([1, 1, 1, 300]))
        content = content[:at] + piece + content[at + data.draw(st.integers(0, 20)) :]
    said = read("2023年报送", content, catalog)
    assert said.findings.height or sum(frame.height for frame in said.rows.frames().values())
