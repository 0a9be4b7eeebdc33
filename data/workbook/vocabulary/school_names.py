"""School names as people write them, matched to the schools that are known.

八中, 第八中学, 伊美区第八中学 and 伊春市伊美区第八中学 have one normal form: without the names of
their region, 第 and what else does not tell schools apart, numerals as digits.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import polars as pl
from rapidfuzz import fuzz, process

from data.catalog import vocabulary
from data.workbook.vocabulary.known_schools import Known
from data.workbook.vocabulary.region_names import Places, without_regions
from data.workbook.vocabulary.spelling import alternatives, plain

NUMERALS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCHOOLS = vocabulary().schools
#: The short form of a kind of schools by how a name ends that is of it.
KINDS = {ending: short for short, endings in _SCHOOLS.kinds.items() for ending in endings}
KIND = re.compile(f"({alternatives(KINDS)})$")
NUMBER = re.compile(
    r"第?((?<![零〇一二三四五六七八九十百])[零〇一二三四五六七八九十百]++|(?<!\d)\d++)"
    r"(?=(?:初级|高级|实验)?(?:中|小|幼|初|高|职|校))"
)
#: A part of a nine-year school that has a row of its own, and its stage.
PART_STAGES: dict[str, str] = {
    word: stage for stage, words in _SCHOOLS.parts.items() for word in words
}
PARTS = re.compile(
    rf"[(-]?({alternatives(PART_STAGES)})(?:部|段|学段|阶段|教学部)\)?$"
    rf"|\(({alternatives(PART_STAGES)})\)$"
)
#: Names at least so much alike (0 to 100) are proposed, so many of them.
LIKE, PROPOSED = 60, 5
#: So many unknown names get proposals; looking for them takes time.
MOST_PROPOSALS = 300


def without_part(name: str) -> tuple[str, str]:
    """The name of the school and the stage of the part that the row is about, '' if of all."""
    text = plain(name)
    found = PARTS.search(text)
    if not found or found.start() == 0:
        return name, ""
    return text[: found.start()], PART_STAGES[found[1] or found[2]]


def normal(name: str, places: Places) -> tuple[str, frozenset[str]]:
    """The normal form of a school's name and the codes of the regions it names."""
    text = re.sub(r"[()·.,、\-]", "", plain(name))
    text, regions = places.stripped(text)
    text = re.sub(r"^[省市区县旗](?=.{2,})", "", text)
    text = NUMBER.sub(lambda found: _digits(found[1]), text)
    kind = KIND.search(text)
    return (text[: kind.start()] + KINDS[kind[1]] if kind else text), regions


def _digits(numeral: str) -> str:
    if numeral.isdigit():
        return numeral.lstrip("0") or "0"
    if "十" not in numeral and "百" not in numeral:
        return "".join(str(NUMERALS[digit]) for digit in numeral)
    hundreds, _, rest = numeral.rpartition("百")
    tens, _, ones = rest.rpartition("十")
    value = 100 * (NUMERALS.get(hundreds, 1) if "百" in numeral else 0)
    value += 10 * (NUMERALS.get(tens, 1) if "十" in rest else 0)
    return str(value + (NUMERALS.get(ones[-1], 0) if ones else 0))


#: Schools at large, in a title that is about all of them.
SEVERAL = re.compile(
    r"各级各类学校|(?:各类?|所有|全[省市区县旗]|中小|义务教育(?:阶段)?|普通|特殊教育|职业|一贯制|公办|民办"
    r"|普惠性|寄宿制|小规模|[城镇乡农]村?区?|高中阶段|初级|高级|完全){1,3}(?:学?校|小学|中学|幼儿园)"
    r"|学校(?:总?数|所数|个数|布局|建设|教育)"
)
#: A name of its own before the word for a kind of school.
NAME = re.compile(r"[\u4e00-\u9fff]{2}(?:小学|中学|学校|幼儿园)(?!阶段|教育|生)")
ONE_SCHOOL = re.compile(
    r"[本我该]校|校长|园长|(?<!学)校名|园名|学校(?:名称|全称|概况|基本|情况|信息|登记|填报|用表|自评|[:(]|$)"
)


