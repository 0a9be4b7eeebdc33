"""One quantity in two places."""

import pytest


def stated(value, text="", **more):
    return {"measure": "total_students", "year": 2023, "value": value, "text": text} | more


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (stated(11523.0, section="一"), stated(11533.0, section="二"), 1),
        (stated(11523.0, section="一"), stated(11523.0, section="二"), 0),
        # another half year is another quantity
        (stated(11523.0, period="2023年上半年"), stated(11533.0, period="2023年下半年"), 0),
        # the year itself, however it is written
        (stated(11523.0, section="一"), stated(11533.0, period="2023年度"), 1),
        (stated(11523.0, period="2023年秋季"), stated(11533.0, period="2023秋季", section="二"), 1),
        (stated(11523.0, period="2022年上半年"), stated(11533.0, period="2023年上半年"), 0),
        (stated(11523.0, period="目前"), stated(11533.0, period="目前", section="二"), 1),
        # what does not say when is no contradiction to what does
        (stated(11523.0, period="2023年"), stated(11533.0, period="目前(年份未写明)"), 0),
        (stated(11523.0, period="目前"), stated(11533.0, year=2022), 0),
        (stated(11523.0), stated(11533.0, year=2022), 0),  # both say when
        (stated(11523.0, section="一"), stated(11533.0, section="二", qualifier="about"), 0),
        (stated(11523.0, section="一"), stated(11533.0, section="二", stage="primary"), 0),
    ],
)
def test_the_same_quantity_is_stated_alike(doubted, first, second, found):
    assert doubted("twice", region_values=[first, second]).height == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("24.13", "24.1"), 0),  # one of them rounded
        (("24.13", "24.2"), 1),
        (("24.13", "24.14"), 1),
    ],
)
def test_rounding_is_no_contradiction(doubted, texts, found):
    rows = [
        stated(float(text), text, measure="public_kindergarten_share", section=section, unit="%")
        for text, section in zip(texts, "一二", strict=True)
    ]
    assert doubted("twice", region_values=rows).height == found


def test_both_places_are_named(doubted):
    rows = [
        stated(11523.0, "11523", section="一", cell="H2"),
        stated(11533.0, "11533", section="二", cell="H9"),
    ]
    found = doubted("twice", region_values=rows)
    assert found.select("value", "cell", "other", "other_cell", "other_section").rows() == [
        (11523.0, "H2", 11533.0, "H9", "二")
    ]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (stated(11523.0, period="目前"), stated(11533.0, year=2022), 1),
        (stated(11523.0, period="目前"), stated(11533.0, period="2023秋季"), 1),
        (stated(11533.0, period="未写明"), stated(11533.0, year=2022), 0),  # the same number
        (stated(11523.0, period="目前"), stated(11533.0, year=2021), 0),
        (stated(11523.0, period="目前"), stated(11533.0, year=2022, release=2), 0),
        (stated(11523.0), stated(11533.0, year=2022), 0),
    ],
)
def test_a_number_without_a_time_is_asked_for_it_where_another_one_stands(
    doubted, first, second, found
):
    notes = doubted("when", region_values=[first, second])
    assert notes["severity"].to_list() == ["note"] * found
