"""A workbook in which every condition of the rules holds for some school, made from the sample.

What the sample lacks: small village schools, sites, combined schools, dense inner cities, mostly
migrant children, missing reports, counts and amounts of the district; values on a limit.
"""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Line = dict[str, Any]

DISTRICT = "230717"
KINDERGARTEN, PRIMARY, JUNIOR, NINE_YEAR, SENIOR = (
    *("230717-06", "230717-12", "230717-14", "230717-16", "230717-17"),
)
STARTED, OLD, NEW = "2017年起规划设计", "2010年及以前规划并建成", "2016年及以前规划并建成"
SMALL, SMALLER = "50至99人的乡村小规模学校或教学点", "最大班额不足30人的乡村小规模学校"
BOARDING = "寄宿制学校"
NO_LARGE = {f"{band}音乐专用教室数": 0 for band in ("96㎡及以上", "73至96㎡")} | {
    f"{band}美术专用教室数": 0 for band in ("90㎡及以上", "67至90㎡")
}
ROOMS = {"61至73㎡音乐专用教室数": 1, "54至61㎡音乐专用教室数": 1, "61至67㎡美术专用教室数": 0}

#: (id, made like, type, setting, what differs in every year)
MADE: tuple[tuple[str, str, str, str, Line], ...] = (
    (
        *("230717-21", PRIMARY, "小学教学点", "乡村"),
        {"学生数(小学)": 40, "班级数(小学)": 4, "随迁子女学生数": 1, SMALLER: "是"}
        | {"就近划片入学学生数(小学)": 40, "公用经费预算(万元)": 7.1}
        | {"73至96㎡音乐专用教室数": 1, "96㎡及以上音乐专用教室数": 0, NEW: "否", OLD: "否"},
    ),
    (
        *("230717-22", PRIMARY, "小学", "乡村"),
        {"学生数(小学)": 86, "班级数(小学)": 13, "随迁子女学生数": 50, SMALL: "是", SMALLER: "是"}
        | {"就近划片入学学生数(小学)": 80, "公用经费预算(万元)": 7.2, NEW: "否", OLD: "否"}
        | {f"{each}交流、兼职、走教教师数": 1 for each in ("体育", "音乐", "美术", "艺术")}
        | NO_LARGE
        | ROOMS
        | {"54至61㎡美术专用教室数": 1, "专职卫生技术人员数": 0, "保健教师数": 0},
    ),
    (
        *("230717-23", JUNIOR, "初级中学", "乡村"),
        {"班级数(初中)": 12, SMALLER: "是", NEW: "否"} | NO_LARGE | ROOMS | {BOARDING: "是"},
    ),
    (
        *("230717-24", JUNIOR, "初级中学", "城区"),
        {"学生数(初中)": 2100, "随迁子女学生数": 1051, OLD: "否", "就近划片入学学生数(初中)": 2000},
    ),
    (
        *("230717-25", JUNIOR, "初级中学", "城区"),
        {"学生数(初中)": 2100, "随迁子女学生数": 1050, OLD: "否", "就近划片入学学生数(初中)": None},
    ),
    (
        *("230717-26", NINE_YEAR, "九年一贯制学校", "镇区"),
        {"学生数(小学)": 1600, "学生数(初中)": 901, OLD: "否", BOARDING: "否", "随迁子女学生数": 9},
    ),
    (
        *("230717-27", NINE_YEAR, "十二年一贯制学校", "城区"),
        {"学生数(小学)": 1600, "学生数(初中)": 1000, "学生数(普通高中)": 700, BOARDING: "否"}
        | {"班级数(普通高中)": 14, "专任教师数(普通高中)": 60, "最大班额(普通高中)": 52, OLD: "是"}
        | {"位于人口密集的大城市中心城区": "是", "校外租赁运动场馆面积(㎡)": 9000}
        | {"校内其他运动场地面积(㎡)": 500, "56至60人班级数": 2, "66人及以上班级数": 1},
    ),
    (
        *("230717-28", JUNIOR, "完全中学", "城区"),
        {"学生数(初中)": 2001, "学生数(普通高中)": 820, "随迁子女学生数": 9, OLD: "否"}
        | {"班级数(普通高中)": 18, "专任教师数(普通高中)": 70, "最大班额(普通高中)": 50}
        | {"专职卫生技术人员数": 5, "就近划片入学学生数(初中)": 2001},
    ),
    (
        *("230717-29", KINDERGARTEN, "幼儿园", "乡村"),
        {
            "学生数(幼儿园)": 150,
            STARTED: "是",
            "室外游戏场地面积(㎡)": 600,
            "专职卫生技术人员数": 1,
        },
    ),
    (
        *("230717-30", KINDERGARTEN, "幼儿园", "乡村"),
        {"学生数(幼儿园)": 149, STARTED: "是", "室外游戏场地面积(㎡)": 595, "保健教师数": 0},
    ),
    (
        *("230717-31", SENIOR, "高级中学", "城区"),
        {"学生数(普通高中)": 599, "班级数(普通高中)": 12, BOARDING: "否", "56至60人班级数": 1},
    ),
)
#: (school, year, what differs there): what was left blank, and values on a limit.
CHANGED: tuple[tuple[str, int, Line], ...] = (
    ("230717-10", 2021, {"学生数(小学)": None}),
    ("230717-08", 2020, {"56至60人班级数": None}),
    ("230717-03", 2021, {STARTED: None}),
    ("230717-05", 2022, {"校舍建筑面积(㎡)": None}),
    ("230717-13", 2022, {BOARDING: "是"}),
    ("230717-11", 2023, {"教学及辅助用房面积(㎡)": 612 * 4.5 * 0.85 + 210, "学生数(小学)": 612}),
    ("230717-14", 2023, {"教学及辅助用房面积(㎡)": 497 * 5.8 * 0.85 + 720}),
    ("230717-22", 2022, {"公用经费预算(万元)": None}),
    ("230717-22", 2021, {"体育交流、兼职、走教教师数": None}),
    ("230717-22", 2020, {"学生数(小学)": None}),
    ("230717-25", 2022, {"随迁子女学生数": None}),
    ("230717-27", 2021, {"学生数(普通高中)": None}),
    ("230717-29", 2020, {"学生数(幼儿园)": None}),
    ("230717-21", 2022, {"班级数(小学)": 0}),
    ("230717-21", 2019, {"学生数(小学)": 50}),
    ("230717-22", 2019, {"学生数(小学)": 100}),
    ("230717-31", 2022, {"学生数(普通高中)": 600}),
    ("230717-31", 2021, {"56至60人班级数": 0, "教职工数": 40}),
)
#: Schools that exist and report nothing for a year.
SILENT = (("230717-26", 2019), ("230717-30", 2020))


