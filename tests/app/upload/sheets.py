"""Sheets that a clerk sends, and the answers that she gives."""

from streamlit.testing.v1 import AppTest

from tests.app.upload.clerk import XLSX, File
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows

TWO: Rows = [
    ["2023年伊美区情况"],
    ["学校名称", "图书册数"],
    ["实验小学", 29720],
    [None],
    ["指标", "数值"],
    ["学前三年毛入园率", 0.9887],
    ["高中阶段毛入学率", 0.97],
]


def file(rows: Rows, name: str = "情况.xlsx") -> File:
    return name, tables({"表": (rows, ())}), XLSX


def answer(page: AppTest, label: str, value: str, button: str = "应用") -> AppTest:
    """Choose in the drop-down so labelled, and apply."""
    next(each for each in page.selectbox if each.label == label).set_value(value)
    return next(each for each in page.button if each.label == button).click().run()
