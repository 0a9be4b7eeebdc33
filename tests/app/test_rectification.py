"""The rectification list of the report, on a day that is passed in."""

import pytest

from tests.app import tables


@pytest.fixture
def listed(app):
    app.query_params["asof"] = "2023-09-01"
    return app.switch_page("pages/rectification.py").run()


def table(page):
    return tables.read(page, "items")


def texts(page):
    return "\n".join(each.value.replace("\\", "") for each in page.markdown)


def test_the_first_sentence_counts_open_late_and_undated_items(listed):
    assert listed.subheader[0].value.replace("\\", "") == (
        "31 项整改事项中 26 项未完成；其中截至 2023年9月1日 1 项已超期，24 项没有具体日期。"
    )


def test_what_is_overdue_comes_first(listed):
    first = table(listed).iloc[0]
    assert (first["编号"], first["超期天数"], first["期限"]) == ("RD19", 7, "2023-08-25")


def test_an_item_without_a_date_is_never_overdue(listed):
    undated = table(listed)[table(listed)["期限"] == "无具体日期"]
    assert len(undated) > 10
    assert undated["超期天数"].isna().all()


def test_a_later_day_makes_more_items_late_and_stands_in_the_link(listed):
    listed.date_input(key="asof").set_value("2023-12-01").run()
    assert listed.query_params["asof"] == "2023-12-01"
    assert "2 项已超期" in listed.subheader[0].value


def test_a_wrong_day_in_the_link_is_today(app):
    app.query_params["asof"] = "yesterday"
    page = app.switch_page("pages/rectification.py").run()
    assert not page.exception
    assert page.date_input(key="asof").value is not None


@pytest.mark.parametrize(
    ("key", "code", "items"),
    [("state", "done", 5), ("state", "planned", 4), ("due", "overdue", 1), ("due", "undated", 29)],
)
def test_filters_narrow_the_list_but_not_the_finding(listed, key, code, items):
    listed.button_group(key=key).set_value([code]).run()
    assert listed.query_params[key] == code
    assert len(table(listed)) == items
    assert listed.subheader[0].value.startswith("31 项")


def test_chosen_schools_go_first_and_items_of_the_region_stay(listed):
    listed.query_params["type"] = "211"
    listed.run()
    assert table(listed)["编号"].to_list()[:2] == ["RD09", "RD10"]
    assert table(listed)["范围"].to_list()[:3] == ["点名学校", "点名学校", "面向全区"]
    assert "RD14" not in set(table(listed)["编号"])  # names a senior school
    assert "2 项点名这些学校" in listed.caption[0].value


def test_an_item_in_the_link_is_shown_in_full_with_its_source(app):
    app.query_params["item"] = "230717-RD09"
    page = app.switch_page("pages/rectification.py").run()
    assert "生均教学及辅助用房面积不达标" in page.subheader[1].value
    said = texts(page)
    assert "期限：任务清单中的完成年限(未披露)" in said
    assert "报告章节：二(三)6;三(一)" in said
    assert "出处：yimei_2023.xlsx › 整改事项 › A10" in said


def test_a_date_and_state_are_said_in_english_too(listed):
    listed.query_params["lang"] = "en"
    listed.run()
    assert listed.subheader[0].value.replace("\\", "") == (
        "26 of 31 items are unfinished; of these 1 are overdue as of 1 Sept 2023, "
        "24 have no due date."
    )
    assert "Planned" in set(table(listed)["State"])


def test_one_item_is_not_said_to_be_several(listed):
    listed.query_params["lang"] = "en"
    listed.run()
    assert tables.bars(listed, "states")["Not started"]["text"] == "1"
