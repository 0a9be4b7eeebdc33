"""Colours that everybody can tell apart, and text that stays text."""

import itertools
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.elements.lib import streamlit_plotly_theme

from components.shell import statuses, theme
from data.measures.standing import Level, Trend

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
STATUS_COLOURS = {theme.MET, theme.SHORT, theme.UNKNOWN, theme.NEUTRAL}


def linear(colour: str) -> list[float]:
    """Red, green and blue as light, not as screen values."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]


def luminance(light: list[float]) -> float:
    return sum(weight * x for weight, x in zip((0.2126, 0.7152, 0.0722), light, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def without_red(colour: str) -> tuple[float, float]:
    """What a protanope sees, after Viénot, Brettel and Mollon (1999): yellow and blue light."""
    red, green, blue = linear(colour)
    return 0.11238 * red + 0.88762 * green, 0.00401 * red - 0.00401 * green + blue


def without_green(colour: str) -> tuple[float, float]:
    """What a deuteranope sees, after the same."""
    red, green, blue = linear(colour)
    return 0.29275 * red + 0.70725 * green, -0.02234 * red + 0.02234 * green + blue


def themed(mode: str) -> dict[str, str]:
    return dict(tomllib.loads(CONFIG.read_text("utf-8"))["theme"][mode])


def faded(colour: str, background: str, share: float) -> str:
    """``share`` of a colour over the background, as Streamlit draws captions."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(background[1:]), strict=True)
    return "#" + bytes(round(one * share + other * (1 - share)) for one, other in pairs).hex()


LOOKS = [look for of_level in statuses.LOOK.values() for look in of_level.values()]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("colour", sorted({theme.THRESHOLD, *(look.colour for look in LOOKS)}))
def test_a_colour_stands_out_from_the_background(colour: str, mode: str) -> None:
    background = themed(mode)["backgroundColor"]
    assert contrast(colour, background) >= 3  # WCAG 2.2, 1.4.11 for what is not text


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["orange", "green", "yellow", "blue", "red", "gray"])
def test_a_badge_can_be_read(name: str, mode: str) -> None:
    colours = themed(mode)
    text = colours[f"{name}TextColor"]
    assert contrast(text, colours[f"{name}BackgroundColor"]) >= 4.5
    assert contrast(text, colours["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_a_caption_can_be_read(ground: str, mode: str) -> None:
    colours = themed(mode)
    assert contrast(faded(colours["textColor"], colours[ground], 0.6), colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_chosen_filter_and_a_filled_button_can_be_read(mode: str) -> None:
    first, ground = themed(mode)["primaryColor"], themed(mode)["backgroundColor"]
    assert contrast(first, faded(first, ground, 0.1)) >= 4.5  # its letters on a tint of them
    assert contrast("#ffffff", first) >= 3


def test_the_grid_has_a_look_for_every_level_and_trend() -> None:
    assert statuses.LOOK.keys() == set(Level)
    assert {frozenset(of_level) for of_level in statuses.LOOK.values()} == {frozenset(Trend)}


def test_every_look_has_a_shape_of_its_own() -> None:
    assert len({look.mark for look in LOOKS}) == len(LOOKS)


def test_a_level_keeps_its_mark_everywhere() -> None:
    for status, said in statuses.STATUS.items():
        assert statuses.LOOK[status]["none"].mark == said[0]


def test_met_but_falling_is_neither_met_nor_short() -> None:
    met, short = statuses.LOOK["met"], statuses.LOOK["short"]
    assert met["worse"].colour not in {
        met["better"].colour,
        *(look.colour for look in short.values()),
    }
    assert short["better"].colour not in {
        short["worse"].colour,
        *(look.colour for look in met.values()),
    }


@pytest.mark.parametrize("eye", [without_red, without_green])
@pytest.mark.parametrize("trend", sorted(Trend))
def test_met_and_short_differ_for_every_eye(
    trend: str, eye: Callable[[str], tuple[float, float]]
) -> None:
    met, short = statuses.LOOK["met"][trend].colour, statuses.LOOK["short"][trend].colour
    differences = [abs(one - two) for one, two in zip(eye(met), eye(short), strict=True)]
    assert max(differences) > 0.15


def test_the_ink_of_charts_is_a_place_that_streamlit_fills() -> None:
    assert theme.INK == streamlit_plotly_theme.GRAY_90


def test_every_status_has_its_own_shape_colour_and_word() -> None:
    shapes = [text[0] for text in statuses.STATUS.values()]
    assert len(set(shapes)) == len(STATUS_COLOURS) == 4
    assert statuses.STATUS.keys() == statuses.COLOUR.keys()
    assert all(one != two for one, two in itertools.combinations(statuses.STATUS.values(), 2))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("第八中学", "第八中学"),
        ("实验小学(东校区)", "实验小学(东校区)"),  # read aloud without a backslash
        ("互联网+明厨亮灶", "互联网+明厨亮灶"),
        ("+ x", r"\+ x"),  # a list
        ("- x", r"\- x"),
        ("12. x", r"12\. x"),
        ("[x](http://evil)", "\\[x\\](http\\:\u2060//evil)"),
        ("![](http://a.cn)", "\\!\\[\\](http\\:\u2060//a.cn)"),
        ("<img onerror=1>", r"\<img onerror\=1\>"),
        (":material/home:", "\\:\u2060material/home\\:"),  # an icon
        ("$x$", r"\$x\$"),  # a formula
        ("www.evil.cn", "www\u2060.evil.cn"),  # an address without http is one, too
        ("a@evil.cn", "a\\@\u2060evil.cn"),
        ("a -> b", "a -\u2060\\> b"),  # an arrow
        ("两行\n 的名称", "两行 的名称"),  # a line break would begin a list or a heading
    ],
)
def test_markdown_shows_text_as_it_stands(text: str, shown: str) -> None:
    assert theme.plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("第八中学", "第八中学"),
        ('<a href="http://evil">x</a>', '&lt;a href="http://evil"&gt;x&lt;/a&gt;'),
        ("A&B", "A&amp;B"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("%{y}", "%\u2060{y}"),  # a placeholder of a hover text
    ],
)
def test_a_chart_shows_text_as_it_stands(text: str, shown: str) -> None:
    assert theme.label(text) == shown
