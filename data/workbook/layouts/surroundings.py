"""What is said once for a whole sheet: in its title, above its header, in a name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from data.workbook.layouts.headers import META
from data.workbook.vocabulary import (
    ALL_SCHOOLS,
    SCALED,
    STAGE_WORDS,
    every_region,
    only_year,
    plain,
    regions_in,
    years_in,
)

DAY = re.compile(r"(?<!\d)(20\d\d)[-./年]\d{1,2}")
#: 2022年上半年, 2022年1-6月; a day is none.
WITHIN = re.compile(
    r"(?<!\d)20\d\d年(?:[上下]半年|第?[一二三四1-4]季度|(?:\d{1,2}(?:月份?)?[-~—至到])?\d{1,2}月份?(?!\d))"
)
SAID = re.compile(
    r"(填报单位|填报学校|学校名称|学校|单位|(?:计量|金额|货币)单位|报送单位)[:](\S*?)"
    r"(?=$|\s|填报|填表|(?:计量|金额|货币)?单位)"
)

#: 单位:万元, inside a title (单位:万人、亿元), in a note (金额单位为万元,人数单位为千人;
#: 人数以千人计).
UNIT = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|以上|本表|表中)[\u4e00-\u9fff]{0,4}?单位(?:[:为是]|均为)"
    r"([^():;。]{1,20}?)(?=$|[();。]|[,、][^,、()]{0,4}单位|填报|填表)"
    r"|以([^(),:;。]{1,8}?)(?:为单位|计)(?=$|[(),;。])"
)
#: Between the units of a sheet that has several.
BETWEEN = "、"
#: A colon with the spaces around it.
COLON = re.compile(r"(?:(?<!\s)\s++)?+[:：]\s*+")
#: What is about the whole country, or exported for provinces, is not about the region of a file.
ELSEWHERE = re.compile(r"全国|分省|各省|数据库\s*[:：]")


@dataclass(frozen=True)
class Surroundings:
    """``titles`` are the texts above that are no remark on who reports. ``texts`` may name a
    school, so may those ``over`` the tables before. ``year_from``: title, name or date; ``period``:
    the half, quarter or months of that year that a title names;
    ``region_from``: title or name. Of several ``regions`` nobody knows which one is meant.

    Texts are '' and the year None where nothing is said.
    """

    title: str
    titles: tuple[str, ...]
    year: int | None
    year_from: str
    period: str
    regions: tuple[str, ...]
    region_from: str
    texts: tuple[str, ...]
    over: tuple[str, ...]
    stage: str
    unit: str


def surroundings(
    file: str,
    sheet: str,
    above: tuple[str, ...],
    units: dict[str, str],
    over: tuple[str, ...] = (),
) -> Surroundings:
    """All that is said once. ``over`` stands over other tables of the sheet: what it says counts
    where the table says nothing itself and the others agree.
    """
    stem = PurePath(file).stem
    titles = [text for text in above if not META.search(plain(text))]
    metas = [text for text in above if META.search(plain(text))]
    year, year_from = _year(titles, metas, _agreed(over), (sheet, stem))
    regions, region_from = _regions((*titles, *metas), over, (sheet, stem))
    units_over = {unit for text in over if (unit := unit_said([text], units))}
    return Surroundings(
        title=titles[0] if titles else "",
        titles=tuple(titles),
        year=year,
        year_from=year_from,
        period=next((found[0] for text in titles if (found := WITHIN.search(plain(text)))), ""),
        regions=regions,
        region_from=region_from,
        texts=(*(value for _, value in _said(metas)), *metas, *titles, sheet, stem),
        over=(*(value for _, value in _said(over)), *over),
        stage=_stage([*titles, sheet] if titles else [*_one_stage(over), sheet]),
        unit=unit_said([*metas, *titles], units)
        or (units_over.pop() if len(units_over) == 1 else ""),
    )


def _regions(
    above: tuple[str, ...], over: tuple[str, ...], names: tuple[str, str]
) -> tuple[tuple[str, ...], str]:
    """The regions that the nearest text names, of those called alike the ones that fit the other
    texts; and where it stands. A sheet named after a part of what its title names is about either.
    """
    around = tuple({code for text in (*above, *over, *names) for code in regions_in(text)})
    for text in above:
        if found := regions_in(text, around):
            inner = regions_in(names[0], found)
            part = any(every_region()[code].chain & {*found} for code in inner)
            return (tuple(dict.fromkeys([*inner, *found])) if part else _districts(found)), "title"
    if any(map(ELSEWHERE.search, above)):
        return (), ""
    said_over = {found for text in over if (found := regions_in(text, around))}
    if len(said_over) == 1:
        return _districts(said_over.pop()), "title"
    named = (found for text in names if (found := regions_in(text, around)))
    return next(((_districts(found), "name") for found in named), ((), ""))


def _districts(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = every_region()
    return tuple(code for code in codes if known[code].level == "district") or codes


def _agreed(over: tuple[str, ...]) -> int | None:
    """The year that other tables of the sheet are all about."""
    years = {year for text in over if (year := only_year(DAY.sub("", plain(text))))}
    return years.pop() if len(years) == 1 else None


def _year(
    titles: list[str], metas: list[str], over: int | None, names: tuple[str, str]
) -> tuple[int | None, str]:
    for text in titles:
        if year := only_year(plain(text)):
            return year, "title"
    if any(years_in(plain(text)) for text in titles):
        return None, ""  # of several years no other text knows which one is meant
    for text, where in (*((each, "title") for each in metas), *((each, "name") for each in names)):
        if over and where == "name":
            return over, "title"
        said = DAY.sub("", plain(text))
        if year := only_year(said):
            return year, where
        if where == "name" and years_in(said):
            return None, ""
    dates = [int(found[1]) for text in metas for found in DAY.finditer(plain(text))]
    return (dates[0], "date") if dates else (None, "")


def _said(metas: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in metas:
        usual = COLON.sub(":", text.strip())
        for found in SAID.finditer(plain_but_spaces(usual)):
            yield found[1], found[2]


def unit_said(texts: Iterable[str], units: dict[str, str]) -> str:
    """The units of amounts that a text says (万人、亿元), also one that nobody knows."""
    for text in texts:
        said: list[str] = []
        for found in UNIT.finditer(plain(text)):
            parts = re.split(r"[、,和及]", found[1] or found[2])
            if all(part in units or SCALED.fullmatch(part) for part in parts):
                said += (units.get(part, part) for part in parts)
        if said:
            return BETWEEN.join(dict.fromkeys(said))
    return ""


def plain_but_spaces(text: str) -> str:
    """Plain words, still apart from each other."""
    return " ".join(plain(word) for word in text.split())


def _one_stage(over: Iterable[str]) -> list[str]:
    """What the titles of other tables name, if it is one stage."""
    named = {stage: text for text in over if (stage := _stage([text]))}
    return list(named.values()) if len(named) == 1 else []


def _stage(texts: list[str]) -> str:
    for text in texts:
        found = {STAGE_WORDS[w] for w in STAGE_WORDS if w in plain(text)}
        if ALL_SCHOOLS.search(plain(text)):
            return ""
        if len(found) == 1 and not found & {"compulsory"}:
            return found.pop()
    return ""
