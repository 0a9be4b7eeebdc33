"""Where there is nothing to show, a page says what to do next, and nothing reads as fine."""

import pytest

from components.meeting.meeting_scenes import SCENES
from tests.app import tables
from tests.app.reassuring import reassured
from tests.app.reported import (
    PAGES,
    assessments_alone,
    never_complete,
    opened,
    own_standards_alone,
    rectifications_alone,
    region_alone,
    register_alone,
    said,
    schools_alone,
    six_of_seventeen,
)

#: Their parts that say something of schools or of the district.
OF_SCHOOLS = [
    *(("facilities", {"part": part}) for part in ("schools", "rule", "spread", "gaps", "rooms")),
    ("facilities", {"part": "classes"}),
    ("map", {}),
    ("map", {"layer": "districts"}),
    ("map", {"layer": "gaps"}),
    ("school", {}),
    ("quality", {"quality": "complete"}),
    *(("meeting", {"scenes": scene, "scene": 1}) for scene in ("schools", "ruling", "gaps")),
]
OF_REGIONS = [
    ("overview", {}),
    ("coverage", {}),
    *(("funding", {"part": part}) for part in ("rules", "budget", "per_student", "aid")),
    ("framework", {}),
    *(("districts", {"show": part}) for part in ("rank", "years", "table")),
    ("since", {}),
]
#: Parts that measure a map or the screen, keep the picture of a map, or speak to the browser.
UNSEEN = ("_asked", "meeting_screen", "map_canvas", "reader_document", "paper")


def to_upload(app):
    return [link.proto.label for link in app.get("page_link") if link.proto.label == "去报送数据"]


def drawn(app):
    """Charts and tables on the page; but for what shows nothing itself, see ``UNSEEN``."""
    found = (*app.get("plotly_chart"), *app.get("bidi_component"), *app.dataframe)
    ids = (each.proto.id for each in found)
    return [each for each in ids if not each.endswith(UNSEEN)]


@pytest.mark.parametrize(("page", "link"), [*OF_SCHOOLS, *OF_REGIONS, ("rectification", {})])
def test_a_list_of_schools_alone_leads_to_the_figures(app_of, page, link):
    app = opened(app_of(register_alone), page, **link)
    assert (to_upload(app), drawn(app), reassured(app)) == (["去报送数据"], [], [])


@pytest.mark.parametrize("scene", SCENES)
def test_no_scene_of_a_meeting_is_empty_over_a_list_of_schools(app_of, scene):
    app = opened(app_of(register_alone), "meeting", scenes=scene, scene=1)
    assert (to_upload(app), reassured(app)) == (["去报送数据"], [])


def test_who_has_reported_is_asked_of_a_year(app_of):
    app = opened(app_of(register_alone), "quality", quality="reports")
    assert "17 所学校都还没有报送数据" in said(app)
    assert not app.date_input


@pytest.mark.parametrize(("page", "link"), OF_SCHOOLS)
def test_figures_of_a_region_alone_lead_to_the_schools(app_of, page, link):
    app = opened(app_of(region_alone), page, **link)
    assert "请先报送“学校名册”，再报送“学校基础数据”" in said(app)
    assert (to_upload(app), reassured(app)) == (["去报送数据"], [])


def test_coefficients_of_a_region_are_shown_without_schools(app_of):
    app = opened(app_of(region_alone), "facilities", part="balance")
    assert [card["value"] for card in tables.cards(app)] == ["0.383", "0.372"]


@pytest.mark.parametrize("page", ["overview", "coverage", "funding", "framework"])
def test_figures_of_a_region_are_shown_without_schools(app_of, page):
    assert "请先报送" not in said(opened(app_of(region_alone), page))


@pytest.mark.parametrize("page", ["funding", "rectification"])
def test_schools_alone_lead_to_what_the_district_reports(app_of, page):
    app = opened(app_of(schools_alone), page)
    assert (to_upload(app), drawn(app)) == (["去报送数据"], [])


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_over_schools_alone(app_of, page):
    assert said(opened(app_of(schools_alone), page))


def test_of_a_year_that_no_chosen_school_reported_the_way_leads_to_one(app_of):
    app = opened(app_of(six_of_seventeen), "facilities", year=2024, type="311")
    assert "2024年这 3 所学校都没有报送数据。" in said(app)
    app.button(key="newest_complete").click().run()
    assert app.query_params["year"] == "2023"
    assert "没有报送数据" not in said(app)


def test_without_a_complete_year_nobody_is_sent_to_an_empty_one(app_of):
    app = opened(app_of(never_complete), "facilities", year=2023, type="311")
    app.button(key="newest_complete").click().run()
    assert app.query_params["year"] == "2022"


def test_a_list_of_problems_alone_is_shown(app_of):
    app = opened(app_of(rectifications_alone), "rectification")
    assert "31 项整改事项中" in said(app)
    assert "还没有" not in said(app)


def test_self_assessments_alone_are_shown(app_of):
    text = said(opened(app_of(assessments_alone), "framework"))
    assert "伊美区 · 2023年" in text
    assert "16 项评价内容：报告未作结论 8 项、达到 5 项" in text


@pytest.mark.parametrize("case", [rectifications_alone, assessments_alone])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_reads_as_fine_or_as_unpublished_over_what_holds_no_figure(app_of, case, page):
    app = opened(app_of(case), page)
    assert reassured(app) == []
    assert "还没有数据。" not in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_standards_of_ones_own_alone_are_not_called_nothing(app_of, page):
    assert "只有本地标准，还没有可以对照的数据。" in said(opened(app_of(own_standards_alone), page))
