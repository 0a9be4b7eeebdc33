"""Pictures of charts, drawn by the real Chromium."""

import re
from io import BytesIO

import polars as pl
import pytest
from PIL import Image

from components.charts import image_export, plotly_charts
from components.charts.exhibits import Exhibit

ROWS = pl.DataFrame(
    {
        "name": ["<b>甲校</b>", "乙校"],
        "value": [4.5, None],
        "text": ["4.5㎡", "—"],
        "status": ["met", "unknown"],
        "nature": ["reported", "reported"],
        "limit": [None, None],
    }
)


@pytest.fixture(scope="module")
def shown() -> Exhibit:
    columns = {"name": "学校", "value": "数值"}
    return Exhibit(
        "甲校 4.5㎡", ROWS, columns, "伊美区；来源：a.xlsx", figure=plotly_charts.bars(ROWS)
    )


def opened(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(BytesIO(picture))


@pytest.mark.browser
def test_a_picture_is_wide_white_and_shows_the_chart(shown: Exhibit) -> None:
    image = opened(image_export.picture(shown)).convert("RGB")
    assert image.width == image_export.WIDTH
    assert image.getpixel((0, 0)) == (255, 255, 255)
    colours = {colour for _count, colour in image.getcolors(maxcolors=2**20) or []}
    assert tuple(bytes.fromhex(plotly_charts.COLOUR["met"][1:])) in colours


@pytest.mark.browser
def test_a_table_can_stand_below_and_alone(shown: Exhibit) -> None:
    alone = Exhibit(shown.title, ROWS, shown.columns, shown.foot)
    chart, both, table = (
        opened(image_export.picture(shown)),
        opened(image_export.picture(shown, with_table=True)),
        opened(*image_export.pictures([alone])),
    )
    assert both.height > max(chart.height, table.height)


def test_without_a_browser_there_is_no_picture(
    shown: Exhibit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_export, "browser", lambda: None)
    assert image_export.pictures([shown, shown]) == [None, None]


def test_what_draws_is_on_this_machine() -> None:
    page = image_export.page().generate_index()
    sources = re.findall(r'src="(.*?)"', page)
    assert sources and all(source.startswith("file://") for source in sources)


def test_a_long_title_is_broken_into_lines() -> None:
    assert image_export.wrapped("一二三四五六", room=4) == ["一二三四", "五六"]
    assert image_export.wrapped("", room=4) == [""]
