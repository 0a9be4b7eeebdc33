"""A clerk brings a workbook: checked, published, taken back."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from components.context import SAMPLE
from components.theme import plain

UPLOAD = "pages/upload.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
File = tuple[str, bytes, str]


def workbook(name: str, change: Callable[[Workbook], object] = lambda book: None) -> File:
    """The sample, changed by hand, as a file of its own."""
    book = load_workbook(SAMPLE)
    book["说明"]["A1"] = name  # other bytes in every file
    change(book)
    content = BytesIO()
    book.save(content)
    return name, content.getvalue(), XLSX


def misspell_first_type(book: Workbook) -> None:
    sheet = book["学校名册"]
    column = next(cell.column for cell in sheet[1] if cell.value == "办学类型")
    sheet.cell(2, column).value = "小雪"


@pytest.fixture
def page(app_of_its_own: AppTest) -> AppTest:
    return app_of_its_own.switch_page(UPLOAD).run()


def upload(page: AppTest, *files: File) -> AppTest:
    return page.file_uploader[0].set_value(list(files)).run()


def publish(page: AppTest, *files: File) -> AppTest:
    return upload(page, *files).button(key="publish").click().run()


def releases(page: AppTest) -> list[tuple[str, str, str]]:
    """The history as shown: release, state, file; the newest first."""
    shown = page.dataframe[-1].value
    return list(shown[["版本", "状态", "文件"]].itertuples(index=False, name=None))


def test_the_sample_is_there_and_says_how_it_goes(page: AppTest) -> None:
    assert releases(page) == [("1", "● 有效（示例）", "yimei_2023.xlsx")]
    assert any("示例数据自动撤下" in each.value for each in page.markdown)


def test_a_good_workbook_is_shown_before_it_is_published(page: AppTest) -> None:
    upload(page, workbook("学校.xlsx"))
    assert not page.exception
    assert [each.value for each in page.success] == ["● 没有发现错误，可以发布。"]
    sheets = page.dataframe[0].value
    assert dict(zip(sheets["工作表"], sheets["行数"], strict=True))["学校名册"] == "17"
    assert any("将发布" in each.value and "17 所学校" in each.value for each in page.markdown)
    assert [row[0] for row in releases(page)] == ["—", "1"]  # kept, not published


def test_publishing_replaces_the_sample_and_says_so(page: AppTest) -> None:
    publish(page, workbook("学校.xlsx"))
    assert not page.exception
    assert "现在是第 3 版" in page.success[0].value
    assert [(release, state) for release, state, _ in releases(page)] == [
        ("3", "● 有效"),
        ("2", "↩ 撤回第 1 版"),
        ("1", "○ 已撤回"),
    ]
    assert not any("示例数据" in each.value for each in page.markdown)
    assert page.button_group(key="lang")  # the page is drawn to its end


def test_a_workbook_with_errors_changes_nothing_but_is_kept(page: AppTest) -> None:
    upload(page, workbook("错.xlsx", misspell_first_type))
    assert "1 处错误" in page.error[0].value
    assert "publish" not in [each.key for each in page.button]
    found = page.table[0].value.iloc[0]
    assert (found["程度"], found["工作表"], found["单元格"]) == ("▲ 错误", "学校名册", "D2")
    assert "小雪" in found["问题和改法"]
    assert [(row[0], row[2]) for row in releases(page)] == [("—", "错.xlsx"), ("1", SAMPLE.name)]


def test_one_bad_file_holds_back_all_of_them(page: AppTest) -> None:
    upload(page, workbook("好.xlsx"), workbook("错.xlsx", misspell_first_type))
    assert plain("错.xlsx") in page.warning[-1].value
    assert "publish" not in [each.key for each in page.button]


def test_several_files_are_published_in_the_order_given(page: AppTest) -> None:
    publish(page, workbook("一.xlsx"), workbook("二.xlsx"))
    assert releases(page)[:2] == [("4", "● 有效", "二.xlsx"), ("3", "● 有效", "一.xlsx")]


def test_the_same_file_twice_counts_once(page: AppTest) -> None:
    name, content, kind = workbook("一.xlsx")
    upload(page, (name, content, kind), ("二.xlsx", content, kind))
    assert any("内容相同" in each.value for each in page.info)
    page.button(key="publish").click().run()
    assert releases(page)[0] == ("3", "● 有效", "一.xlsx")


def test_a_file_that_counts_already_is_noticed(page: AppTest) -> None:
    file = workbook("一.xlsx")
    publish(page, file)
    upload(page, file)
    assert any("第 3 版" in each.value and "现在有效" in each.value for each in page.info)


def test_something_else_is_not_a_workbook(page: AppTest) -> None:
    upload(page, ("照片.xlsx", b"\x89PNG", XLSX))
    assert not page.exception
    assert "处错误" in page.error[0].value


def test_a_publication_is_taken_back_after_confirmation(page: AppTest) -> None:
    publish(page, workbook("一.xlsx"), workbook("二.xlsx"))
    page.selectbox(key="release_to_take_back").set_value(4).run()
    assert [row[1] for row in releases(page)][:2] == ["● 有效", "● 有效"]  # not without it
    page.button(key="take_back").click().run()
    assert "已撤回第 4 版" in page.success[0].value
    assert [row[:2] for row in releases(page)][:3] == [
        ("5", "↩ 撤回第 4 版"),
        ("4", "○ 已撤回"),
        ("3", "● 有效"),
    ]


def test_without_any_data_a_page_says_what_to_do(page: AppTest) -> None:
    page.button(key="take_back").click().run()  # the sample
    page.switch_page("pages/facilities.py").run()
    assert not page.exception
    assert "还没有数据" in page.info[0].value


def test_a_file_name_is_shown_as_text(page: AppTest) -> None:
    evil = "![](http://evil.example/a.png).xlsx"
    upload(page, workbook(evil, misspell_first_type))
    assert plain(evil) in page.table[0].value["问题和改法"].iloc[0]
    assert any(plain(evil) in each.value for each in page.markdown)
    assert not any(evil in each.value for each in [*page.markdown, *page.warning])


def test_schools_without_any_figure_can_be_looked_at(page: AppTest) -> None:
    def keep_the_register(book: Workbook) -> None:
        for sheet in book.worksheets[2:]:
            book.remove(sheet)

    publish(page, workbook("名册.xlsx", keep_the_register))
    page.switch_page("pages/facilities.py").run()
    assert not page.exception
    assert any(each.value.startswith("伊美区 · 17 所学校") for each in page.markdown)
