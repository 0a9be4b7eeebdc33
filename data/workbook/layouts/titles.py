"""What titles say: of which measure all amounts of a table are, or of which school."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.catalog import Catalog
from data.workbook.layouts.column_meaning import Reading
from data.workbook.layouts.headers import PlainSheet
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.layouts.surroundings import Surroundings
from data.workbook.vocabulary import (
    YEARS,
    Found,
    Names,
    Vocabulary,
    plain,
    without_brackets,
    without_unit,
)

#: What a title says of a school after its name.
ABOUT = re.compile(r"(?:基本|办学|学校|教育|年){0,6}(?:情况|信息|数据|概况)$")
#: What is left of a title without what else it says.
TITLE = re.compile(
    r"(?:情况|统计|汇总|明细|基本|一览|登记|调查|上报|数据){0,9}(?:表|一览|名单|台账)"
    r"|附件\d*:?|附表\d*:?|各级(?:各类)?(?:学校|教育)?|各(?:地区|[省市州盟县区旗、]+(?=.))?"
)
#: What stands before it in yearbooks and their exports: a number, and by what it is told apart.
BEFORE = re.compile(
    r"^(?:续?表[一二三四五六七八九十\d.-]+[:、]?|\d{1,2}[-.]\d{1,2}(?!\d)|指标:"
    r"|(?:按|分)(?:地区|区县|县区|区|县|市)(?:分组?)?的?)+"
)
#: The ends of a title over amounts of several years.
CHANGE = re.compile(r"(?:增长|变化|变动|增减)情况$|情况$")


def measure_in(around: Surroundings, names: Vocabulary) -> tuple[Found, str]:
    """What the texts above say that all amounts are, and in which unit; else what comes near."""
    near = Found("ignored")
    for title in around.titles:
        words = title_words(title)
        for each in (words, CHANGE.sub("", words)):
            found = names.find((each,))
            if found.target:
                return found, without_unit(plain(title), names.units)[1]
            near = near if near.suggestions else found
    return near, ""


def titled(understanding: Understanding, reading: Reading, around: Surroundings) -> Understanding:
    """With the measure that a title names for columns that name none."""
    values = understanding.role("value")
    bare = [one for one in values if not one.target]
    if not bare:
        return understanding
    found, unit = measure_in(around, reading.vocabulary)
    unit = understanding.unit or (unit if len(bare) == len(values) else "")
    target = found.target if _fits(unit, found.target, reading.catalog) else ""
    changed = replace(understanding, measure=target, unit=unit)
    placed = bool(reading.letters("region", "region_name"))
    # Years or stages beside districts as columns: amounts of something.
    across = isinstance(reading.sheet, PlainSheet) and reading.sheet.places is not None
    asked = placed and bool(found.target or found.suggestions or across)
    if changed.kind != "unknown" or not (target or asked):
        return changed
    return replace(changed, kind=f"{'region' if reading.level == 'region' else 'school'}_wide")


def _fits(unit: str, target: str, catalog: Catalog) -> bool:
    """Whether amounts of ``target`` may be in ``unit``: 生均经费增长情况(%) shows none of money."""
    measure = catalog.indicators.get(target)
    return not unit or measure is None or (unit == "%") == (measure.unit == "%")


def school_in(around: Surroundings, names: Names) -> str:
    """The one known school that a text above the table, or the name of sheet or file, is; else
    the one that all tables before are about.
    """
    own = next(_schools(around.texts, names), "")
    over = set(_schools(around.over, names))
    return own or (over.pop() if len(over) == 1 else "")


def _schools(texts: tuple[str, ...], names: Names) -> Iterator[str]:
    """The known schools that texts are the names of."""
    said = [each for text in texts if text for each in (text, ABOUT.sub("", title_words(text)))]
    return filter(None, (names.match(each, propose=False).school for each in said if each))


def title_words(title: str) -> str:
    """What a title says the table is about."""
    text = TITLE.sub("", without_brackets(YEARS.sub("", BEFORE.sub("", plain(title)))))
    return re.sub(r"^(?:.{2,8}?[省市区县旗州])+|^年|年度?", "", text)
