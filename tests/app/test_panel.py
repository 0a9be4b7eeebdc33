"""What stands beside a chart."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from components.charts.exhibits import Exhibit, identity
from components.tables import file_export
from tests.app import server_caches


def screen() -> None:
    import polars as pl
    import streamlit as st

    from components.charts import Exhibit, chart_panel, exhibits, plotly_charts
    from components.shell import store_access
    from components.shell.page_context import PageContext
    from data.measures.selection import Choice

    store_access.publish_sample_if_empty()
    exhibits.begin()
    district = st.query_params.get("district")
    view = PageContext(store_access.snapshot(), Choice(district, 2023))
    rows = pl.DataFrame({"name": ["甲"], "value": [1.0], "text": ["1"]})
    drawn = rows.with_columns(status=pl.lit("met"), nature=pl.lit("reported"))
    columns = {"name": "学校", "value": "数值"}
    about = ["public_kindergarten_share", "teaching_area_per_student"]
    figure = plotly_charts.columns({"甲": drawn})
    chart_panel.chart(view, Exhibit("甲为 1", rows, columns, key="one", about=about), figure)
    chart_panel.table(view, Exhibit("一张表", rows, columns, key="two"))
    chart_panel.foot(view)


@pytest.fixture
def shown(shared_store: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    server_caches.take_up(shared_store)
    monkeypatch.setenv("DATABASE_URL", shared_store)
    return AppTest.from_function(screen, default_timeout=60).run()


def opened(shown: AppTest) -> AppTest:
    shown.session_state["one_beside"] = True
    return shown.run()


def said(shown: AppTest) -> str:
    text = "\n".join(each.value for each in [*shown.markdown, *shown.caption])
    return text.replace("\\", "").replace("\u2060", "")


def exhibits_of(shown: AppTest) -> tuple[Exhibit, ...]:
    return tuple(shown.session_state["exhibits_ticked"].values())


def labels(shown: AppTest) -> list[str]:
    buttons: list[Any] = list(shown.get("download_button"))
    return [button.label for button in buttons]


def test_nothing_is_made_before_it_is_opened(shown: AppTest) -> None:
    assert not shown.dataframe
    assert labels(shown) == ["本页全部数据（Excel）"]


def test_the_chart_is_read_aloud_as_its_sentence(shown: AppTest) -> None:
    assert shown.get("plotly_chart")[0].proto.alt == "甲为 1"


def test_beside_a_chart_are_definition_standard_and_source(shown: AppTest) -> None:
    text = said(opened(shown))
    assert "公办园在园幼儿数 ÷ 在园幼儿总数 × 100" in text
    assert "标准不低于 50%（县域学前教育普及普惠 2020" in text
    assert "已核对原文" in text
    assert "yimei_2023.xlsx › 区域指标 › " in text
    assert "由逐校数据计算：yimei_2023.xlsx" in text


def test_beside_a_chart_is_its_data(shown: AppTest) -> None:
    table = opened(shown).dataframe[0].value
    assert table.to_dict("list") == {"学校": ["甲"], "数值": [1.0]}


def test_beside_a_chart_are_files(shown: AppTest) -> None:
    assert labels(opened(shown))[:2] == ["Excel", "CSV"]


def test_the_last_line_says_date_filter_and_source(shown: AppTest) -> None:
    foot = shown.caption[-1].value.replace("\\", "")
    assert "2023年" in foot and "第 1 版数据" in foot and "yimei_2023.xlsx" in foot


def test_what_is_ticked_is_kept_as_it_was(shown: AppTest) -> None:
    opened(shown).checkbox(key="one_tick").check().run()
    assert "已收集 1 项（zip）" in labels(shown)
    shown.query_params["district"] = "230717"
    shown.run()
    assert not shown.checkbox(key="one_tick").value  # with other filters it is another chart
    assert "已收集 1 项（zip）" in labels(shown)
    shown.checkbox(key="one_tick").check().run()
    assert "已收集 2 项（zip）" in labels(shown)


def test_the_collection_can_be_emptied(shown: AppTest) -> None:
    opened(shown).checkbox(key="one_tick").check().run()
    shown.button(key="untick").click().run()
    assert labels(shown)[-1] == "本页全部数据（Excel）"
    assert not shown.checkbox(key="one_tick").value


def test_what_is_ticked_is_collected_without_a_picture_where_none_comes(shown: AppTest) -> None:
    opened(shown).checkbox(key="one_tick").check().run()
    zipped = file_export.archive(exhibits_of(shown), shown.session_state["exhibits_pictures"])
    names = ZipFile(BytesIO(zipped)).namelist()
    assert [name.rpartition(".")[2] for name in names] == ["xlsx", "csv"]


def test_what_goes_out_of_the_collection_takes_its_picture_along(shown: AppTest) -> None:
    opened(shown).checkbox(key="one_tick").check().run()
    (one,) = exhibits_of(shown)
    shown.session_state["exhibits_pictures"] = {identity(one): b"a picture"}
    assert "图片也在内" in said(shown.run())
    shown.checkbox(key="one_tick").uncheck().run()
    assert shown.session_state["exhibits_pictures"] == {}
