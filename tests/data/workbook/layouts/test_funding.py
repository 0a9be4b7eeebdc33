"""How a district spends on education (教育经费执行情况表), from whole files."""

import pytest

from data.catalog import Catalog
from data.workbook import Checked, read
from data.workbook.layouts.sheet_mapping import Chosen, Decision
from tests.data.workbook.mess import KNOWN
from tests.data.workbook.saving import Cells, xlsx


def checked(catalog: Catalog, title: str, header: list[str], *rows: list[object]) -> Checked:
    cells: Cells = [[title], ["单位：万元"], header, *rows]
    return read("报表.xlsx", xlsx(cells, []), catalog, KNOWN)


def values(one: Checked) -> list[tuple[object, ...]]:
    return one.rows.region_values.select("region", "measure", "stage", "year", "value").rows()


@pytest.mark.parametrize("spent", ["执行数", "决算数"])
@pytest.mark.parametrize("planned", ["预算数", "年初预算", "年初预算数"])
@pytest.mark.parametrize(
    "title", ["伊美区2022年教育经费执行情况表", "伊美区教育局：2022年经费执行"]
)
def test_the_row_says_of_what_and_the_column_whether_it_is_planned(
    catalog: Catalog, title: str, planned: str, spent: str
) -> None:
    row = ["一般公共预算教育支出", 1000, 980, "98%"]
    one = checked(catalog, title, ["项目", planned, spent, "执行率"], row, ["公用经费", 9, 9, 1])
    assert values(one) == [
        ("230717", "education_budget", "all", 2022, 1e7),
        ("230717", "education_expenditure", "all", 2022, 9.8e6),
    ]


def test_the_title_says_of_what_where_the_rows_are_stages(catalog: Catalog) -> None:
    title = "伊美区2022年一般公共预算教育支出执行情况表"
    rows = (["小学", 500, 480], ["初中", 300, 280])
    one = checked(catalog, title, ["学段", "预算数", "执行数"], *rows)
    assert sorted(values(one), key=str) == [
        ("230717", "education_budget", "junior", 2022, 3e6),
        ("230717", "education_budget", "primary", 2022, 5e6),
        ("230717", "education_expenditure", "junior", 2022, 2.8e6),
        ("230717", "education_expenditure", "primary", 2022, 4.8e6),
    ]


def test_money_of_which_nothing_says_what_it_is_for_is_read_only_when_a_person_says_so(
    catalog: Catalog,
) -> None:
    cells: Cells = [
        ["伊美区2022年公用经费执行情况表"],
        ["单位：万元"],
        ["学段", "预算数", "执行数"],
    ]
    content = xlsx([*cells, ["小学", 10, 9]], [])
    one = read("报表.xlsx", content, catalog, KNOWN)
    assert values(one) == []
    said = Decision(columns=(Chosen("C", target="education_expenditure"),))
    again = read("报表.xlsx", content, catalog, KNOWN, {"Sheet": said})
    assert values(again) == [("230717", "education_expenditure", "primary", 2022, 9e4)]
