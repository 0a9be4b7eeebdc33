"""A clerk brings files: read, checked, shown before they count, taken back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.store_access import SAMPLE
from components.shell.theme import plain
from components.upload import check_list
from data import workbook as workbooks
from data.catalog import catalog
from data.intake import file_reader
from data.workbook.reader.reader_pool import ReaderPool
from tests.app import tables
from tests.app.upload.clerk import (
    XLSX,
    changes,
    confirm,
    misspell_first_type,
    more_students,
    of_2023,
    publish,
    releases,
    said,
    upload,
    workbook,
)
from tests.data.workbook import misbehaving


def test_the_sample_is_there_and_says_how_it_goes(page: AppTest) -> None:
    assert releases(page) == [("1", "● 有效（示例）", "yimei_2023.xlsx")]
    assert any("示例数据自动撤下" in each.value for each in page.markdown)


def test_a_good_workbook_is_shown_before_it_is_published(page: AppTest) -> None:
    upload(page, workbook("学校.xlsx"))
    assert not page.exception
    assert "学校名册：17 行，17 所学校，全部认识" in said(page)
    assert changes(page)["学校名册"] == ["0", "0", "17", "0", "0"]
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


def test_every_warning_must_be_ticked_and_is_kept_with_name_and_number(page: AppTest) -> None:
    upload(page, workbook("学校.xlsx"))
    kinds = [box for box in page.checkbox if str(box.key).startswith("tick_")]
    assert kinds
    for box in kinds[1:]:
        box.check()
    page.button(key="publish").click().run()
    assert any("还有 1 类警告没有勾选" in each.value for each in page.warning)
    assert store_access.store().release() == 1
    confirm(page)
    ticked = store_access.store().confirmed().filter(release=3)
    assert len(ticked) == len(kinds)
    assert "percent" in ticked["code"].to_list()


def test_changed_values_are_published_with_a_reason_only(own: AppTest) -> None:
    upload(own, workbook("改.xlsx", more_students))
    assert changes(own)["学校基础数据"][:2] == ["0", "1"]
    lines = next(each.value for each in own.dataframe if "原来" in each.value.columns)
    assert (lines["对象"][0], lines["原来"][0], lines["现在"][0]) == (
        "实验小学",
        "1,486人",
        "1,490人",
    )
    confirm(own, note=" ")
    assert any("请写明原因" in each.value for each in own.warning)
    assert store_access.store().release() == 3
    confirm(own, note="学籍核对后更正")
    newest = store_access.store().history().row(0, named=True)
    assert (newest["release"], newest["note"]) == (4, "学籍核对后更正")
    assert store_access.store().brought().filter(release=4, table="school_items")["changed"][0] == 1


def test_unchanged_values_need_no_reason(own: AppTest) -> None:
    upload(own, workbook("同.xlsx"))
    assert any(each.label == "说明（可不填）" for each in own.text_input)
    confirm(own, note="")
    assert store_access.store().release() == 4


def test_a_workbook_with_errors_changes_nothing_but_is_kept(page: AppTest) -> None:
    upload(page, workbook("错.xlsx", misspell_first_type))
    assert "处错误" in page.error[0].value
    assert "publish" not in [each.key for each in page.button]
    assert plain("学校名册!D2") in said(page)
    assert "小雪" in said(page)
    assert any(plain("错.xlsx") in each.label for each in page.download_button)  # marked
    assert [(row[0], row[2]) for row in releases(page)] == [("—", "错.xlsx"), ("1", SAMPLE.name)]


def test_figures_that_do_not_fit_together_are_marked_where_they_stand(
    own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[bytes] = []

    def made(make: Callable[..., bytes], *of: Any) -> bytes:
        copies.append(make(*of))
        return copies[-1]

    monkeypatch.setattr(check_list, "partial", made)
    upload(own, workbook("比.xlsx", more_students))
    page = load_workbook(BytesIO(copies[-1]))["区域指标"]
    both = [page[cell] for cell in ("H13", "H45")]  # 1,164 children, and a share of them
    said = [str(each.comment and each.comment.text) for each in both]
    assert ["普惠性幼儿园覆盖率（幼儿园） 89.53% 不可能以" in each for each in said] == [True] * 2
    assert page["H14"].comment is None


def test_wrong_rows_are_left_out_only_when_somebody_says_so(own: AppTest) -> None:
    def half_a_pupil(book: Workbook) -> None:
        book["学校基础数据"]["D2"] = "很多"

    upload(own, workbook("错.xlsx", half_a_pupil))
    assert "publish" not in [each.key for each in own.button]
    without = next(box for box in own.checkbox if str(box.key).startswith("without_"))
    assert "不含这 1 行中有错误的单元格发布，同一行的其他数据照常发布" in without.label
    without.check().run()
    assert changes(own)["学校基础数据"][-1] == "1"
    confirm(own)
    left_out = store_access.store().refused()
    assert left_out.select("file", "sheet", "row", "release").rows() == [
        ("错.xlsx", "学校基础数据", 2, 4)
    ]
    own.switch_page("pages/quality.py").run()
    assert not own.exception


def test_a_row_with_impossible_figures_can_be_left_out_too(own: AppTest) -> None:
    def more_boarders_than_pupils(book: Workbook) -> None:
        of_2023(book, "实验小学", "寄宿生数").value = 5000

    upload(own, workbook("错.xlsx", more_boarders_than_pupils))
    assert "▲ 1 处 · 部分大于整体" in said(own)
    assert "publish" not in [each.key for each in own.button]
    without = next(box for box in own.checkbox if str(box.key).startswith("without_"))
    assert "不含这 1 行发布" in without.label
    without.check().run()
    confirm(own)
    assert store_access.store().refused()["codes"].to_list() == ["within"]
    own.query_params["quality"] = "refused"
    own.switch_page("pages/quality.py").run()
    assert not own.exception
    assert "部分大于整体" in tables.read(own, "refused")["问题"][0]


def test_of_rows_that_contradict_each_other_none_is_published(own: AppTest) -> None:
    rows = ["学校,年份,指标,数值"]
    rows += [f"实验小学,2023,{item},{n}" for item, n in (("学生数", 900), ("寄宿生数", 5000))]
    rows += ["实验小学,2023,教学及辅助用房面积,6000"]
    upload(own, ("长.csv", "\n".join(rows).encode(), "text/csv"))
    without = next(box for box in own.checkbox if str(box.key).startswith("without_"))
    assert "不含这 2 行发布" in without.label
    assert any("发布其余 1 行" in each.value for each in own.caption)
    without.check().run()
    assert any("发布其余 1 行" in each.value for each in own.caption)
    assert changes(own)["学校基础数据"][-1] == "2"
    confirm(own)
    assert store_access.store().refused()["row"].to_list() == [2, 3]


def test_a_blank_template_is_offered(page: AppTest) -> None:
    assert "下载空白模板" in [each.label for each in page.download_button]


def test_one_bad_file_holds_back_all_of_them(page: AppTest) -> None:
    upload(page, workbook("好.xlsx"), workbook("错.xlsx", misspell_first_type))
    assert "publish" not in [each.key for each in page.button]
    assert any("还不能发布" in each.value for each in page.warning)


def test_several_files_are_published_in_the_order_given(page: AppTest) -> None:
    publish(page, workbook("一.xlsx"), workbook("二.xlsx"))
    assert releases(page)[:2] == [("4", "● 有效", "二.xlsx"), ("3", "● 有效", "一.xlsx")]


def test_the_same_file_twice_counts_once(page: AppTest) -> None:
    name, content, kind = workbook("一.xlsx")
    upload(page, (name, content, kind), ("二.xlsx", content, kind))
    assert "内容相同" in said(page)
    confirm(page)
    assert releases(page)[0] == ("3", "● 有效", "一.xlsx")


def test_a_file_that_counts_already_is_noticed(page: AppTest) -> None:
    file = workbook("一.xlsx")
    publish(page, file)
    upload(page, file)
    assert "由 本机用户 上传并发布（第 3 版），现在有效" in said(page)


def test_something_else_is_no_table_and_is_kept(page: AppTest) -> None:
    upload(page, ("照片.xlsx", b"\x89PNG", XLSX))
    assert not page.exception
    assert "是图片，不是表格" in said(page)
    assert "publish" not in [each.key for each in page.button]
    assert releases(page)[0] == ("—", "◇ 已保存，未发布", "照片.xlsx")


def test_a_file_over_the_limit_is_refused_with_a_sentence(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOST_MEGABYTES", "1")
    upload(page.run(), ("大.csv", b"a,b\n" * 300_000, "text/csv"))
    assert not page.exception
    assert "太大（最多 1 MB）" in said(page)


def test_a_publication_in_between_is_said_and_nothing_is_published(own: AppTest) -> None:
    upload(own, workbook("改.xlsx", more_students))
    store = store_access.store()
    name, content, _ = workbook("别人.xlsx", more_students)
    rows = workbooks.read(name, content, catalog()).rows
    assert store.publish(store.receive(name, content, "other"), rows, "other") == 4
    confirm(own)
    assert store.release() == 4
    assert any("没有发布" in each.value and "第 4 版" in each.value for each in own.warning)
    assert changes(own)["学校基础数据"][1] == "0"  # the other one has said the same
    confirm(own)
    assert store.release() == 5


def test_a_file_that_holds_up_its_reader_costs_one_sentence_and_the_next_one_is_read(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = ReaderPool(megabytes=500, seconds=8, readers=1)
    monkeypatch.setattr(file_reader, "shared_pool", lambda: pool)
    monkeypatch.setattr(file_reader, "open_book", misbehaving.hangs_on_some)
    upload(page.run(), ("停.csv", b"hang,1\n", "text/csv"), workbook("好.xlsx"))
    pool.close()
    assert not page.exception
    assert "文件“停.csv”：读取超过了 8 秒的限制，已经停止。" in said(page)
    assert "● 好.xlsx：Excel" in said(page)
    kept = store_access.store().history()["file"].to_list()
    assert {"停.csv", "好.xlsx"} <= set(kept)
