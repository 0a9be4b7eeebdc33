"""Where it is asked whose values a sheet states, one click answers, and the answer is shown."""

from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.theme import plain
from data.catalog import catalog
from tests.app.upload.clerk import XLSX, File, confirm, said, upload
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows

FIGURES: Rows = [["2023年"], ["指标", "数值"], ["在园幼儿数", 4824]]


def file(rows: Rows, name: str = "情况.xlsx", sheet: str = "表") -> File:
    return name, tables({sheet: (rows, ())}), XLSX


def offered(page: AppTest) -> list[str]:
    return [each.label for each in page.button if str(each.key).startswith("at_once_")]


def click(page: AppTest, label: str) -> AppTest:
    return next(each for each in page.button if each.label == label).click().run()


def test_one_click_answers_which_region_it_is_and_the_answer_is_shown(own: AppTest) -> None:
    upload(own, file(FIGURES))
    assert offered(own) == ["伊美区 230717"]
    click(own, "伊美区 230717")
    assert not own.exception
    assert offered(own) == []
    assert "读作整个地区的数据：伊美区（由人确定）。" in said(own)
    assert plain("◇ 表：按您的回答，伊美区。") in said(own)
    confirm(own)
    snapshot = store_access.store().snapshot(store_access.store().release(), catalog())
    values = snapshot.region_values.filter(sheet="表", cell="B3")
    assert values.select("region", "value").rows() == [("230717", 4824)]


def test_a_click_by_mistake_is_taken_back(own: AppTest) -> None:
    upload(own, file(FIGURES))
    click(own, "伊美区 230717")
    click(own, "重新回答")
    assert offered(own) == ["伊美区 230717"]
    assert "由人确定" not in said(own)
    assert "publish" not in [each.key for each in own.button]
    box = next(each for each in own.selectbox if "是哪个地区的数据" in each.label)
    box.set_value("道里区 230102")
    click(own, "应用")
    assert plain("◇ 表：按您的回答，道里区。") in said(own)


def test_of_a_district_of_which_there_are_several_the_few_are_offered(own: AppTest) -> None:
    rows: Rows = [["2023年"], ["区县", "在园幼儿数"], ["铁西区", 9]]
    upload(own, file(rows))
    assert len(offered(own)) > 1
    first = offered(own)[0]
    click(own, first)
    assert not own.exception
    assert "◇ 表：按您的回答，“铁西区”是" in said(own)
