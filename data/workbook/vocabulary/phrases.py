"""The words of a header or a row name taken apart: what, which stage, which year, which unit."""

import re
from functools import lru_cache

from data.catalog import Catalog, vocabulary
from data.workbook.vocabulary.ornaments import bare, unadorned
from data.workbook.vocabulary.spelling import alternatives, plain

#: The stage by how people write it inside a header.
STAGE_WORDS: dict[str, str] = {
    plain(word): stage for stage, words in vocabulary().phrases.stages.items() for word in words
}
STAGE_NAME = re.compile(alternatives(STAGE_WORDS))
#: Schools of all stages together: 小学 in it names none.
ALL_SCHOOLS = re.compile(r"(?<![初高完])中小学")
BRACKET = re.compile(r"\(([^()]*)\)")
#: An amount in one of these may follow its header without brackets: 面积㎡.
BARE = re.compile(
    r"(?<!\d)[/,:、]?(?:单位:?)?(平方米|平米|m2|万元/生|元/生|亿元|百万元|万元|千元|元|%)$"
)
#: A unit, maybe none of ours, that changes the amount: 千人, 万.
SCALED = re.compile("[十百千万亿]{1,2}(?:[人名所个元班册台间㎡]|平方米)?|[美欧港日]元")


#: Words that say that a part is counted.
CONDITION = re.compile(alternatives(vocabulary().phrases.conditions))
#: Words of which one excludes the others.
OPPOSED = vocabulary().phrases.opposed
#: The name of what a table is filled in for is none.
PROGRAMME = re.compile(alternatives(vocabulary().phrases.programmes))


def condition_in(text: str) -> str:
    """A condition that a text sets for all that it is over; '' if none. Those that exclude each
    other (公办、民办) are together none.
    """
    found = set(CONDITION.findall(PROGRAMME.sub("", plain(text))))
    for opposed in OPPOSED:
        if len(found & {*opposed}) > 1:
            found -= {*opposed}
    return min(found, default="")


@lru_cache(maxsize=4)
def spelled_units(catalog: Catalog) -> dict[str, str]:
    """The id of a unit by each plain spelling."""
    return {
        plain(spelling): unit.id
        for unit in catalog.units.values()
        for spelling in (unit.id, *unit.aliases)
        if spelling not in ("率", "比", "系数")
    }


def without_unit(text: str, units: dict[str, str]) -> tuple[str, str]:
    """A plain header and the unit it names: '面积(㎡)', '金额/万元', '金额(单位:万元)'."""
    found = ""

    def keep(bracket: re.Match[str]) -> str:
        nonlocal found
        inner = re.sub("^单位:?", "", bracket[1])
        if inner in units:
            found = units[inner]
            return ""
        return f"({bracket[1]})"

    words = BRACKET.sub(keep, text)
    bare = BARE.search(words)
    if not found and bare and bare.start() > 0:
        found, words = units.get(bare[1], ""), words[: bare.start()]
    return words, found


def stage_in(text: str) -> tuple[str, str]:
    """``text`` (plain) without the stage it names, and that stage; '' if none or several."""
    stages = {STAGE_WORDS[word] for word in STAGE_NAME.findall(text)}
    if len(stages) != 1 or ALL_SCHOOLS.search(text):
        return text, ""
    return STAGE_NAME.sub("", text).replace("()", ""), stages.pop()


def cleaned(text: str, units: dict[str, str]) -> tuple[str, str]:
    """The plain words of a part of a header without numbering and unit, and the unit."""
    words, unit = without_unit(bare(text), units)
    return unadorned(words), unit