def _in(unit: str, value: float) -> float:
    """People are whole."""
    return round(value) if unit == "人" else value


#: (year, what the district counts, in which unit)
COUNTED: tuple[tuple[int, str, float, str], ...] = tuple(
    (year, name, _in(unit, value * (1 + (year - 2023) / 100)), unit)
    for year in (2019, 2022, 2023, 2025)
    for name, value, unit in (
        ("小学生均公用经费标准", 720, "元/生"),
        ("特殊教育学校公用经费", 12, "万元"),
        ("特殊教育学校学生数", 15, "人"),
        ("义务教育教师年平均工资", 8.05, "万元"),
        ("公务员年平均工资", 80_000, "元"),
        ("符合交流条件教师数", 300, "人"),
        ("交流轮岗教师数", 30, "人"),
        ("交流轮岗骨干教师数", 5, "人"),
        ("优质高中招生计划数", 400, "人"),
        ("优质高中分配到初中招生名额数", 200, "人"),
        ("其中分配到农村初中名额数", 40, "人"),
        ("符合条件随迁子女数", 500, "人"),
        ("公办学校就读随迁子女数", 400, "人"),
        ("政府购买学位就读随迁子女数", 20, "人"),
        ("适龄残疾儿童少年数", 100, "人"),
        ("其中已入学残疾儿童少年数", 96, "人"),
        ("3至5岁人口数", 5_000, "人"),
        ("在园幼儿总数", 4_500, "人"),
        ("公办园在园幼儿数", 1_200, "人"),
        ("普惠性民办园在园幼儿数", 2_500, "人"),
    )
)
#: (year, stage, what was spent, what of it a pupil), in 万元.
SPENT = (
    *((2021, "全部学段", 150_000, None), (2021, "小学", None, 1.25), (2021, "初中", None, 1.64)),
    *((2023, "全部学段", 160_000, None), (2023, "小学", None, 1.05)),
)


def write(sample: Path, target: Path) -> None:
    """The workbook, made from the ``sample`` of a district."""
    book = load_workbook(sample)
    register, reports = book["学校名册"], book["学校基础数据"]
    listed, reported = _lines(register), _lines(reports)
    for school, like, type_, setting, changes in MADE:
        line = next(each for each in listed if each["学校标识码"] == like)
        name = {"学校标识码": school, "学校名称": f"{type_}{school[-2:]}"}
        listed.append(line | name | {"办学类型": type_, "城乡类型": setting})
        copies = [each for each in reported if each["学校标识码"] == like]
        reported.extend(each | name | changes for each in copies)
    for school, year, changes in CHANGED:
        _of(reported, school, year).update(changes)
    for school, year in SILENT:
        reported.remove(_of(reported, school, year))
    _rewrite(register, listed)
    _rewrite(reports, reported)
    statement = dict.fromkeys(_header(book["区域指标"])) | {"行政区代码": DISTRICT, "性质": "示意"}
    for year, measure, value, unit in COUNTED:
        said = {"学段": "全部学段", "指标": measure, "年份": year, "数值": value, "单位": unit}
        book["区域指标"].append(list((statement | said).values()))
    amount = dict.fromkeys(_header(book["教育经费"])) | {"行政区代码": DISTRICT, "性质": "示意"}
    for year, stage, spent, each in SPENT:
        said = {"年份": year, "学段": stage, "实际执行(万元)": spent}
        said["生均一般公共预算教育经费(万元/生)"] = each
        book["教育经费"].append(list((amount | said).values()))
    book.save(target)


def _header(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def _lines(sheet: Worksheet) -> list[Line]:
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return [dict(zip(_header(sheet), row, strict=True)) for row in rows]


def _of(reported: list[Line], school: str, year: int) -> Line:
    return next(e for e in reported if (e["学校标识码"], e["年份"]) == (school, year))


def _rewrite(sheet: Worksheet, lines: list[Line]) -> None:
    sheet.delete_rows(2, sheet.max_row)
    for line in lines:
        sheet.append(list(line.values()))
