"""The scenes of a meeting: each draws one view in large. A new one is one line in ``SCENES``."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from components import (
    across,
    aspects,
    clock,
    context,
    coverage,
    filters,
    headline,
    next_steps,
    rectification_list,
    results,
    since,
    since_span,
    since_year,
)
from components.context import catalog, measured
from components.districts import district_matrix, district_views
from components.facilities import evenness, parts, rulings, school_matrix, shortfalls
from components.funding import budget, funding_by_region, two_rules
from components.map import map_views, school_map
from components.theme import plain
from components.view import View
from data.measures import balance, overview
from data.measures import funding as funding_measures
from data.words import N_


class Scene(NamedTuple):
    """``title`` is spoken through ``_``; ``draw`` puts the view on the screen, where ``needed``
    does not end it, as there is nothing to show.
    """

    title: str
    draw: Callable[[View], None]
    needed: Callable[[View], object]


# What a scene shows of several regions is for all of them, by name.


def _headline(view: View) -> None:
    headlines, regions = overview.headlines(catalog()), results.focus(view)
    rows = results.standings(view, headlines)
    _say(headline.finding(view, headlines, regions))
    if region := results.single(view):
        aspects.grids(view, rows, region)
    else:
        across.cards(rows, regions)


def _districts(view: View) -> None:
    headlines, regions = overview.headlines(catalog()), results.lowest(view)
    _say(headline.finding(view, headlines, regions))
    across.order()
    district_matrix.show(view, headlines, regions, key="scene_districts")


def _coverage(view: View) -> None:
    rates = results.standings(view, overview.of_page(catalog(), "coverage"))
    if results.single(view):
        coverage.against_standards(view, rates)
    else:
        across.order()
        across.side_by_side(view, rates, results.focus(view))


def _trends(view: View) -> None:
    indicators = overview.of_page(catalog(), "coverage")
    rates = results.standings(view, indicators)
    if region := results.single(view):
        _say(headline.finding(view, indicators, [region]))
        coverage.trends(view, rates, results.series(view, region))
    else:
        district_views.history(view, results.focus(view), indicators)


def _rules(view: View) -> None:
    if region := results.single(view):
        series = results.of_stages(results.series(view, region), view)
        changes = two_rules.changes(series, view.choice.year)
        _say(two_rules.finding(changes))
        two_rules.rules(view, changes)
    else:
        regions = results.focus(view)
        _say(headline.finding(view, funding_measures.RULES, regions))
        district_matrix.show(view, funding_measures.RULES, regions, key="scene_rules")


def _budget(view: View) -> None:
    if region := results.single(view):
        budget.execution(view, measured(funding_measures.execution, view.snapshot, region))
    else:
        funding_by_region.budget(view, results.focus(view))


def _schools(view: View) -> None:
    _say(parts.finding(view))
    school_matrix.show(view)


def _ruling(view: View) -> None:
    schools = measured(filters.schools, view.choice, view.snapshot)
    rulings.show(view, results.of_schools(view).tested, schools)


def _gaps(view: View) -> None:
    schools = measured(filters.schools, view.choice, view.snapshot)
    shortfalls.show(view, results.of_schools(view).gaps, schools)


def _balance(view: View) -> None:
    asked = balance.coefficient_ids(catalog())
    rows = results.standings(view, asked)
    if region := results.single(view):
        evenness.show(view, rows, region)
    else:
        regions = results.focus(view)
        _say(headline.finding(view, asked, regions))
        district_matrix.show(view, asked, regions, key="scene_balance", staged=True)


def _map(view: View) -> None:
    indicator = school_map.pick_indicator(view)
    schools = school_map.of_view(view, indicator)
    _say(school_map.finding(schools, indicator))
    school_map.legend(schools, indicator)
    map_views.draw("schools", schools, None, indicator, view)


def _rectification(view: View) -> None:
    today = clock.today()
    items = rectification_list.on_view(view, today)
    _say(rectification_list.finding(items, today))
    rectification_list.states(view, items)
    rectification_list.table(items, view)


def _since(view: View) -> None:
    events = context.published(view.snapshot.release)
    if since_year.pick_way(events) == "years":
        since_year.told(view, events)
        return
    span = since_span.choose(events)
    if since_span.nothing_before(span):
        return
    found, moved = since.figures(view, span), since.problems(view, span)
    _say(since.finding(found, moved))
    since.figures_told(view, found)
    since.problems_told(view, moved)


def _say(finding: str) -> None:
    st.subheader(plain(finding), anchor=False)


SCENES = {
    "headline": Scene(N_("总体情况"), _headline, next_steps.without_headlines),
    "since": Scene(N_("上次会议以来"), _since, next_steps.without_any_figure),
    "districts": Scene(N_("各地对照"), _districts, next_steps.without_any_figure),
    "coverage": Scene(N_("普及与普惠对照标准"), _coverage, next_steps.without_coverage),
    "trends": Scene(N_("普及与普惠历年变化"), _trends, next_steps.without_coverage),
    "rules": Scene(N_("两个只增不减"), _rules, next_steps.without_funding),
    "budget": Scene(N_("预算与执行"), _budget, next_steps.without_funding),
    "schools": Scene(N_("逐校达标"), _schools, next_steps.without_schools),
    "ruling": Scene(N_("七项至少六项"), _ruling, next_steps.without_schools),
    "gaps": Scene(N_("缺口"), _gaps, next_steps.without_schools),
    "balance": Scene(N_("校际均衡"), _balance, next_steps.without_any_figure),
    "map": Scene(N_("学校地图"), _map, next_steps.say_without_schools),
    "rectification": Scene(N_("问题整改"), _rectification, next_steps.without_rectification),
}
