"""Lists of a report that leave something out."""

import pytest

from data.measures.checks.left_out import of_problems


def stated(measure, value, **more):
    return {"measure": measure, "year": 2022, "value": value, "section": "二(二)2"} | more


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"qualifier": "at_least", "stated": "not_met"}, 1),  # three schools and others
        ({"qualifier": "exact", "stated": "not_met"}, 0),
        ({"qualifier": "at_least"}, 0),
    ],
)
def test_schools_that_fall_short_are_all_named(doubted, more, found):
    row = stated("named_short_schools", 3.0, unit="所", **more)
    assert doubted("no_list", region_values=[row]).height == found


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("education_expenditure", 0),
        ("named_short_schools", 1),
        (None, 0),  # the report lists no problems at all
    ],
)
def test_a_shortcoming_is_repeated_among_the_problems(doubted, listed, found):
    rows = [stated("education_expenditure", 1e9, stated="not_met")]
    if listed:
        rows.append(stated(listed, 3.0, stated="not_met", section="三、存在问题及整改措施(一)"))
    assert doubted("unlisted", region_values=rows).height == found


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (["四、存在的问题及整改措施(一)"], 1),
        (["四、存在的主要困难和不足"], 1),
        (["存在问题"], 1),
        (["四、主要问题与对策"], 1),
        (["四 不足之处"], 1),
        (["第四部分 存在的短板"], 1),
        (["四、工作短板及改进措施"], 1),
        (["五、自查中发现的主要问题"], 1),
        (["四、需要改进的问题"], 1),
        (["三、着力解决的突出问题"], 0),  # what was done
        (["四、存在的问题", "四(一)"], 1),
        (["三(一)"], 0),  # a number does not say what is in it
        (["三、下一步工作打算"], 0),
        (["三、特色亮点(一)"], 0),
        (["二(六)16.评价反馈问题整改情况"], 0),  # those of the year before
        (["二(三)11.及时解决教育热点难点问题"], 0),
    ],
)
def test_the_problems_stand_where_the_words_say_so(doubted, sections, found):
    rows = [stated("education_expenditure", 1e9, stated="not_met")]
    rows += [stated("towns", 3.0, section=section) for section in sections]
    assert doubted("unlisted", region_values=rows).height == found


@pytest.mark.parametrize(("section", "found"), [("四(二)", 0), ("四（二）", 0), ("五(二)", 1)])
def test_the_parts_of_a_section_with_such_words_belong_to_it(doubted, section, found):
    rows = [
        stated("education_expenditure", 1e9, stated="not_met"),
        stated("towns", 3.0, section="四、存在的问题"),
        stated("education_expenditure", 1e9, section=section),
    ]
    assert doubted("unlisted", region_values=rows).height == found


def test_the_list_of_what_is_to_be_mended_may_have_the_words(doubted):
    rows = [
        stated("education_expenditure", 1e9, stated="not_met"),
        stated("towns", 3.0, section="四(一)"),
    ]
    item = {"item": "1", "section": "四、存在问题及整改措施(二)", "progress": "planned"}
    assert doubted("unlisted", region_values=rows).is_empty()
    assert doubted("unlisted", region_values=rows, rectifications=[item]).height == 1


def test_the_problems_of_one_report_are_not_those_of_another():
    assert of_problems(["四、存在的问题", "四(一)", "三(一)", "十四(一)"]) == {
        "四、存在的问题",
        "四(一)",
    }


def counted(value, stage="all", subject=None, **more):
    row = stated("total_schools", value, stage=stage, text=str(int(value)), section="一")
    return row | {"subject": subject} | more


PUBLIC = [
    counted(17.0),
    counted(6.0, "kindergarten", "公办幼儿园"),
    counted(6.0, "primary", "小学"),
    counted(3.0, "junior", "初中"),
    counted(1.0, "nine_year", "九年一贯制学校"),
    counted(1.0, "senior", "普通高中"),
]


def test_the_kinds_of_schools_that_a_list_leaves_out_are_named(doubted):
    found = doubted("kinds", region_values=PUBLIC)
    assert found.select("value", "severity", "other_text").rows() == [
        (17.0, "note", "vocational;special;kindergarten=公办幼儿园")
    ]


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [
        ([*PUBLIC, counted(1.0, "special", "特殊教育学校")], None),  # they are 18, not 17
        (
            [counted(18.0), *PUBLIC[1:], counted(1.0, "special")],
            "vocational;kindergarten=公办幼儿园",
        ),
        ([counted(6.0), counted(6.0, "primary")], "kindergarten;junior;senior;vocational;special"),
        (
            [counted(9.0), counted(8.0, "compulsory"), counted(1.0, "kindergarten", "民办园")],
            "senior;vocational;special;kindergarten=民办园",
        ),
        ([counted(17.0)], None),  # nothing is listed
        (
            [counted(5.0), *(counted(1.0, s) for s in ("kindergarten", "compulsory", "senior"))]
            + [counted(1.0, "vocational"), counted(1.0, "special")],
            None,
        ),
    ],
)
def test_a_list_of_all_kinds_leaves_none_out(doubted, rows, left_out):
    notes = doubted("kinds", region_values=rows)["other_text"].to_list()
    assert notes == ([left_out] if left_out else [])


def test_one_list_is_asked_about_once(doubted):
    rows = [row | {"measure": "total_students"} for row in PUBLIC]
    assert doubted("kinds", region_values=[*PUBLIC, *rows]).height == 1
    assert doubted("kinds", region_values=rows).height == 1
