"""The workbook back to the clerk: what was wrong is marked where it stands and listed in front."""

import gc
from collections.abc import Callable
from io import BytesIO

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from data.catalog import catalog
from data.words import Words
from data.workbook import read
from data.workbook.files.book_opener import open_book
from data.workbook.findings.finding_codes import Code
from data.workbook.findings.finding_frame import finding, together
from data.workbook.returned import annotated_copy
from data.workbook.returned.annotated_copy import annotated, title_for
from data.workbook.returned.findings_sheet import LISTED
from tests.data.workbook.books import patched
from tests.data.workbook.files import made
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows
from tests.data.workbook.mess import KNOWN

PAGE = "xl/worksheets/sheet1.xml"
ZH, EN = Words(), Words("en")


def wrong(cell: str = "C3", value: str = "一千多", **parts: object) -> pl.DataFrame:
    row = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    said = {"sheet": made.TITLE, "cell": cell, "row": row, "column": "在校生数"}
    return finding("报送.xlsx", Code.NOT_A_NUMBER, **said, value=value, **parts)


def doubtful(cell: str = "C4") -> pl.DataFrame:
    said = {"sheet": made.TITLE, "cell": cell, "row": 4}
    return finding("报送.xlsx", Code.RATIO_AS_TIME, **said, value="1:09")


def colour(page: Worksheet, cell: str) -> str | None:
    """The colour that is laid over a cell."""
    rules = [rule for area in page.conditional_formatting if cell in area for rule in area.rules]
    return rules[-1].dxf.fill.bgColor.rgb if rules else None


def opened(content: bytes, findings: list[pl.DataFrame], words: Words = ZH) -> Workbook:
    made_ = annotated("报送.xlsx", content, together(findings), words)
    return load_workbook(BytesIO(made_))


@pytest.mark.parametrize("make", [made.xlsx, made.xls, made.xlsb, made.ods, made.xml2003])
def test_a_wrong_cell_is_coloured_and_commented_whatever_the_file_was(make):
    page = opened(make(), [wrong()])[made.TITLE]
    assert colour(page, "C3") == "00FFC7CE"
    assert page["C3"].comment.text.startswith("这个单元格：“在校生数”应当是数字，现在是“一千多”。")


@pytest.mark.parametrize("make", [made.xls, made.xlsb, made.ods, made.xml2003])
def test_cells_come_back_under_their_addresses(make):
    content = annotated("a.xls", make(), together([wrong()]), ZH)
    sheet = open_book("a.xlsx", content).sheets[1]
    assert [list(row) for row in sheet.cells.drop("row").rows()] == made.READ
    assert sheet.merged == (made.FIRST,)


def test_a_comment_speaks_the_reader_s_language():
    comment = opened(made.xlsx(), [wrong()], EN)[made.TITLE]["C3"].comment
    assert comment.text.startswith("This cell: ")


def test_the_list_comes_first_and_leads_to_the_cell():
    book = opened(made.xlsx(), [wrong(), doubtful()])
    page = book.worksheets[0]
    assert book.sheetnames == ["问题清单", made.TITLE]
    assert page["A1"].value.startswith("共 1 处必须改正，1 处请核对。")
    assert [cell.value for cell in page[3]][:3] == ["必须改正", made.TITLE, "C3"]
    assert page["C3"].hyperlink.location == f"'{made.TITLE}'!C3"


def test_a_workbook_in_order_says_so():
    assert opened(made.xlsx(), []).worksheets[0]["A1"].value == "没有发现问题。"


def test_the_look_and_the_formulas_of_an_xlsx_stay():
    book = Workbook()
    book.active.title = made.TITLE
    book.active["C3"], book.active["D3"] = "一千多", "=C3*2"
    book.active["C3"].font = Font(bold=True, color="FF0000")
    content = BytesIO()
    book.save(content)
    page = opened(content.getvalue(), [wrong()])[made.TITLE]
    assert (page["D3"].value, page["C3"].font.bold) == ("=C3*2", True)


def test_what_is_no_formula_never_becomes_one():
    rows = [("=cmd|'/c calc'!A1",)]
    page = opened(made.ods([("a",), *rows]), [wrong("A2", "=1+1")])
    assert page[made.TITLE]["A2"].data_type == "s"
    assert page.worksheets[0]["D3"].data_type == "s"


def test_a_finding_within_a_merged_range_marks_its_first_cell():
    page = opened(made.xlsx(), [wrong("D1")])[made.TITLE]
    assert page["A1"].comment.text.startswith("这个单元格")


def test_the_worst_finding_of_a_cell_colours_it():
    page = opened(made.xlsx(), [doubtful("C3"), wrong("C3")])[made.TITLE]
    assert colour(page, "C3") == "00FFC7CE"
    assert page["C3"].comment.text.count("这个单元格") == 2