def speaks_of_a_school(text: str) -> bool:
    """Whether a text names one school or is about one: 育英学校, 校长, 学校基本情况."""
    return names_a_school(text) or bool(ONE_SCHOOL.search(_but_several(text)))


def names_a_school(text: str) -> bool:
    """Whether a text names one school: 育英学校, 伊美区红星小学."""
    return bool(NAME.search(_but_several(text)))


def _but_several(text: str) -> str:
    """The plain words of a text without years, regions and schools at large."""
    return SEVERAL.sub("、", without_regions(re.sub(r"\d+|年", "", plain(text))))


@dataclass(frozen=True)
class Match:
    """A school as the sheet calls it, and the id it stands for; '' if that must be asked."""

    name: str
    school: str
    reason: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class School:
    """A known school as it is looked for."""

    id: str
    name: str
    regions: frozenset[str]


@dataclass(frozen=True)
class Names:
    """Known schools by what they are called; looked up only where a sheet has names and no ids."""

    places: Places
    known: Known

    @cached_property
    def _regions(self) -> dict[str, frozenset[str]]:
        """The regions that each school that somebody has named is in."""
        named = self.known.schools.filter(pl.col("school").is_in(list(self.known.aliases.values())))
        rows = named.select("school", "region").iter_rows()
        return {school: self.places.chain(region) for school, region in rows}

    @cached_property
    def _exact(self) -> dict[str, list[School]]:
        """Schools by their plain name; several may share one."""
        found: dict[str, list[School]] = {}
        rows = self.known.schools.drop_nulls(["school", "name"]).select("school", "name", "region")
        for id_, name, region in rows.iter_rows():
            school = School(id_, name, self.places.chain(region))
            found.setdefault(plain(name), []).append(school)
        return found

    @cached_property
    def _forms(self) -> dict[str, list[School]]:
        """Schools by their normal form; made only where a name is not written as it is known."""
        found: dict[str, list[School]] = {}
        for schools in self._exact.values():
            for school in schools:
                found.setdefault(normal(school.name, self.places)[0], []).append(school)
        return found

    def match(self, name: str, region: str = "", propose: bool = True) -> Match:
        """The one school called so, or what has to be asked. ``region``: the row says so."""
        said = frozenset([region]) if region else frozenset()
        called = self.known.aliases.get(plain(name), "")
        # 一中 of another district is another school; one that is known no more is asked about.
        if called in self._regions and (said <= self._regions[called] or not self._regions[called]):
            return Match(name, called, "called")
        same = self._exact.get(plain(name), [])
        if len(same) == 1 and (said <= same[0].regions or not same[0].regions):
            return Match(name, same[0].id, "same_name")
        written, _ = without_part(name)
        form, named = normal(written, self.places)
        said |= named
        for schools, reason in (
            (same, "same_name"),
            (self._exact.get(plain(written), []), "same_name"),
            (self._forms.get(form, []), "name_form"),
        ):
            fitting = [school for school in schools if said <= school.regions or not school.regions]
            if len(fitting) == 1:
                return Match(name, fitting[0].id, reason)
            if fitting:
                return Match(name, "", "several", tuple(one.id for one in fitting))
        return Match(name, "", "unlike", self._like(form, said) if propose else ())

    def matches(self, names: Iterable[tuple[str, str]]) -> list[Match]:
        """``match`` for many, proposals for the first unknown ones only."""
        found, unknown = [], 0
        for name, region in names:
            found.append(self.match(name, region, propose=unknown < MOST_PROPOSALS))
            unknown += not found[-1].school
        return found

    def _like(self, form: str, said: frozenset[str]) -> tuple[str, ...]:
        forms = self._forms
        near = process.extract(
            form, list(forms), scorer=fuzz.ratio, limit=PROPOSED, score_cutoff=LIKE
        )
        schools = (school for spelling, _, _ in near for school in forms[spelling])
        return tuple(school.id for school in schools if said <= school.regions)[:PROPOSED]
