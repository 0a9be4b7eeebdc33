"""Where an indicator leads: the screen that explains it, a school that has it, what puts it right.

The link carries the indicator from a red figure to the end and back, see ``indicator_breadcrumb``.
"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from components.shell import url_state
from components.shell.language import _, words
from components.shell.store_access import catalog
from components.shell.url_state import INDICATOR, SCHOOL
from data.measures import indicator_names

#: Screens of a single part; the others are named by ``Indicator.part``.
WHOLE = ("coverage", "rectification")
OVERVIEW, COVERAGE, FUNDING = "pages/overview.py", "pages/coverage.py", "pages/funding.py"
FACILITIES, FRAMEWORK = "pages/facilities.py", "pages/framework.py"
RECTIFICATION, OF_SCHOOL = "pages/rectification.py", "pages/school.py"


class Target(NamedTuple):
    """A screen and what the link says there, beside what goes along anyway."""

    page: str
    codes: dict[str, str]


def followed() -> str:
    """The indicator that the link names; '' if it names none that is known."""
    stated = st.query_params.get(INDICATOR, "")
    return stated if stated in catalog().indicators else ""


def name(indicator: str) -> str:
    """An indicator in words; what the catalogue does not know stays as it is."""
    found = catalog().indicators.get(indicator)
    return words().name(found.name) if found else indicator


def explained(indicator: str, stage: str = "") -> Target:
    """The screen that explains an indicator; that of schools lists those that have it."""
    found = catalog().indicators[indicator]
    narrower = "" if stage in ("all", "nine_year") else stage
    codes = {INDICATOR: indicator, "stage": narrower} if narrower else {INDICATOR: indicator}
    if found.level != "region":
        return Target(FACILITIES, codes | {"part": "spread"})
    if found.cv_of:
        of_one = len(found.cv_of) == 1 and stage
        spread = {"cv": f"{stage}.{found.cv_of[0]}"} if of_one else {}
        return Target(FACILITIES, codes | {"part": "balance"} | spread)
    if found.page and (found.part or found.page in WHOLE):
        return Target(f"pages/{found.page}.py", codes | {"part": found.part})
    return Target(FRAMEWORK, codes)


def among_districts(indicator: str, stage: str) -> Target:
    """All districts on the indicator."""
    return Target("pages/districts.py", {INDICATOR: indicator, "figure": f"{indicator}.{stage}"})


def of_school(school: str, indicator: str) -> Target:
    """A school, opened at the indicator."""
    return Target(OF_SCHOOL, {SCHOOL: school, INDICATOR: indicator})


def rectification(indicator: str, school: str = "") -> Target:
    """The rectification items that concern the indicator, and the school."""
    return Target(RECTIFICATION, {INDICATOR: indicator, SCHOOL: school})


def show_way(target: Target, label: str) -> None:
    """A way to another screen."""
    st.page_link(
        target.page,
        label=label,
        icon=":material/arrow_forward:",
        query_params=url_state.to(target.codes),
    )


def follow(indicator: str) -> None:
    """Go on with ``indicator`` on this screen, after a click on its figure."""
    url_state.put({INDICATOR: indicator})
    st.rerun()


def choosing(key: str, indicator_of: Callable[[str], str]) -> Callable[[], None]:
    """What a widget ``key`` that chooses a figure does: the link goes on with its indicator, unless
    that is part of the one it follows already.
    """

    def choose() -> None:
        value, before = str(st.session_state[key] or ""), followed()
        indicator = indicator_of(value)
        family = indicator_names.family(catalog(), before) if before else (indicator,)
        another = indicator in catalog().indicators and indicator not in family
        url_state.put({key: value} | ({INDICATOR: indicator} if another else {}))

    return choose


def usual(options: list[str], indicator_of: Callable[[str], str]) -> str:
    """The first of ``options`` about the indicator that the link follows, or what it is made of."""
    before = followed()
    family = indicator_names.family(catalog(), before) if before else ()
    ordered = ((option, indicator_of(option)) for option in options)
    ranked = [(family.index(key), option) for option, key in ordered if key in family]
    return min(ranked, key=lambda each: each[0])[1] if ranked else ""


def titles() -> dict[str, str]:
    """The screens by the names that the navigation gives them."""
    return {
        OVERVIEW: _("概览"),
        COVERAGE: _("普及与普惠"),
        FUNDING: _("经费投入"),
        FACILITIES: _("办学条件"),
        FRAMEWORK: _("评价体系"),
        OF_SCHOOL: _("学校档案"),
        RECTIFICATION: _("问题整改"),
    }