def test_every_cell_that_a_doubt_names_is_marked_and_the_doubt_listed_once():
    said = {"key": "k", "said": "实验小学：班级多于学生。", "code": "groups", "column": "classes"}
    cells = [("C3", 3), ("D4", 4)]
    rows = [
        said | {"severity": "warning", "sheet": made.TITLE, "cell": c, "row": r} for c, r in cells
    ]
    marked = pl.DataFrame(rows)
    content = annotated("a.xlsx", made.xlsx(), together([wrong("C3")]), ZH, marked)
    book = load_workbook(BytesIO(content))
    page = book[made.TITLE]
    assert [colour(page, c) for c in ("C3", "D4")] == ["00FFC7CE", "00FFEB9C"]
    assert page["D4"].comment.text == said["said"]
    assert page["C3"].comment.text.endswith(said["said"])
    listed = [row[3].value for row in book.worksheets[0].iter_rows(min_row=3)]
    assert listed.count(said["said"]) == 1 and len(listed) == 2


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_told_once_is_marked_in_all_its_cells_and_listed_once(
    monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    if not whole:
        monkeypatch.setattr(annotated_copy, "MOST_CELLS", 1)
    names = ["实验小学", "青山学堂", "白桦书院"]
    rows: Rows = [["学校名称", "年份", "小学学生数"]]
    rows += [[name, year, 60] for year in range(2010, 2024) for name in names]
    content = tables({"表": (rows, ())})
    checked = read("各校.xlsx", content, catalog(), KNOWN)
    book = load_workbook(BytesIO(annotated("各校.xlsx", content, checked.findings, ZH)))
    wrong = [row for row, (name, *_) in enumerate(rows[1:], 2) if name == "青山学堂"]
    coloured = [row for row in range(1, len(rows) + 1) if colour(book["表"], f"A{row}")]
    assert set(wrong) <= set(coloured)
    assert not {row - 1 for row in wrong} & set(coloured)
    assert all(book["表"][f"A{row}"].comment for row in wrong)
    told = [row[3].value for row in book["问题清单"].iter_rows() if "青山学堂" in str(row[3].value)]
    assert len(told) == 1


def test_many_findings_of_a_kind_are_counted():
    many = [wrong(f"C{row}", str(row)) for row in range(3, 3 + 500)]
    page = opened(made.xlsx(), many).worksheets[0]
    assert page.max_row == 2 + LISTED + 1
    assert "同类问题还有 450 处，最后一处在 C502。" in page.cell(page.max_row, 4).value


def test_a_line_of_the_list_does_not_look_at_all_lines_before_it(monkeypatch):
    looked = []
    last = Worksheet.max_row.fget

    def max_row(page):
        looked.append(page)
        return last(page)

    monkeypatch.setattr(Worksheet, "max_row", property(max_row))
    opened(made.xls(), [wrong(f"C{row}", str(row)) for row in range(3, 3 + 40)])
    assert len(looked) < 20


def test_a_note_of_the_clerk_stays_and_ours_go_when_it_is_checked_again():
    book = load_workbook(BytesIO(made.xlsx()))
    book[made.TITLE]["C3"].comment = Comment("已核实", "甲")
    content = BytesIO()
    book.save(content)
    once = annotated("a.xlsx", content.getvalue(), together([wrong(), doubtful()]), ZH)
    again = opened(once, [])
    assert again.sheetnames == ["问题清单", made.TITLE]
    assert again[made.TITLE]["C3"].comment.text == "已核实"
    assert again[made.TITLE]["C4"].comment is None
    assert again[made.TITLE]["C4"].fill.fill_type is None
    assert colour(again[made.TITLE], "C4") is None


def test_of_a_large_workbook_the_wrong_rows_come_back(monkeypatch):
    monkeypatch.setattr(annotated_copy, "MOST_CELLS", 10)
    rows = [("x", "y", number) for number in range(100)]
    page = opened(made.xlsx(rows), [wrong("C90")])
    assert page.worksheets[0]["A2"].value.startswith("文件很大")
    assert [page[made.TITLE][cell].value for cell in ("C10", "C50", "C90")] == [9, None, 89]


def grown(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The workbook after a change."""
    book = load_workbook(BytesIO(content))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_what_is_merged_down_a_whole_column_is_merged_down_the_data():
    content = patched(made.xlsx(), PAGE, b'"A1:F1"', b'"F1:F1048576"')
    merged = opened(content, [wrong()])[made.TITLE].merged_cells
    assert [each.coord for each in merged] == ["F1:F4"]


@pytest.mark.parametrize(("most", "bold"), [(1, None), (4_000, True)])
def test_more_styles_than_can_be_loaded_are_left_out(monkeypatch, most, bold):
    def add(book: Workbook) -> None:
        book.add_named_style(NamedStyle("一", font=Font(bold=True)))
        book[made.TITLE]["B3"].style = "一"

    monkeypatch.setattr(annotated_copy, "MOST_STYLES", most)
    cell = opened(grown(made.xlsx(), add), [wrong()])[made.TITLE]["B3"]
    assert (cell.value, cell.font.bold or None) == ("第一小学", bold)


def test_what_takes_too_long_to_load_comes_back_plain(monkeypatch, request):
    # An end that comes while rubbish is collected is nobody's to catch.
    request.addfinalizer(gc.enable)
    gc.disable()
    monkeypatch.setattr(annotated_copy, "MOST_SECONDS", 0.5)
    link = '<hyperlink ref="A1:XFD{}" location="x"/>'
    links = "".join(link.format(row) for row in range(1, 400))
    tail = f"</sheetData><hyperlinks>{links}</hyperlinks>".encode()
    content = patched(made.xlsx(), "xl/worksheets/sheet1.xml", b"</sheetData>", tail)
    book = opened(content, [wrong()])
    assert book[made.TITLE]["C3"].comment.text.startswith("这个单元格：")
    assert book[made.TITLE].max_column == len(made.TABLE[0])


def test_an_empty_cell_far_away_makes_no_others():
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    content = patched(made.xlsx(), PAGE, b"</sheetData>", far)
    assert opened(content, [wrong()])[made.TITLE]["C3"].comment


def test_a_picture_of_a_new_kind_does_not_keep_the_copy_back():
    picture = BytesIO()
    Picture.new("RGB", (2, 2)).save(picture, "webp")
    content = grown(made.xlsx(), lambda book: book[made.TITLE].add_image(Image(picture)))
    assert opened(content, [wrong()])[made.TITLE]["C3"].comment


def test_a_file_that_cannot_be_read_comes_back_as_the_list_alone():
    refused = finding("a.xlsx", Code.IS_PDF)
    assert opened(b"%PDF-1.7 ...", [refused]).sheetnames == ["问题清单"]


@pytest.mark.parametrize(
    ("name", "taken", "title"),
    [
        ("基本情况", [], "基本情况"),
        ("a/b:c", [], "a b c"),
        ("x" * 40, [], "x" * 31),
        ("A", ["a"], "A 2"),
        ("", [], "Sheet"),
    ],
)
def test_a_sheet_gets_a_name_that_it_can_have(name, taken, title):
    assert title_for(name, taken) == title


def test_a_sheet_and_the_colours_of_the_clerk_stay_as_they_are():
    rows = [("序号", "存在问题"), (1, "校舍不足")]

    def add(book: Workbook) -> None:
        for title in ("问题清单", "Findings"):
            for row in rows:
                book.create_sheet(title) if title not in book.sheetnames else None
                book[title].append(row)
        book[made.TITLE]["C3"].fill = PatternFill("solid", fgColor="FFC7CE")
        book[made.TITLE]["C4"].fill = PatternFill("solid", fgColor="00FF00")

    content = grown(made.xlsx(), add)
    for _ in range(3):  # each time the copy is what comes back
        content = annotated("a.xlsx", content, together([wrong(), doubtful()]), ZH)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["问题清单+", made.TITLE, "问题清单", "Findings"]
    assert [list(page.values) for page in book.worksheets[2:]] == [rows, rows]
    page = book[made.TITLE]
    assert [page[cell].fill.fgColor.rgb for cell in ("C3", "C4")] == ["00FFC7CE", "0000FF00"]
    assert (colour(page, "C3"), colour(page, "C4")) == ("00FFC7CE", "00FFEB9C")


def test_a_condition_of_the_clerk_stays():
    own = FormulaRule(formula=["C3>1"], fill=PatternFill("solid", bgColor="0000FF"))
    content = grown(
        made.xlsx(), lambda book: book[made.TITLE].conditional_formatting.add("C3:C4", own)
    )
    once = annotated("a.xlsx", content, together([wrong()]), ZH)
    page = opened(once, [])[made.TITLE]
    rules = [
        (str(one.sqref), rule.formula) for one in page.conditional_formatting for rule in one.rules
    ]
    assert rules == [("C3:C4", ["C3>1"])]


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("make", [made.xlsx, made.xls, made.ods])
def test_a_copy_says_nothing_about_itself(make: Callable[[], bytes], words: Words):
    before = read("报送.xlsx", make(), catalog()).findings
    assert before.height
    content = make()
    for _ in range(2):
        content = annotated(
            "报送.xlsx", content, read("报送.xlsx", content, catalog()).findings, words
        )
        found = read("报送.xlsx", content, catalog()).findings
        assert found.select("code", "sheet", "cell").rows() == (
            before.select("code", "sheet", "cell").rows()
        )


@pytest.mark.parametrize("words", [ZH, EN])
def test_a_mended_copy_has_nothing_left_to_say(words: Words):
    rows: made.Rows = [
        ["伊美区2023年"],
        ["学校名称", "在校生数"],
        ["实验小学", "见附件"],
        ["八中", 700],
    ]
    content = made.xlsx(rows)
    told = read("报送.xlsx", content, catalog(), KNOWN).findings
    assert told["code"].to_list() == ["not_a_number"]
    mended = grown(
        annotated("报送.xlsx", content, told, words),
        lambda book: book[made.TITLE]["B3"].__setattr__("value", 512),
    )
    again = read("报送.xlsx", mended, catalog(), KNOWN)
    assert again.findings.is_empty()
    assert again.rows.school_items["value"].to_list() == [512, 700]
