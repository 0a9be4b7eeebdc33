"""A file is named as what it is, and read as such where it can be."""

import pytest

from data.workbook.files.book_opener import open_book
from data.workbook.files.file_kinds import kind
from data.workbook.files.limits.unreadable import UnreadableError
from tests.data.workbook.files import made

CELLS = ["<html>", "<table>", '"<table><tr><td>1</td></tr></table>"', "见<body>"]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("line", ["{},2\n", "1,{}\n"])
def test_a_text_with_a_tag_in_a_cell_is_a_text(cell, line):
    assert open_book("a.csv", f"学校,备注\n{line.format(cell)}".encode()).format == "text"


@pytest.mark.parametrize(
    "before", ["", "\ufeff", "\n\n", "<!-- x -->", "<style>a{}</style>", "x\n"]
)
def test_a_page_is_a_page_whatever_stands_before_it(before):
    page = f"{before}<table border=1><tr><td>学校</td></tr></table>"
    assert open_book("a.xls", page.encode()).format == "html"


LOCK = b"\x03abc" + b" " * 51 + b"\x03\x00" + "abc".encode("utf-16-le") + b" \x00" * 51
LOCK = LOCK[:165] if len(LOCK) > 165 else LOCK + b" \x00" * ((165 - len(LOCK)) // 2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%TSD-Header-###%" + bytes(500), "is_wrapped"),
        (b"b\x14#e\x03\x00\x01\x00E-SafeNet\x00\x00\x00LOCK" + bytes(500), "is_wrapped"),
        (made.zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "is_numbers"),
        (made.zipped({"Index.zip": b"x"}), "is_numbers"),
        (b'{"type": "FeatureCollection", "features": []}', "is_json"),
        (b'\xef\xbb\xbf[\n {"name": "x"}]', "is_json"),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="u"/>', "is_uof"),
        (made.zipped({"uof.xml": b"<x/>"}), "is_uof"),
        (LOCK, "is_lock"),
    ],
)
def test_what_is_no_table_is_named(content, code):
    with pytest.raises(UnreadableError) as refused:
        kind(content)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ['[a],"b"\n1,2\n', '{x},"y":2\n', '"a":1,b\n'])
def test_a_text_with_brackets_is_a_text(text):
    assert kind(text.encode()) == "text"


TRADITIONAL = "學校名稱,學生人數\n第一小學,120\n第二小學,130\n"


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8"])
def test_traditional_signs_are_read_in_any_encoding(encoding):
    cells = open_book("a.csv", TRADITIONAL.encode(encoding)).sheets[0].cells
    assert cells["A"].to_list() == ["學校名稱", "第一小學", "第二小學"]


@pytest.mark.parametrize("text", ["学校,人数\n喆玥小学,5\n", "a,b\n1,2\n", "单位:昉\n", "堃,1\n"])
def test_no_text_in_gb18030_is_taken_for_big5(text):
    cells = open_book("a.csv", text.encode("gb18030")).sheets[0].cells
    assert cells["A"][-1] == text.splitlines()[-1].split(",")[0]
