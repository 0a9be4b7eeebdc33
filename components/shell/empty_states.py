"""What to do next where there is nothing to show: a page says so, and ends there."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from components.figures import shared_results, year_reports
from components.shell import page_shell, url_state
from components.shell.language import _, words
from components.shell.page_context import PageContext
from components.shell.store_access import catalog, measured
from components.shell.theme import plain
from data.measures import headline_figures, selection


def without_schools(view: PageContext) -> None:
    """End where no school on view reported for the year: who should report what, or which other
    year can be looked at.
    """
    if say_without_schools(view):
        st.stop()


def say_without_schools(view: PageContext) -> bool:
    """Say the same, where something can be shown all the same; whether it had to be said."""
    schools = measured(selection.schools, view.choice, view.snapshot)
    if schools.is_empty():
        bring(_("这里还没有学校。请先报送“学校名册”，再报送“学校基础数据”，才能逐校判定。"))
    elif not year_reports.counted(view.choice, view.snapshot).reported:
        _nobody_reported(view, words().number(schools.height))
    else:
        return False
    return True


def _nobody_reported(view: PageContext, schools: str) -> None:
    choice, snapshot = view.choice, view.snapshot
    newest = measured(selection.options, snapshot, catalog(), choice.district).newest
    if not year_reports.counted(replace(choice, year=newest), snapshot).reported:
        bring(
            _(
                "这 {n} 所学校都还没有报送数据。请填报“学校基础数据”并发布；"
                "“数据报送”页可以下载填好校名的模板。",
                n=schools,
            )
        )
        return
    st.info(_("{year}年这 {n} 所学校都没有报送数据。", year=choice.year, n=schools))
    st.button(
        _("看 {year}年", year=newest),
        key="newest_complete",
        on_click=url_state.put,
        args=({"year": str(newest)},),
    )


def without_headlines(view: PageContext) -> None:
    """End where none of the figures of the first screen is known."""
    _without(view, headline_figures.headlines(catalog()), "区域指标")


def without_coverage(view: PageContext) -> None:
    """End where no rate of enrolment and coverage is known."""
    _without(view, headline_figures.of_page(catalog(), "coverage"), "区域指标")


def without_funding(view: PageContext) -> None:
    """End where nothing of the district's money is known."""
    of_page = headline_figures.of_page(catalog(), "funding")
    of_region = [key for key in of_page if catalog().indicators[key].level == "region"]
    _without(view, of_region, "教育经费")


def _without(view: PageContext, indicators: Sequence[str], sheet: str) -> None:
    """End where none of the ``indicators`` is known: because of the filters, or because nobody
    reported them; then ``sheet`` is where to fill them in.
    """
    if shared_results.standings(view, indicators).height:
        return
    without_any_figure(view)
    known = shared_results.judged(view).filter(
        pl.col("region").is_in(shared_results.focus(view)), pl.col("indicator").is_in(indicators)
    )
    if known.is_empty():
        bring(_("这里要看的指标都没有报送。请填报“{sheet}”并发布。", sheet=sheet))
    else:
        st.info(_("所选年份和条件下没有这里的指标。请换一个年份，或重置筛选。"))
    st.stop()


def without_rectification(view: PageContext) -> None:
    """End where no problem to put right is listed."""
    inside = selection.within(view.choice.district)
    if view.snapshot.rectifications.filter(inside).is_empty():
        bring(_("没有报送过整改事项。请填报“整改事项”并发布。"))
        st.stop()


def without_year(view: PageContext) -> None:
    """End where no year is known, as nothing has been reported for any."""
    if not view.choice.year:
        without_schools(view)


def without_any_figure(view: PageContext) -> None:
    """End where nothing is known of any region, neither reported nor computed from its schools."""
    if shared_results.judged(view).is_empty():
        bring(
            _(
                "还没有学校或地区的数据可以算出指标。请填报“区域指标”“教育经费”或“学校基础数据”并发布，"
                "“数据报送”页可以下载模板。"
            )
        )
        st.stop()


def without_framework(view: PageContext) -> None:
    """End where nobody on view has assessed itself and nothing else is known of any region."""
    if view.snapshot.assessments.filter(selection.within(view.choice.district)).is_empty():
        without_any_figure(view)


def bring(said: str) -> None:
    """Say what is missing, with the way to the page where data are brought."""
    st.info(plain(said))
    page_shell.to_upload(_("去报送数据"))
