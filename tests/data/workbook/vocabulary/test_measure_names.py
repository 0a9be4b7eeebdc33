"""What forms write around a name makes no other name of it, and what says more does."""

import pytest

from data.catalog import Catalog
from data.workbook.vocabulary.measure_names import Found, vocabulary


def found(catalog: Catalog, level: str, heading: str) -> Found:
    return vocabulary(catalog, level).find((heading,))


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("2010年及以前规划建成", "built_by_2010"),
        ("2016年（含）之前规划、建成的学校", "built_by_2016"),
        ("是否为2016年底前规划并建成", "built_by_2016"),
        ("中心城区用地紧张", "dense_inner_city"),
        ("是否中心城区用地紧张学校", "dense_inner_city"),
        ("50-99人农村小规模", "small_rural_50_99"),
        ("是否为50-99人农村小规模学校（教学点）", "small_rural_50_99"),
        ("最大班额30人以下", "small_rural_under_30"),
        ("最大班额30人以下的农村小规模学校", "small_rural_under_30"),
        ("家庭住址（在）划片范围内的在校学生人数", "catchment_students"),
        ("划片范围内", "catchment_students"),
        ("每班66人（含）以上", "classes_from_66"),
        ("单间面积73㎡（含）-96㎡音乐专用教室数", "music_rooms_73"),
        ("≥73㎡且＜96㎡的音乐教室间数", "music_rooms_73"),
        ("音乐专用教室（单间面积≥96㎡）", "music_rooms_96"),
        ("毕业年级三年前初一时在校学生人数", "entrants"),
        ("毕业年级三年内转入学生人数", "transferred_in"),
        ("体育到校交流轮岗&兼职&走教教师人数", "pe_visiting_teachers"),
        ("学校计算机总台数", "computers"),
        ("上年度公用经费预算总额", "public_funds_budget"),
        ("校内体育场面积", "sports_ground_area"),
    ],
)
def test_a_name_of_the_school_form_is_known_in_its_forms(
    catalog: Catalog, heading: str, target: str
) -> None:
    assert found(catalog, "school", heading).target == target


@pytest.mark.parametrize(
    ("level", "heading"),
    [
        ("school", "上年度在校生数"),  # not the students of this year
        ("school", "是否县级骨干教师"),  # of one teacher
        ("school", "音乐教室单间面积"),  # an area, no number of rooms
        ("school", "每班人数"),
        ("school", "每班不足25人班级数"),  # 25 are not fewer than 25
        ("school", "上年度教师培训经费决算总额"),
        ("school", "在编专任教师人数"),
        ("region", "学校专任教师"),
        ("region", "规定的专任教师数"),
        ("region", "残疾儿童少年入学率目标"),
    ],
)
def test_what_a_heading_says_besides_is_not_left_out(
    catalog: Catalog, level: str, heading: str
) -> None:
    assert found(catalog, level, heading).target == ""


@pytest.mark.parametrize(
    ("level", "heading", "targets"),
    [
        ("school", "教师培训经费决算总数额", ()),
        ("school", "校内运动体育场面积", ("sports_ground_area",)),
        ("region", "残疾儿童少年入学人总数", ("disabled_enrolled",)),
        ("school", "美术教室间数量≥96㎡", ()),
    ],
)
def test_nothing_that_says_the_opposite_is_proposed(
    catalog: Catalog, level: str, heading: str, targets: tuple[str, ...]
) -> None:
    one = found(catalog, level, heading)
    assert ((one.target,) if one.target else one.suggestions[:1]) == targets


@pytest.mark.parametrize(
    "heading",
    [
        "公办在校生数",
        "公办小学在校生数",
        "普惠性民办学生数",
        "小学入学人数",
        "已入学数",
        "骨干教师数",
        "其中：骨干教师数",
        "兼职教师数",
        "公办学校就读人数",
        "小班数",
        "社区教育学校人数",
        "小班人数",
    ],
)
def test_a_part_of_the_name_of_a_figure_of_a_region_is_not_that_figure(
    catalog: Catalog, heading: str
) -> None:
    one = found(catalog, "region", heading)
    assert (one.role, one.target) in [("ignored", ""), ("asked", "")]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (("实际交流轮岗教师数", "其中：骨干教师数"), "rotated_backbone"),
        (("适龄残疾儿童少年数", "其中已入学数"), "disabled_enrolled"),
        (("专任教师数", "其中：骨干教师数"), ""),
    ],
)
def test_what_stands_before_a_part_says_of_whom_it_is(
    catalog: Catalog, path: tuple[str, ...], target: str
) -> None:
    assert vocabulary(catalog, "region").find(path).target == target


@pytest.mark.parametrize(
    ("heading", "stage"),
    [("幼儿园数", "kindergarten"), ("2023年小学所数", "primary"), ("普通高中数（所）", "senior")],
)
def test_so_many_of_a_kind_of_schools_are_schools(
    catalog: Catalog, heading: str, stage: str
) -> None:
    one = found(catalog, "region", heading)
    assert (one.target, one.stage) == ("total_schools", stage)


@pytest.mark.parametrize("path", [("小学数（人）",), ("教师", "小学数"), ("小学",)])
def test_a_stage_of_something_else_is_no_number_of_schools(
    catalog: Catalog, path: tuple[str, ...]
) -> None:
    assert vocabulary(catalog, "region").find(path).target != "total_schools"
