"""A clerk brings sheets that are no single table: they are asked about as the others are."""

import hashlib

from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.theme import plain
from data.catalog import catalog
from tests.app.upload.clerk import confirm, said, upload
from tests.app.upload.sheets import TWO, answer, file
from tests.data.workbook.layouts.read_rows import Rows

ACROSS: Rows = [
    ["2023年伊美区各校情况"],
    ["项目", "实验小学", "第三小学", "十一小"],
    ["图书册数", 29720, 22100, 5000],
    ["楼房", 5000, 4000, 3000],
]


def details(page: AppTest, table: str) -> AppTest:
    """Open the columns of one table of the file."""
    digest = hashlib.sha256(page.file_uploader[0].value[0].getvalue()).hexdigest()
    page.session_state[f"details_{digest[:12]}"] = True
    page.run()
    return next(each for each in page.selectbox if each.label == "工作表").set_value(table).run()


def test_whether_rows_are_percentages_or_fractions_is_asked_row_by_row(own: AppTest) -> None:
    upload(own, file(TWO))
    assert [each.label for each in own.selectbox if "怎样理解" in each.label] == [
        "“学前三年毛入园率”中的数怎样理解？",
        "“高中阶段毛入学率”中的数怎样理解？",
    ]
    fraction = "小数：0.98 表示 98%"
    for box in [each for each in own.selectbox if "怎样理解" in each.label]:
        box.set_value(fraction)
    next(each for each in own.button if each.label == "应用").click().run()
    assert not own.exception
    assert plain("表!A5：2 行，2023年，全部认识") in said(own)
    confirm(own)
    values = store_access.store().snapshot(store_access.store().release(), catalog()).region_values
    said_now = values.filter(measure="gross_preschool_enrolment", year=2023, sheet="表")
    assert said_now.select("value", "cell").rows() == [(98.87, "B6")]


def test_how_many_amounts_were_known_by_other_words_is_told(own: AppTest) -> None:
    upload(own, file([["2023年各校情况"], ["学校名称", "教职工总人数"], ["实验小学", 90]]))
    assert "全部认识，1 个数据按含义认出（用词不同，意思一致）" in said(own)


def test_every_table_of_a_sheet_is_told_and_shown(own: AppTest) -> None:
    upload(own, file(TWO))
    assert "表：1 行，2023年，1 所学校，全部认识" in said(own)
    assert plain("表!A5：有 2 个问题要先回答") in said(own)
    details(own, "表!A5")
    preview = next(each.value for each in own.dataframe if "数值" in each.value.columns[-1])
    assert preview.iloc[:, 0].tolist() == ["5 表头", "6", "7"]


def test_a_school_in_a_column_is_asked_for_by_its_name(own: AppTest) -> None:
    upload(own, file(ACROSS))
    answer(own, "“十一小”是哪所学校？", "第六小学 230717-12", "登记")
    assert not own.exception
    assert "3 所学校" in said(own)
    details(own, "表")
    assert not own.exception
    assert any(each.value.iloc[0].tolist()[1] == "2023年伊美区各校情况" for each in own.dataframe)


def test_the_preview_of_schools_as_columns_marks_the_cells_that_are_read(own: AppTest) -> None:
    upload(own, file(ACROSS))
    details(own, "表")
    assert not own.exception
    shown = own.dataframe[0].value
    assert shown[shown.columns[1:]].values.tolist()[1:] == [
        ["项目", "▸ 实验小学", "▸ 第三小学", "十一小"],
        ["▸ 图书册数", "✓ 29720", "✓ 22100", "5000"],
        ["楼房", "5000", "4000", "3000"],
    ]
    assert any("✓ 是读到的数值" in each.value for each in own.caption)


def test_the_preview_shows_nobody_s_name_or_number(own: AppTest) -> None:
    rows: Rows = [
        ["学校名称", "校长", "图书册数", "备注"],
        ["实验小学", "某某某", 29720, "电话 +86 139 0000 0000"],
        ["第三小学", None, 22100, "无"],
    ]
    upload(own, file(rows))
    details(own, "表")
    preview = next(
        each.value for each in own.dataframe if "1 表头" in each.value.iloc[:, 0].tolist()
    )
    assert preview.iloc[:, 2].dropna().tolist() == ["校长", "***"]
    assert preview.iloc[:, 4].tolist() == ["备注", "***", "无"]
