"""The scenes of a meeting: each says one thing in large. A new one is one line in ``SCENES``."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from components.facilities import facility_parts, shortfall_charts, six_of_seven
from components.figures import (
    figure_cards,
    headline_sentence,
    region_comparison,
    shared_results,
)
from components.funding import two_rules
from components.maps import school_map
from components.meeting import meeting_dates, meeting_lines
from components.meeting.meeting_wall import Wall
from components.overview import (
    Line,
    aspect_tiles,
    district_rows,
    money_panel,
    place_map,
    shortfall_rows,
    verdict,
)
from components.shell import (
    N_,
    PageContext,
    _,
    catalog,
    empty_states,
    reader_clock,
    store_access,
    words,
)
from components.since import since_span, since_views, since_year
from data.measures import OVERALL, Level, balance, headline_figures

#: So many of the worst shortfalls stand below the verdict; all of them have a scene of their own.
WORST = 3
SHORTFALLS = shortfall_rows.SHORTFALLS


class Scene(NamedTuple):
    """``title`` is spoken through ``_``; ``tell`` says what the wall shows, and draws only what is
    to be chosen, where ``needed`` does not end it, as there is nothing to show.
    """

    title: str
    tell: Callable[[PageContext], Wall]
    needed: Callable[[PageContext], object]


# What a scene shows of several regions is for all of them, by name.


def _headline(view: PageContext) -> Wall:
    """The verdict in counts, and the worst of what falls short."""
    headlines, regions = headline_figures.headlines(catalog()), shared_results.focus(view)
    rows = shared_results.standings(view, headlines)
    said = headline_sentence.headline_finding(view, headlines, regions)
    if region := shared_results.single(view):
        levels = [alike[0]["level"] for alike in figure_cards.alike(rows)]
        counts, lines = verdict.counts(levels), _shortfalls(view, region)
    else:
        figures = district_rows.shown(rows, regions)
        levels = [district_rows.level(figures[code]) for code in regions]
        counts = verdict.of_districts(levels)
        lines = meeting_lines.of_districts(rows, regions)
    return Wall(said, counts=counts, lines=lines[:WORST])


def _short(view: PageContext) -> Wall:
    """All that falls short; of several regions, all of these."""
    headlines, regions = headline_figures.headlines(catalog()), shared_results.focus(view)
    said = headline_sentence.headline_finding(view, headlines, regions)
    region = shared_results.single(view)
    if region:
        return Wall(said, lines=_shortfalls(view, region))
    rows = shared_results.standings(view, headlines)
    return Wall(said, lines=meeting_lines.of_districts(rows, regions))


def _shortfalls(view: PageContext, region: str) -> list[Line]:
    rows = shared_results.standings(view, headline_figures.headlines(catalog()))
    shown = figure_cards.alike(rows)
    return shortfall_rows.lines(view, shown, region, reader_clock.today())


def _aspect(number: int, view: PageContext) -> Wall:
    """The headline figures of one aspect of the framework."""
    regions = shared_results.focus(view)
    code = dict(enumerate(aspect_tiles.codes(regions[0]), 1)).get(number)
    of_aspect = aspect_tiles.aspect_of(regions[0])
    headlines = headline_figures.headlines(catalog())
    return _figures([each for each in headlines if code and of_aspect.get(each) == code], view)


def _figures(indicators: Sequence[str], view: PageContext) -> Wall:
    lines = meeting_lines.of_figures(view, indicators)
    if shared_results.single(view) and not any(each["level"] in SHORTFALLS for each in lines):
        return Wall(_met(lines), lines=lines)
    regions = shared_results.focus(view)
    return Wall(headline_sentence.headline_finding(view, indicators, regions), lines=lines)


def _met(lines: Sequence[Line]) -> str:
    """How many are met, where none is known to fall short: that none does nobody knows."""
    judged = [each["level"] for each in lines if each["level"] in aspect_tiles.JUDGED]
    if not judged:
        return _("没有可判定的指标")
    return _("{met} / {judged} 达标", met=judged.count(Level.MET), judged=len(judged))


def _of_page(page: str, view: PageContext) -> Wall:
    return _figures(headline_figures.of_page(catalog(), page), view)


def _districts(view: PageContext) -> Wall:
    headlines, regions = headline_figures.headlines(catalog()), shared_results.lowest(view)
    said = headline_sentence.headline_finding(view, headlines, regions)
    rows = shared_results.standings_of(view, headlines, regions)
    return Wall(said, lines=meeting_lines.of_districts(rows, regions))


def _money(view: PageContext) -> Wall:
    """The two rules as lines over the years, and all figures of the money."""
    region = shared_results.single(view)
    if not region:
        return _of_page("funding", view)
    series = shared_results.of_stages(shared_results.series(view, region), view)
    said = two_rules.two_rules_finding(two_rules.changes(series, view.choice.year))
    lines = meeting_lines.of_figures(view, headline_figures.of_page(catalog(), "funding"))
    return Wall(said, rules=money_panel.rules(view, region), lines=lines)


def _schools(view: PageContext) -> Wall:
    said = facility_parts.facilities_finding(view)
    return Wall(said, lines=meeting_lines.of_schools(view, OVERALL))


def _ruling(view: PageContext) -> Wall:
    tested = shared_results.of_schools(view).tested
    if tested.is_empty():
        return Wall(_("所选学校中没有按资源配置综合达标评估的义务教育学校。"))
    return Wall(six_of_seven.rulings_finding(view, tested), lines=meeting_lines.of_rulings(view))


def _gaps(view: PageContext) -> Wall:
    gaps = shared_results.of_schools(view).gaps
    said, sums = shortfall_charts.shortfalls_finding(view, gaps)
    return Wall(said, lines=meeting_lines.of_gaps(sums))


def _balance(view: PageContext) -> Wall:
    return _figures(balance.coefficient_ids(catalog()), view)


def _map(view: PageContext) -> Wall:
    """Where the schools, or the districts, that fall short are."""
    regions = shared_results.focus(view)
    if region := shared_results.single(view):
        by = school_map.pick_indicator(view)
        drawing = place_map.of_schools(view, region, by)
        return Wall(drawing["said"], drawing=drawing, lines=meeting_lines.of_schools(view, by))
    rows = shared_results.standings(view, headline_figures.headlines(catalog()))
    figures, names = district_rows.shown(rows, regions), region_comparison.names_of(regions)
    stands = {code: district_rows.level(figures[code]) for code in regions}
    said = region_comparison.regions_finding(rows, regions)
    drawing = place_map.of_districts(stands, names, district_rows.shares(figures), said)
    return Wall(said, drawing=drawing, lines=meeting_lines.of_districts(rows, regions))


def _rectification(view: PageContext) -> Wall:
    """What is overdue, and what is due before the next meeting."""
    until = meeting_dates.pick_next_meeting()
    items = meeting_dates.due(view, until)
    return Wall(meeting_dates.due_finding(view, until), lines=meeting_lines.of_items(items))


def _since(view: PageContext) -> Wall:
    """Each figure that turned and each problem that moved, the worst first."""
    events = store_access.published(view.snapshot.release)
    if since_year.pick_way(events) == "years":
        said, told = since_year.in_sentences(view)
        return Wall(said, lines=meeting_lines.of_sentences(told))
    span = since_span.choose(events)
    if since_span.nothing_before(span):
        return Wall(_("没有更早的一版可以比较。"))
    found, moved = since_views.figures(view, span), since_views.problems(view, span)
    told = since_views.in_sentences(found, moved)
    return Wall(since_views.since_finding(found, moved), lines=meeting_lines.of_sentences(told))


#: The scenes of aspects: which one by its place in the framework, which names it.
ASPECTS = {f"aspect{number}": number for number in range(1, 7)}
SCENES = {
    "headline": Scene(N_("总体情况"), _headline, empty_states.without_headlines),
    "short": Scene(N_("未达标的指标"), _short, empty_states.without_headlines),
    "since": Scene(N_("上次会议以来"), _since, empty_states.without_any_figure),
    "districts": Scene(N_("各地对照"), _districts, empty_states.without_any_figure),
    **{
        code: Scene("", partial(_aspect, number), empty_states.without_headlines)
        for code, number in ASPECTS.items()
    },
    "coverage": Scene(
        N_("普及与普惠对照标准"), partial(_of_page, "coverage"), empty_states.without_coverage
    ),
    "money": Scene(N_("经费"), _money, empty_states.without_funding),
    "schools": Scene(N_("逐校达标"), _schools, empty_states.without_schools),
    "ruling": Scene(N_("七项至少六项"), _ruling, empty_states.without_schools),
    "gaps": Scene(N_("缺口"), _gaps, empty_states.without_schools),
    "balance": Scene(N_("校际均衡"), _balance, empty_states.without_any_figure),
    "map": Scene(N_("学校地图"), _map, empty_states.say_without_schools),
    "rectification": Scene(N_("问题整改"), _rectification, empty_states.without_rectification),
}
#: Links that were kept name scenes that are part of another one by now.
FORMER = {"trends": "coverage", "rules": "money", "budget": "money"}


def title(code: str, region: str | None = None) -> str:
    """How the scene is called, of an aspect as in the framework by which ``region`` is judged."""
    if code not in ASPECTS:
        said = SCENES[code].title
        return _(said)
    codes = aspect_tiles.codes(region)
    number = ASPECTS[code]
    return words().name(catalog().framework[codes[number - 1]].name) if number <= len(codes) else ""
