"""Forms with labels and values side by side."""

from data.workbook import Checked
from tests.data.workbook.layouts.read_rows import Rows

PAIRS: Rows = [
    ["2023年学校基本情况表"],
    ["校名", "实验小学", "学校代码", "2123000001", "校长", "张某某"],
    ["办学性质", "公办", "城乡类型", "城区", "联系电话", "13912345678"],
    ["在校生数", 500, "班级总数", 12, "专任教师总数", "40人"],
    ["占地面积", 5000, "图书册数", "9,000", "寄宿生数"],
    ["填报人：张某某", None, "填报日期：2023年9月1日"],
]


def schools(one: Checked) -> dict[str, tuple[str, float]]:
    """School and value by cell."""
    rows = one.rows.school_items.select("cell", "school", "value").iter_rows()
    return {cell: (school, value) for cell, school, value in rows}
