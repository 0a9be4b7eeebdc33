"""The forms that are handed in for 义务教育优质均衡, in the words in which they are printed.

Blank or filled with any values; a field a row, or pairs of label and value side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.data.workbook.books import Cell

Rows = list[list[Cell]]
Merged = list[tuple[int, int, int, int]]
HEADER = ("序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明")


@dataclass(frozen=True)
class Field:
    """What is asked, in which unit; ``item`` and ``stage`` are what the catalogue calls it."""

    group: str
    label: str
    unit: str = ""
    item: str = ""
    stage: str = ""


#: What a school fills in.
SCHOOL: tuple[Field, ...] = (
    Field("基本信息", "学校名称"),
    Field("基本信息", "学校类型", "小学/初中/九年一贯制/十二年一贯制/完全中学"),
    Field("基本信息", "学校代码"),
    Field("基本信息", "建校时间", "年", "year_built"),
    Field("基本信息", "是否2010年及之前规划并建成", "是/否", "built_by_2010"),
    Field("基本信息", "是否2016年及之前规划并建成", "是/否", "built_by_2016"),
    Field("基本信息", "是否人口密度过高的大城市中心城区学校", "是/否", "dense_inner_city"),
    Field(
        "基本信息",
        "是否50人及以上但不足100人的乡村小规模学校和教学点",
        "是/否",
        "small_rural_50_99",
    ),
    Field("基本信息", "是否最大班额低于30人的农村小规模学校", "是/否", "small_rural_under_30"),
    Field("学生信息", "小学学生人数", "人", "students", "primary"),
    Field("学生信息", "初中学生人数", "人", "students", "junior"),
    Field("学生信息", "进城务工人员随迁子女在校生人数", "人", "migrant_students"),
    Field(
        "学生信息",
        "家庭住址在划片范围内的在校学生人数（小学）",
        "人",
        "catchment_students",
        "primary",
    ),
    Field(
        "学生信息",
        "家庭住址在划片范围内的在校学生人数（初中）",
        "人",
        "catchment_students",
        "junior",
    ),
    Field("班级信息", "班级总数", "个", "classes"),
    Field("班级信息", "每班25人以下班级个数", "个", "classes_to_25"),
    Field("班级信息", "每班26-30人班级个数", "个", "classes_26_30"),
    Field("班级信息", "每班31-35人班级个数", "个", "classes_31_35"),
    Field("班级信息", "每班36-40人班级个数", "个", "classes_36_40"),
    Field("班级信息", "每班41-45人班级个数", "个", "classes_41_45"),
    Field("班级信息", "每班46-50人班级个数", "个", "classes_46_50"),
    Field("班级信息", "每班51-55人班级个数", "个", "classes_51_55"),
    Field("班级信息", "每班56-60人班级个数", "个", "classes_56_60"),
    Field("班级信息", "每班61-65人班级个数", "个", "classes_61_65"),
    Field("班级信息", "每班66人以上班级个数", "个", "classes_from_66"),
    Field("教师学历信息", "专任教师总人数", "人", "full_time_teachers"),
    Field("教师学历信息", "专科学历教师人数（小学）", "人", "teachers_college", "primary"),
    Field("教师学历信息", "本科学历教师人数（小学）", "人", "teachers_bachelor", "primary"),
    Field("教师学历信息", "本科学历教师人数（初中）", "人", "teachers_bachelor", "junior"),
    Field("教师学历信息", "硕士学历教师人数（小学）", "人", "teachers_master", "primary"),
    Field("教师学历信息", "硕士学历教师人数（初中）", "人", "teachers_master", "junior"),
    Field("教师学历信息", "博士研究生学历教师人数（小学）", "人", "teachers_doctor", "primary"),
    Field("教师学历信息", "博士研究生学历教师人数（初中）", "人", "teachers_doctor", "junior"),
    Field("教师学历信息", "县级及以上骨干教师数", "人", "backbone_teachers"),
    Field("教师学历信息", "持有教师资格证的专任教师人数", "人", "certified_teachers"),
    Field("教师学历信息", "近5年培训满360学时专任教师人数", "人", "trained_teachers"),
    Field("体育艺术教师", "体育专任教师人数", "人", "pe_teachers"),
    Field("体育艺术教师", "音乐专任教师人数", "人", "music_teachers"),
    Field("体育艺术教师", "美术专任教师人数", "人", "fine_arts_teachers"),
    Field("体育艺术教师", "艺术专任教师人数", "人", "art_teachers"),
    Field("体育艺术教师", "体育交流轮岗/兼职/走教教师人数", "人", "pe_visiting_teachers"),
    Field("体育艺术教师", "音乐交流轮岗/兼职/走教教师人数", "人", "music_visiting_teachers"),
    Field("体育艺术教师", "美术交流轮岗/兼职/走教教师人数", "人", "fine_arts_visiting_teachers"),
    Field("体育艺术教师", "艺术交流轮岗/兼职/走教教师人数", "人", "art_visiting_teachers"),
    Field("教学用房面积", "教学及辅助用房总面积", "平方米", "teaching_area"),
    Field("教学用房面积", "室内体育用房面积", "平方米", "indoor_sports_area"),
    Field("体育场馆面积", "学校体育馆面积", "平方米", "gymnasium_area"),
    Field("体育场馆面积", "校内体育场面积", "平方米", "sports_ground_area"),
    Field("体育场馆面积", "校外租赁场馆面积", "平方米", "rented_sports_area"),
    Field("体育场馆面积", "校内其他体育场面积", "平方米", "other_sports_area"),
    Field("教学设备", "教学仪器设备资产值（账面原值）", "万元", "equipment_value"),
    Field("教学设备", "网络多媒体教室间数", "间", "multimedia_rooms"),
    Field("音乐美术教室", "音乐教室总间数", "间", "music_rooms"),
    Field("音乐美术教室", "单间面积≥96㎡的音乐教室间数", "间", "music_rooms_96"),
    Field("音乐美术教室", "73㎡≤单间面积＜96㎡的音乐教室间数", "间", "music_rooms_73"),
    Field("音乐美术教室", "61㎡≤单间面积＜73㎡的音乐教室间数", "间", "music_rooms_61"),
    Field("音乐美术教室", "美术教室总间数", "间", "art_rooms"),
    Field("音乐美术教室", "单间面积≥90㎡的美术教室间数", "间", "art_rooms_90"),
    Field("音乐美术教室", "67㎡≤单间面积＜90㎡的美术教室间数", "间", "art_rooms_67"),
    Field("音乐美术教室", "61㎡≤单间面积＜67㎡的美术教室间数", "间", "art_rooms_61"),
    Field("经费信息", "上一年度公用经费预算总额", "万元", "public_funds_budget"),
    Field("经费信息", "上一年度公用经费决算总额", "万元", "public_funds_final"),
    Field("经费信息", "上一年度教师培训经费预算总额", "万元", "training_budget"),
    Field("巩固率数据", "本届毕业学生人数", "人", "graduates"),
    Field("巩固率数据", "毕业年级初一时在校学生数", "人", "entrants"),
    Field("巩固率数据", "毕业年级三年转入学生数", "人", "transferred_in"),
    Field("巩固率数据", "毕业年级三年转出学生数", "人", "transferred_out"),
    Field("巩固率数据", "毕业年级三年死亡学生数", "人", "died"),
)
#: What a district fills in.
DISTRICT: tuple[Field, ...] = (
    Field("基本信息", "区县名称"),
    Field("基本信息", "区县代码"),
    Field("基本信息", "填报年度"),
    Field("经费标准", "规定的小学生均公用经费标准", "元", "public_funds_norm_primary"),
    Field("经费标准", "规定的初中生均公用经费标准", "元", "public_funds_norm_junior"),
    Field("经费标准", "特殊教育学校经费总额", "元", "special_school_funds"),
    Field("经费标准", "特殊教育学校学生人数", "人", "special_school_students"),
    Field(
        "工资收入",
        "上年度义务教育学校教师年平均工资收入水平（不含民办学校）",
        "万元",
        "mean_teacher_pay",
    ),
    Field("工资收入", "当地公务员年平均工资收入", "万元", "mean_official_pay"),
    Field("教师交流轮岗", "符合交流条件教师总数", "人", "rotation_eligible"),
    Field("教师交流轮岗", "实际交流轮岗教师数", "人", "rotated_teachers"),
    Field("教师交流轮岗", "实际交流骨干教师数量", "人", "rotated_backbone"),
    Field("优质高中招生", "优质高中招生计划总人数", "人", "senior_places_planned"),
    Field("优质高中招生", "优质高中招生分配指标数", "人", "senior_places_allocated"),
    Field("优质高中招生", "向农村学校分配指标数", "人", "senior_places_rural"),
    Field("随迁子女", "符合条件的随迁子女总人数", "人", "migrant_eligible"),
    Field("随迁子女", "在县域内公办学校就读的随迁子女人数", "人", "migrant_public"),
    Field("随迁子女", "在政府购买服务的民办学校就读随迁子女人数", "人", "migrant_purchased"),
    Field("残疾儿童入学", "适龄残疾儿童少年总数", "人", "disabled_children"),
    Field("残疾儿童入学", "适龄残疾儿童少年入学总人数", "人", "disabled_enrolled"),
)


def card(fields: Sequence[Field], values: Mapping[str, Cell], merged: bool) -> tuple[Rows, Merged]:
    """A field a row, its group in each of them or merged down."""
    rows: Rows = [[*HEADER]]
    ranges: Merged = []
    for number, field in enumerate(fields, 1):
        begins = not merged or number == 1 or fields[number - 2].group != field.group
        if begins and merged:
            ranges.append((number + 1, 2, number + 1, 2))
        ranges[-1:] = [(ranges[-1][0], 2, number + 1, 2)] if ranges else []
        value = values.get(field.label)
        group = field.group if begins else None
        rows.append([number, group, field.label, field.unit or None, value, "是", None])
    return rows, [one for one in ranges if one[0] < one[2]]


def pairs(fields: Sequence[Field], values: Mapping[str, Cell], across: int) -> Rows:
    """So many pairs of label and value side by side, the unit in the label."""
    cells = [[_with_unit(field), values.get(field.label)] for field in fields]
    return [sum(cells[n : n + across], []) for n in range(0, len(cells), across)]


def _with_unit(field: Field) -> str:
    return (
        field.label
        if field.unit in ("", "是/否") or "/" in field.unit
        else f"{field.label}（{field.unit}）"
    )


def filled(fields: Sequence[Field], seed: int) -> dict[str, Cell]:
    """A value for each of the fields that stand for an item, as it is written in its unit."""
    draw = Random(seed)
    return {one.label: _value(one, draw) for one in fields if one.item}


def _value(field: Field, draw: Random) -> Cell:
    if field.unit == "是/否":
        return draw.choice(["是", "否"])
    if field.unit == "年":
        return draw.randint(1950, 2020)
    if field.unit in ("平方米", "万元"):
        return draw.randint(1, 90) + 0.5
    return draw.randint(0, 40)


def expected(field: Field, value: Cell) -> float:
    """What is stored of a value."""
    if field.unit == "是/否":
        return float(value == "是")
    return float(value) * (10_000 if field.unit == "万元" else 1)
