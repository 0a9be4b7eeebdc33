"""Files that come together, on the screen: the later of one name, and what they contradict."""

from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.theme import plain
from data.catalog import catalog
from tests.app.upload.clerk import XLSX, File, confirm, releases, said, upload
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows

HEAD = ["学校名称", "小学学生数", "图书册数"]
NAME = "图书2023.xlsx"


def file(rows: Rows, name: str = NAME) -> File:
    return name, tables({"表": (rows, ())}), XLSX


def counted(school: str, item: str) -> float:
    snapshot = store_access.store().snapshot(store_access.store().release(), catalog())
    return float(snapshot.items.filter(school=school, year=2023)[item].item())


def without(page: AppTest) -> AppTest:
    return next(box for box in page.checkbox if str(box.key).startswith("without_")).check().run()


def test_a_mended_file_beside_the_first_one_of_its_name_takes_its_place(own: AppTest) -> None:
    wrong = file([HEAD, ["实验小学", "很多", 29721]])
    upload(own, wrong, file([HEAD, ["实验小学", 1487, 29721]]))
    assert not own.exception
    assert not own.error
    assert plain("◇ 已被后上传的同名文件取代，不再读取。") in said(own)
    assert plain(f"◇ 取代先前上传的同名文件：{NAME}，1 行。") in said(own)
    confirm(own)
    assert not own.exception
    assert counted("230717-07", "students_primary") == 1487
    assert releases(own)[0] == ("4", "● 有效", NAME)
    assert ("—", "◇ 已保存，未发布", NAME) in releases(own)


def test_only_what_is_said_again_is_taken_over(own: AppTest) -> None:
    first = file([HEAD, ["实验小学", 1480, 29721], ["第三小学", "不少", 22101]])
    upload(own, first, file([["学校名称", "小学学生数"], ["实验小学", 1487]]))
    assert plain("◇ 其中 1 行由后上传的同名文件取代，其余照常读取。") in said(own)
    assert "▲ 1 处" in said(own)
    without(own)
    confirm(own)
    assert counted("230717-07", "students_primary") == 1487
    assert counted("230717-07", "books") == 29721


def test_a_file_that_was_published_before_is_named(own: AppTest) -> None:
    upload(own, file([HEAD, ["实验小学", 1480, 29721]]))
    assert "取代先前上传的同名文件" not in said(own)
    confirm(own)
    upload(own, file([HEAD, ["实验小学", 1481, 29721]]))
    assert plain("◇ 取代先前上传的同名文件（第 4 版）中的同一项数据，其余不变。") in said(own)
    upload(own, file([HEAD, ["实验小学", 1481, 29721]], "别的2023.xlsx"))
    assert "取代先前上传的同名文件" not in said(own)


def test_files_of_one_name_share_no_warnings(own: AppTest) -> None:
    doubtful: Rows = [["学校名称", "小学学生数"], ["实验小学", "约 1486①"]]
    upload(own, file(doubtful), file([["学校名称", "图书册数"], ["第三小学", 22101]]))
    confirm(own)
    ticked = store_access.store().confirmed().filter(code="footnote_mark")
    assert ticked["count"].to_list() == [1]


def test_files_that_contradict_each_other_are_published_without_either(own: AppTest) -> None:
    before = counted("230717-07", "students_primary")
    rows: Rows = [["学校名称", "小学学生数"], ["实验小学", 1490]]
    other: Rows = [[*HEAD], ["实验小学", 1491, 29722]]
    upload(own, file(rows, "甲2023.xlsx"), file(other, "乙2023.xlsx"))
    assert "▲ 2 处" in said(own)
    assert plain("不知道哪一个对，两处都没有读取") in said(own)
    assert "publish" not in [each.key for each in own.button]
    without(own)
    confirm(own)
    assert counted("230717-07", "students_primary") == before
    assert counted("230717-07", "books") == 29722
