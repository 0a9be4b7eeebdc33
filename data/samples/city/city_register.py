"""The made-up schools of the city: plain names with a number, none of them one of Yimei's."""

from collections.abc import Iterator
from itertools import count, islice

import dataframely as dy
import numpy as np
import polars as pl
from numpy.random import Generator

from data.records import Nature, Ownership, School, Setting
from data.samples import yimei
from data.samples.scale.register import points_inside

#: What the names of a type end in.
ENDINGS = {
    "111": "幼儿园",
    "211": "小学",
    "311": "初级中学",
    "312": "九年一贯制学校",
    "342": "高级中学",
    "365": "职业高中",
    "511": "特殊教育学校",
}
USUAL = ("111", "111", "111", "211", "211", "211", "311", "311", "312", "342")
#: The districts around Yimei, with their schools by type.
PLAN = {
    "230718": USUAL,
    "230719": USUAL,
    "230722": (*USUAL, "365"),
    "230723": USUAL,
    "230724": (*USUAL, "511"),
    "230725": USUAL[1:],
    "230726": USUAL,
    "230751": USUAL[1:],
    "230781": (*USUAL, "211", "365", "511", "111"),  # the last one opens in the newest year
}
#: Who keeps the kindergartens of a district, in their order; the first one is public.
KEPT_BY = {
    "230718": (Ownership.PUBLIC, Ownership.INCLUSIVE, Ownership.INCLUSIVE),
    "230719": (Ownership.PUBLIC, Ownership.PUBLIC, Ownership.PRIVATE),
    "230722": (Ownership.PUBLIC, Ownership.PUBLIC, Ownership.INCLUSIVE),
    "230723": (Ownership.PUBLIC, Ownership.INCLUSIVE, Ownership.PRIVATE),
    "230724": (Ownership.PUBLIC, Ownership.PUBLIC, Ownership.INCLUSIVE),
    "230725": (Ownership.PUBLIC, Ownership.INCLUSIVE),
    "230726": (Ownership.PUBLIC, Ownership.INCLUSIVE, Ownership.PRIVATE),
    "230751": (Ownership.PUBLIC, Ownership.PUBLIC),
    "230781": (Ownership.PUBLIC, Ownership.PUBLIC, Ownership.INCLUSIVE, Ownership.PUBLIC),
}
#: Of each three schools, in a 区 and elsewhere.
SETTINGS = {
    True: (Setting.URBAN, Setting.URBAN, Setting.TOWN),
    False: (Setting.TOWN, Setting.RURAL, Setting.TOWN),
}
URBAN = {"230718", "230719", "230751"}
DIGITS = "零一二三四五六七八九"


def register(dice: Generator) -> dy.DataFrame[School]:
    """All schools of the city outside of Yimei, by district."""
    rows = list(_schools())
    points = [points_inside(region, len(types), dice) for region, types in PLAN.items()]
    places = pl.DataFrame(np.concatenate(points).round(5), ["longitude", "latitude"])
    return (
        pl.concat([pl.DataFrame(rows), places], how="horizontal")
        .with_columns(nature=pl.lit(Nature.ILLUSTRATIVE), sheet=pl.lit("学校名册"), cell=pl.lit(""))
        .select(School.column_names())
        .pipe(School.validate, cast=True)
    )


def _schools() -> Iterator[dict[str, str]]:
    """What is told of each school but its place; of one type they are numbered through the city."""
    names = {code: _free_names(ending) for code, ending in ENDINGS.items()}
    for region, types in PLAN.items():
        kept_by = iter(KEPT_BY[region])
        for number, code in enumerate(types, 1):
            yield {
                "school": f"{region}-{number:02d}",
                "name": next(names[code]),
                "region": region,
                "type": code,
                "ownership": next(kept_by) if code == "111" else Ownership.PUBLIC,
                "setting": SETTINGS[region in URBAN][number % 3],
            }


def _free_names(ending: str) -> Iterator[str]:
    """第一小学, 第二小学 and so on, without those that Yimei has."""
    taken = set(yimei.schools()["name"])
    every = (f"第{_number(n)}{ending}" for n in count(1))
    return (name for name in every if name not in taken)


def _number(n: int) -> str:
    """A number below 100 as it is written in the name of a school."""
    tens, ones = divmod(n, 10)
    head = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones else "")


def named(register: pl.DataFrame, region: str, code: str, position: int = 0) -> str:
    """The id of a school of a district, by its type and its place among those of it."""
    of_type = register.filter(region=region, type=code)["school"]
    return str(next(islice(of_type, position, None)))
