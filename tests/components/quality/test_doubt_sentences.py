"""What a doubt says."""

import pytest

from components.quality import doubt_parts, doubt_sentences as spoken
from data.measures.checks import Rule, Severity, doubts
from data.measures.checks.stages import Outcome, Stage
from data.words import Words

SCHOOLS = {"230717-17": "第二中学", "s": "实验小学"}


def statement(measure, value, text="", **more):
    return {"measure": measure, "year": 2022, "value": value, "text": text} | more


BUDGET = statement("education_budget", 1.590803e9, "159080.3", unit="万元", cell="E2")
SPENT = statement("education_expenditure", 1.590803e10, "1590803", unit="万元", cell="F2")
STUDENTS = statement("total_students", 11533.0, "11533", cell="H2")
FUNDS = statement("education_funds_per_student", 10500.0, "1.05", stage="primary")
RATIO = statement(
    "teacher_student_ratio",
    1 / 936,
    "1:936",
    stage="senior",
    school="230717-17",
    numerator=156.0,
    denominator=1461.0,
    stated_standard="1:12.5",
)
SHARE = statement("public_kindergarten_share", 24.13, "24.13", stage="kindergarten", unit="%")
CHILDREN = statement("total_students", 1164.0, "1164", stage="kindergarten")


@pytest.fixture
def said(snapshot_of, the_catalog):
    """The sentences about rows, by rule."""

    def say(**rows):
        found = doubts(snapshot_of(**rows), the_catalog)
        return {row["rule"]: spoken.sentence(row, SCHOOLS) for row in found.to_dicts()}

    return say


@pytest.mark.parametrize(
    ("rule", "rows", "sentence"),
    [
        (
            "twice",
            [STUDENTS | {"section": "一"}, STUDENTS | {"value": 11523.0, "cell": "H9"}],
            "伊美区，2022年，工作表“s”的单元格 H2，工作表“s”的单元格 H9："
            "两处学生总数不一致：11,533人 与 11,523人，相差 10人。"
            "请核对后改正其中一处，或说明两者的区别。",
        ),
        (
            "ratio",
            [RATIO],
            "第二中学，2022年，工作表“s”的单元格 A2：专任教师与学生之比（普通高中）写作“1:936”",
        ),
        (
            "execution",
            [BUDGET, SPENT],
            "一般公共预算教育支出 1,590,803万元 是一般公共预算教育支出年初预算 159,080.3万元 的 "
            "1,000%，相差太大。",
        ),
        (
            "per_head",
            [BUDGET, STUDENTS, FUNDS],
            "一般公共预算教育支出年初预算 159,080.3万元 按 学生总数 11,533人 平均为 "
            "13.79万元/生，约为各学段生均数值的 10 倍。请核对单位和小数点。",
        ),
        (
            "percent",
            [SHARE, CHILDREN],
            "公办园在园幼儿占比（幼儿园） 24.13% 不可能以 学生总数（幼儿园） 1,164人 为分母："
            "分子是整数时，最接近的是 24.14%。",
        ),
        (
            "standard",
            [RATIO],
            "引用的标准“1:12.5”是",
        ),
        (
            "no_base_year",
            [SPENT | {"stated": "not_met"}],
            "一般公共预算教育支出报告自评与2021年相比没有达到要求，但没有 2021 年的数值，",
        ),
        (
            "status",
            [FUNDS | {"stated": "met"}, FUNDS | {"year": 2021, "value": 12500.0}],
            "生均一般公共预算教育经费（小学）报告自评与2021年相比达到要求，但2021年为 1.25万元/生，"
            "2022年为 1.05万元/生，与此不符。请核对两年的数值和单位，或更正结论。",
        ),
        (
            "change",
            [
                statement("education_expenditure", 1.1e9),
                statement("education_expenditure", 1e9, year=2021),
                statement("education_expenditure_change", 12.0, "12"),
            ],
            "一般公共预算教育支出同比写作“12”，但一般公共预算教育支出2021年为 100,000万元，"
            "2022年为 110,000万元，算得 10%。",
        ),
        (
            "change",
            [
                statement("education_expenditure", 1.1e9),
                statement("education_expenditure", 1e9, year=2021),
                statement("education_expenditure_change", None, stated="not_met")
                | {"qualifier": "as_printed"},
            ],
            "一般公共预算教育支出同比报告自评没有达到要求，但一般公共预算教育支出2021年为",
        ),
        (
            "kinds",
            [
                statement("total_schools", 7.0, "7"),
                statement("total_schools", 6.0, stage="kindergarten", subject="公办幼儿园"),
                statement("total_schools", 1.0, stage="compulsory"),
            ],
            "学校总数 7所 是各分项之和，但没有列出普通高中、中等职业、特殊教育，"
            "幼儿园只列了“公办幼儿园”。请写明统计范围，或补充。",
        ),
        (
            "no_denominator",
            [statement("disabled_children_placed_in_school", 15.0)],
            "安置入学残疾少年儿童数 15人，但没有给出适龄残疾儿童少年数，算不出比例。请补报。",
        ),
        (
            "computed",
            [
                statement("public_kindergarten_children", 1164.0),
                statement("kindergarten_children", 4824.0),
                SHARE | {"value": 42.13, "text": "42.13"},
            ],
            "公办园在园幼儿占比（幼儿园） 42.13%，但按已报的数据计算为 24.13%，相差 18",
        ),
    ],
)
def test_a_doubt_about_a_statement_says_what_where_and_what_to_do(said, rule, rows, sentence):
    assert sentence in said(region_values=rows)[rule]


