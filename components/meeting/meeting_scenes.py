"""The scenes of a meeting: each draws one view in large. A new one is one line in ``SCENES``."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from components.coverage import coverage_views
from components.districts import district_matrix, district_views
from components.facilities import (
    evenness,
    facility_parts,
    school_matrix,
    shortfall_charts,
    six_of_seven,
)
from components.figures import aspect_grids, headline_sentence, region_comparison, shared_results
from components.funding import budget_views, funding_by_region, two_rules
from components.maps import map_views, school_map
from components.rectification import rectification_list
from components.shell import (
    PageContext,
    catalog,
    empty_states,
    measured,
    plain,
    reader_clock,
    store_access,
)
from components.since import since_span, since_views, since_year
from data.measures import balance, budget_execution as funding_measures, headline_figures, selection
from data.words import N_


class Scene(NamedTuple):
    """``title`` is spoken through ``_``; ``draw`` puts the view on the screen, where ``needed``
    does not end it, as there is nothing to show.
    """

    title: str
    draw: Callable[[PageContext], None]
    needed: Callable[[PageContext], object]


# What a scene shows of several regions is for all of them, by name.


def _headline(view: PageContext) -> None:
    headlines, regions = headline_figures.headlines(catalog()), shared_results.focus(view)
    rows = shared_results.standings(view, headlines)
    _say(headline_sentence.headline_finding(view, headlines, regions))
    if region := shared_results.single(view):
        aspect_grids.grids(view, rows, region)
    else:
        region_comparison.cards(rows, regions)


def _districts(view: PageContext) -> None:
    headlines, regions = headline_figures.headlines(catalog()), shared_results.lowest(view)
    _say(headline_sentence.headline_finding(view, headlines, regions))
    region_comparison.order()
    district_matrix.show_district_matrix(view, headlines, regions, key="scene_districts")


def _coverage(view: PageContext) -> None:
    rates = shared_results.standings(view, headline_figures.of_page(catalog(), "coverage"))
    if shared_results.single(view):
        coverage_views.against_standards(view, rates)
    else:
        region_comparison.order()
        region_comparison.side_by_side(view, rates, shared_results.focus(view))


def _trends(view: PageContext) -> None:
    indicators = headline_figures.of_page(catalog(), "coverage")
    rates = shared_results.standings(view, indicators)
    if region := shared_results.single(view):
        _say(headline_sentence.headline_finding(view, indicators, [region]))
        coverage_views.trends(view, rates, shared_results.series(view, region))
    else:
        district_views.history(view, shared_results.focus(view), indicators)


def _rules(view: PageContext) -> None:
    if region := shared_results.single(view):
        series = shared_results.of_stages(shared_results.series(view, region), view)
        changes = two_rules.changes(series, view.choice.year)
        _say(two_rules.two_rules_finding(changes))
        two_rules.rules(view, changes)
    else:
        regions = shared_results.focus(view)
        _say(headline_sentence.headline_finding(view, funding_measures.RULES, regions))
        district_matrix.show_district_matrix(
            view, funding_measures.RULES, regions, key="scene_rules"
        )


def _budget(view: PageContext) -> None:
    if region := shared_results.single(view):
        budget_views.execution(view, measured(funding_measures.execution, view.snapshot, region))
    else:
        funding_by_region.budget(view, shared_results.focus(view))


def _schools(view: PageContext) -> None:
    _say(facility_parts.facilities_finding(view))
    school_matrix.show_school_matrix(view)


def _ruling(view: PageContext) -> None:
    schools = measured(selection.schools, view.choice, view.snapshot)
    six_of_seven.show_rulings(view, shared_results.of_schools(view).tested, schools)


def _gaps(view: PageContext) -> None:
    schools = measured(selection.schools, view.choice, view.snapshot)
    shortfall_charts.show_shortfalls(view, shared_results.of_schools(view).gaps, schools)


def _balance(view: PageContext) -> None:
    asked = balance.coefficient_ids(catalog())
    rows = shared_results.standings(view, asked)
    if region := shared_results.single(view):
        evenness.show_evenness(view, rows, region)
    else:
        regions = shared_results.focus(view)
        _say(headline_sentence.headline_finding(view, asked, regions))
        district_matrix.show_district_matrix(view, asked, regions, key="scene_balance", staged=True)


def _map(view: PageContext) -> None:
    indicator = school_map.pick_indicator(view)
    schools = school_map.of_view(view, indicator)
    _say(school_map.school_map_finding(schools, indicator))
    school_map.legend(schools, indicator)
    map_views.draw_map("schools", schools, None, indicator, view)


def _rectification(view: PageContext) -> None:
    today = reader_clock.today()
    items = rectification_list.on_view(view, today)
    _say(rectification_list.rectification_finding(items, today))
    rectification_list.states(view, items)
    rectification_list.table(items, view)


def _since(view: PageContext) -> None:
    events = store_access.published(view.snapshot.release)
    if since_year.pick_way(events) == "years":
        since_year.told(view, events)
        return
    span = since_span.choose(events)
    if since_span.nothing_before(span):
        return
    found, moved = since_views.figures(view, span), since_views.problems(view, span)
    _say(since_views.since_finding(found, moved))
    since_views.figures_told(view, found)
    since_views.problems_told(view, moved)


def _say(finding: str) -> None:
    st.subheader(plain(finding), anchor=False)


SCENES = {
    "headline": Scene(N_("总体情况"), _headline, empty_states.without_headlines),
    "since": Scene(N_("上次会议以来"), _since, empty_states.without_any_figure),
    "districts": Scene(N_("各地对照"), _districts, empty_states.without_any_figure),
    "coverage": Scene(N_("普及与普惠对照标准"), _coverage, empty_states.without_coverage),
    "trends": Scene(N_("普及与普惠历年变化"), _trends, empty_states.without_coverage),
    "rules": Scene(N_("两个只增不减"), _rules, empty_states.without_funding),
    "budget": Scene(N_("预算与执行"), _budget, empty_states.without_funding),
    "schools": Scene(N_("逐校达标"), _schools, empty_states.without_schools),
    "ruling": Scene(N_("七项至少六项"), _ruling, empty_states.without_schools),
    "gaps": Scene(N_("缺口"), _gaps, empty_states.without_schools),
    "balance": Scene(N_("校际均衡"), _balance, empty_states.without_any_figure),
    "map": Scene(N_("学校地图"), _map, empty_states.say_without_schools),
    "rectification": Scene(N_("问题整改"), _rectification, empty_states.without_rectification),
}
