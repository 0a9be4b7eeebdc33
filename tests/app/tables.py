"""What a table, a matrix or bars on a page say."""

import json
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest


def told(page: AppTest, key: str) -> dict[str, Any]:
    """What the script of the table is given, see ``data_table.show_data_table``."""
    found = page.get("bidi_component")
    one = next(each for each in found if each.proto.id.endswith(f"-{key}"))
    data: dict[str, Any] = json.loads(one.proto.json)
    return data


def cards(page: AppTest) -> list[dict[str, Any]]:
    """All cards on the page, as their script is given them, see ``card_grid.Card``."""
    found = (each.proto for each in page.get("bidi_component"))
    grids = [one.json for one in found if "-cards_" in one.id]
    return [card for grid in grids for card in json.loads(grid)["cards"]]


def cells(page: AppTest, key: str) -> dict[str, dict[str, dict[str, str]]]:
    """Row name -> column heading -> the cell: ``text`` and what is ``said`` of it."""
    data = told(page, key)
    headings = [column["name"] for column in data["columns"][1:]]
    return {
        row["cells"][0]: {
            heading: cell for heading, cell in zip(headings, row["cells"][1:], strict=True) if cell
        }
        for row in data["rows"]
    }


def read(page: AppTest, key: str) -> pd.DataFrame:
    """What a table of values shows, under its headings."""
    data = told(page, key)
    headings = [column["name"] for column in data["columns"]]
    return pd.DataFrame([row["cells"] for row in data["rows"]], columns=headings)


def ids(page: AppTest, key: str) -> list[str]:
    """What its rows give back when they are clicked."""
    return [row["id"] for row in told(page, key)["rows"]]


def bars(page: AppTest, key: str) -> dict[str, dict[str, Any]]:
    """Name of a bar -> ``text``, ``limit`` and all else that is drawn of it."""
    return dict(row["cells"] for row in told(page, key)["rows"])


def drawn(chart: Any) -> dict[str, Any]:
    """A chart as the browser is given it."""
    figure: dict[str, Any] = json.loads(chart.proto.spec)
    return figure
