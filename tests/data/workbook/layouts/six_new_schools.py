"""A sheet that names six schools which nobody knows."""

from tests.data.workbook.layouts.read_rows import Rows

NAMES = ["青山学堂", "白桦书院", "红松幼教", "翠峦学馆", "西林学塾", "汤旺书塾"]


HEAD = ["学校名称", "学校代码", "小学学生数", "图书册数", "小学班级数", "学校类型"]


SIX: Rows = [
    ["2023年伊美区各校情况"],
    HEAD,
    ["实验小学", "2123000001", 500, 9000, 12, "小学"],
    *([name, f"21239{n}", 100 + n, 1000 + n, 6, "小学"] for n, name in enumerate(NAMES)),
]


REGISTER: Rows = [
    ["学校名称", "学校代码", "办学类型", "办学性质", "所在区"],
    [NAMES[0], "212390", "小学", "公办", "伊美区"],
    [NAMES[1], "212391", "小学", "公办", "伊美区"],
]