def test_both_sides_of_a_relation_are_named(said):
    items = {"staff": 49, "full_time_teachers_primary": 50}
    row = said(schools=[{"school": "s"}], items=[{"school": "s", "year": 2023} | items])
    assert row["within"] == (
        "实验小学，2023年：各学段专任教师数之和 50人 大于教职工数 49人，这不可能。请核对后改正。"
    )


def test_an_item_of_a_stage_names_it_once():
    assert doubt_parts._measure("students_primary", "primary") == "学生数(小学)"
    assert doubt_parts._measure("students_primary", "nine_year") == "学生数(小学)"
    assert doubt_parts._measure("total_students", "primary") == "学生总数（小学）"


@pytest.mark.parametrize(
    ("value", "other", "said"),
    [
        (86.55, 100.0, ("86.6%", "100%", "13.4个百分点")),
        (49.96, 50.0, ("49.96%", "50%", "0.04个百分点")),
    ],
)
def test_a_doubt_prints_two_numbers_and_their_gap_so_that_they_agree(value, other, said):
    row = {"value": value, "other": other, "expected": None, "rule": "twice"}
    figures = doubt_parts._figures(row | {"measure": "catchment_rate"})
    assert (figures["value"], figures["other"], figures["gap"]) == said


def test_each_side_has_its_own_unit(said):
    rows = [
        statement("petition_visits_groups", 209.0),
        statement("petition_visits_persons", 20.0),
    ]
    assert "教育来访批次 209批 多于教育来访人次 20人" in said(region_values=rows)["groups"]


def test_the_parts_of_a_total_are_named_though_they_are_several(said):
    amounts = {"aid_amount": 338200.0, "aid_amount_local": 66900.0}
    rows = [statement(measure, value) for measure, value in amounts.items()]
    rows.append(statement("aid_amount_central_provincial", 100000.0))
    sentence = said(region_values=rows)["parts"]
    assert "各分项之和 16.69万元 与资助金额合计 33.82万元 不一致，相差 17.13万元" in sentence


def test_another_year_is_named(said):
    now = STUDENTS | {"year": 2023, "value": 11523.0, "period": "目前"}
    sentence = said(region_values=[STUDENTS, now])["when"]
    assert "2022年为 11,533人，另一处没有写明时间，为 11,523人。" in sentence


def rule_of_schools(nature="reported"):
    """A share of all schools, one of which falls short."""
    staff = {"students_primary": 1200, "health_staff": 1, "year": 2022, "nature": nature}
    row = statement("schools_meeting_health_staff_rule", 100.0, "100", unit="%")
    schools = [{"school": "s", "name": "实验小学"}]
    return {"schools": schools, "items": [staff | {"school": "s"}], "region_values": [row]}


def test_the_schools_that_fall_short_are_counted_and_named(said):
    assert said(**rule_of_schools())["schools"].endswith(
        "校医保健教师配备达标率写作“100”，但按各校数据，卫生保健人员配备未达标的有 1 所，"
        "例如实验小学。请核对后改正，或说明原因。"
    )


def test_made_up_figures_are_called_so(said):
    assert said(**rule_of_schools("illustrative"))["schools"].endswith(
        "请核对后改正，或说明原因。所对照的有示意数据，不能据此认定有误。"
    )


def test_what_is_concluded_of_one_school_is_held_against_it(said):
    rows = rule_of_schools() | {
        "region_values": [
            statement("area_and_rooms_conclusion", None, "达标", school="s", stated="met")
            | {"qualifier": "as_printed"}
        ]
    }
    rows["items"][0] |= {"teaching_area": 2000, "indoor_sports_area": 0, "classes_primary": 30}
    assert said(**rows)["schools"].endswith(
        "生均教辅用房及音美教室结论报告自评达到要求，但按该校数据，"
        "生均教学及辅助用房面积和音乐、美术专用教室的结论相反。请核对数据和结论。"
    )


def test_the_file_is_named_where_it_is_known(snapshot_of, the_catalog):
    row = statement("inclusive_coverage", 120.0, "120")
    found = doubts(snapshot_of(region_values=[row]), the_catalog).to_dicts()[0]
    place = "伊美区，2022年，文件“报告.xlsx”的工作表“s”的单元格 A2："
    assert spoken.sentence(found, {}, {1: "报告.xlsx"}).startswith(place)


@pytest.mark.parametrize(
    ("codes", "said_of"),
    [
        (Rule, spoken.RULES),
        (Rule, spoken.SENTENCES),
        (Severity, spoken.SEVERITIES),
        (Stage, spoken.STAGES),
        (Outcome, spoken.OUTCOMES),
    ],
)
def test_every_code_can_be_spoken(codes, said_of):
    assert set(said_of) == set(codes)


def test_an_english_reader_hears_english(said, monkeypatch):
    for module in ("components.shell.language", "components.quality.doubt_parts"):
        monkeypatch.setattr(f"{module}.words", lambda: Words("en"))
    items = {"staff": 49, "full_time_teachers_primary": 50}
    row = said(schools=[{"school": "s"}], items=[{"school": "s", "year": 2023} | items])
    assert row["within"] == (
        "实验小学, 2023: the full-time teachers of all stages, 50, is more than Staff, 49, "
        "which is impossible. Check and correct it."
    )
