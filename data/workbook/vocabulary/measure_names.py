"""From the words of a header to what they mean: a role, or a measure of the catalogue."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from data.catalog import STAGE_NAMES, Catalog, Indicator, Item, vocabulary as words_of_people
from data.workbook.vocabulary.column_roles import CORNER, ROLE_WORDS, TOTAL
from data.workbook.vocabulary.ornaments import STATISTIC, bare
from data.workbook.vocabulary.phrases import CONDITION, OPPOSED, cleaned, spelled_units, stage_in
from data.workbook.vocabulary.spelling import alternatives, plain
from data.workbook.vocabulary.word_signature import signature
from data.workbook.vocabulary.year_phrases import year_in

#: A spelling this like a known one (0 to 100) is asked about. None is taken for it: 公办园 and
#: 非公办园 are much alike.
ASKED = 80
#: Words that say which figure of a thing is meant.
ASPECTS = words_of_people().phrases.aspects
#: What is proposed for a table of which nothing is known.
NEAR = 60
#: A question about a school: 是否…的学校.
WHETHER = re.compile("^是否[为是在]?|^是否(?:属于|位于)|的?学校$")
#: What is counted, by the end of a name.
THINGS = ("人", "间", "台", "册", "所")
COUNTED = re.compile(f"({'|'.join(THINGS)})数$")
#: 幼儿园数: so many schools of a kind. Below another heading they may be anything in them.
INSTITUTIONS = re.compile("^(?:普通)?(?:幼儿园|小学|初中|高中|中职)(?:总|所|个)?数$")
#: Money is reported for the last year that is over.
LAST_YEAR = re.compile("^上一?年度?")
#: What a share has to reach: 毛入园率达到85%.
CRITERION = re.compile(
    r"应?(?:达到|不低于|不高于|不少于|不超过|≥|≤)\d+(?:\.\d+)?%(?:及?以[上下])?$"
)
#: Words that in figures of a region are no other spelling of each other.
APART = {
    word: re.compile(alternatives(said)) for word, said in words_of_people().phrases.apart.items()
}
#: Words of an upper header that add nothing to the lower one.
HEADING = re.compile(alternatives(words_of_people().headings.filling) + "|[a-z0-9().、,:/-]")
#: How sure it is what is meant: the same words, or others of the same meaning.
SURENESS = {"same_words": 1.0, "other_words": 0.9}


@dataclass(frozen=True)
class Found:
    """What a phrase means. ``target`` '' with ``role`` 'value' means: amounts of what the rows
    name. ``total``: it says that it is a sum. ``stages``: in which ``target`` is counted.
    """

    role: str
    target: str = ""
    stage: str = ""
    year: int | None = None
    unit: str = ""
    confidence: float = 1.0
    reason: str = "unknown"
    suggestions: tuple[str, ...] = ()
    total: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """All names of one level ('school' or 'region'): exact spellings, and words in any order.

    ``flags``: what is answered by yes or no; ``money``: what is counted for a whole year;
    ``shares``: what is in per cent; ``counted_in``: the unit of each.
    """

    level: str
    units: dict[str, str]
    exact: dict[str, tuple[str, str]]
    by_words: dict[frozenset[str], tuple[str, ...]]
    spellings: dict[str, str]
    flags: frozenset[str]
    money: frozenset[str]
    shares: frozenset[str]
    counted_in: dict[str, str]

    def known(self, words: str) -> tuple[str, str, str] | None:
        """Target, stage and reason of plain ``words`` as they stand, or without what forms write
        around such a name, if that is clear.
        """
        found = self._named(words)
        around = (WHETHER, self.flags), (LAST_YEAR, self.money), (CRITERION, self.shares)
        for said, targets in around:
            if found is None and (rest := said.sub("", words)) != words:
                found = self._one_of(targets, rest)
        if found is None and self.level == "school" and words.startswith("学校"):
            found = self._named(words.removeprefix("学校"))
        if found is None and self.level == "region" and INSTITUTIONS.search(words):
            return self.exact["学校数"][0], stage_in(words)[1], "same_words"
        return found

    def _one_of(self, targets: frozenset[str], words: str) -> tuple[str, str, str] | None:
        found = self._named(words)
        return found if found and found[0] in targets else None

    def _named(self, words: str) -> tuple[str, str, str] | None:
        if words in self.exact:
            return *self.exact[words], "same_words"
        targets = self.by_words.get(_words(self.level, words), ())
        sure = len(targets) == 1 and not self._other_things(words, targets[0])
        return (targets[0], "", "other_words") if sure else None

    def _other_things(self, words: str, target: str) -> bool:
        """Whether people are counted where ``target`` is of schools, or the like."""
        counted, unit = COUNTED.search(words), self.counted_in.get(target, "")
        return counted is not None and unit in THINGS and counted[1] != unit

    def find(self, path: tuple[str, ...]) -> Found:
        """What a header means, its parts from top to bottom."""
        found = _find(self, path)
        if found.target or found.reason == "coordinate" or len(path) < 2:
            return found
        last = _find(self, path[-1:])
        if not last.target or last.role != "value":
            return found
        words = (cleaned(part, self.units)[0] for part in path[:-1])
        upper, year = year_in("".join(each for each in words if not TOTAL.fullmatch(each)))
        known = part_of(path) and not CONDITION.search(upper) and self.known(upper)
        rest, stage = (upper, known[1]) if known and known[1] else stage_in(upper)
        adds = not (known or self.known(rest)) if part_of(path) else True
        if (adds and HEADING.sub("", rest)) or (stage and last.stage not in ("", stage)):
            return found
        return replace(last, stage=last.stage or stage, year=last.year or year)

    def nearest(self, text: str) -> tuple[str, ...]:
        """The targets whose spelling is nearest to a heading, though it may be far."""
        return _similar(self, bare(text), Found("asked"), NEAR).suggestions


def part_of(path: tuple[str, ...]) -> bool:
    """Whether a heading says that it names a part of another one: 其中."""
    return any(bare(part).startswith("其中") for part in path)


def _find(vocabulary: Vocabulary, path: tuple[str, ...]) -> Found:
    parts = [cleaned(part, vocabulary.units) for part in path]
    unit = next((unit for _, unit in reversed(parts) if unit), "")
    total = any(TOTAL.fullmatch(words) for words, _ in parts)
    words = "".join(words for words, _ in parts if not TOTAL.fullmatch(words))
    known = _known(vocabulary, words, unit) if words else None
    if known:
        sure = SURENESS[known[2]]
        return Found("value", known[0], known[1], None, unit, sure, known[2], total=total)
    undated, year = year_in(words)
    known = _known(vocabulary, undated, unit) if year else None
    rest, stage = (undated, known[1]) if known else stage_in(undated)
    known = known or (vocabulary.known(rest) if stage else None)
    if known:
        sure = min(0.98, SURENESS[known[2]])
        return Found("value", known[0], stage or known[1], year, unit, sure, known[2], total=total)
    if said := STATISTIC.match(rest):
        counted = vocabulary.known(rest[said.end() :])
        near = (counted[0],) if counted else ()
        return Found("asked", "", stage, year, unit, 0.5, "similar", near)
    if not signature(rest) and (year or stage or words or total):
        return Found("value", "", stage, year, unit, reason="coordinate", total=total)
    return _similar(vocabulary, rest, Found("asked", "", stage, year, unit, total=total))


def _known(vocabulary: Vocabulary, words: str, unit: str) -> tuple[str, str, str] | None:
    """``vocabulary.known``, but a stage alone names nothing that is counted in it: 特殊教育学校."""
    known = vocabulary.known(words)
    rest, stage = stage_in(words)
    if known and vocabulary.counted_in.get(known[0]) in set(THINGS) - {unit} and unit in THINGS:
        return None  # 小学数(人)
    vague = known is not None and known[2] == "other_words" and unit != "所"
    return None if vague and stage and not rest else known


def _similar(vocabulary: Vocabulary, words: str, rest: Found, least: float = ASKED) -> Found:
    """What comes near in spelling is proposed."""
    near = process.extract(
        words, list(vocabulary.spellings), scorer=fuzz.ratio, limit=5, score_cutoff=least
    )
    same_digits = [
        (score, vocabulary.spellings[spelling])
        for spelling, score, _ in near
        if re.findall(r"\d+", spelling) == re.findall(r"\d+", words)
        and not _excluded(words, spelling)
    ]
    targets = tuple(dict.fromkeys(target for _, target in same_digits))
    if not targets:
        return Found("ignored", "", rest.stage, rest.year, rest.unit, 0.0, "unknown")
    best = same_digits[0][0]
    return Found(
        "asked", "", rest.stage, rest.year, rest.unit, best / 100, "similar", targets, rest.total
    )


def _excluded(words: str, spelling: str) -> bool:
    """Whether a name says the opposite of what the words of a header say, or is another figure."""
    for aspect in ASPECTS:
        if any(one in words for one in aspect) != any(one in spelling for one in aspect):
            return True
    for opposed in OPPOSED:
        said, named = ({one for one in opposed if one in text} for text in (words, spelling))
        if said and named and not said & named:
            return True
    return False


def role_of(path: tuple[str, ...], units: dict[str, str]) -> str:
    """The role that the words of a header name, '' if none."""
    words = [cleaned(part, units)[0] for part in path]
    if len(words) > 1 and TOTAL.fullmatch(words[-1]):
        words = words[:-1]  # 满意问卷数 / 计
    last = words[-1].removeprefix("其中").lstrip(":,") if words else ""
    known = ROLE_WORDS.get("".join(words)) or ROLE_WORDS.get(last, "")
    return known or ("labels" if CORNER.fullmatch(last) else "")


@lru_cache(maxsize=8)
def vocabulary(catalog: Catalog, level: str) -> Vocabulary:
    """The names of ``level``, built once a catalogue."""
    return _build(catalog, level)


def _build(catalog: Catalog, level: str) -> Vocabulary:
    exact: dict[str, tuple[str, str]] = {}
    by_words: dict[frozenset[str], tuple[str, ...]] = {}
    spellings: dict[str, str] = {}
    for tier in _tiers(catalog, level):
        sets: dict[frozenset[str], set[str]] = {}
        for name, target, stage in tier:
            exact.setdefault(plain(name), (target, stage))
            if not stage:
                spellings.setdefault(plain(name), target)
                for words in _shorter(_words(level, plain(name))):
                    sets.setdefault(words, set()).add(target)
        by_words = {words: tuple(sorted(targets)) for words, targets in sets.items()} | by_words
    items = list(catalog.items_of(level))
    counted_in = {one.id: one.unit for one in catalog.indicators.values()}
    counted_in |= {one.base: one.unit for one in items}
    return Vocabulary(
        level,
        spelled_units(catalog),
        exact,
        by_words,
        spellings,
        flags=frozenset(one.base for one in items if one.kind == "flag"),
        money=frozenset(one.base for one in items if one.group == "money"),
        shares=frozenset(target for target, unit in counted_in.items() if unit == "%"),
        counted_in=counted_in,
    )


def _words(level: str, text: str) -> frozenset[str]:
    """The signature of a name, with what tells figures of a region apart though schools use it
    alike: the pupils of a kindergarten are children, but those of a region are other people.
    """
    if level != "region":
        return signature(text)
    return signature(text) | {word for word, said in APART.items() if said.search(text)}


def _shorter(words: frozenset[str]) -> Iterator[frozenset[str]]:
    """``words``, and without the one that goes without saying."""
    yield words
    if len(words) > 1 and "面积" in words:
        yield words - {"面积"}


Named = tuple[str, str, str]


def _tiers(catalog: Catalog, level: str) -> list[list[Named]]:
    """Names with target and stage; what stands in an earlier list wins."""
    indicators = list(catalog.indicators.values())
    if level == "region":
        return [[*_names(indicators), *_names(catalog.items_of("region"))]]
    own = [one for one in indicators if one.level != "region"]
    return [list(_item_names(catalog.items_of("school"))), list(_names(own))]


def _names(measures: Iterable[Indicator | Item]) -> Iterator[Named]:
    for one in measures:
        yield from ((name, one.id, "") for name in (one.name.zh, *one.aliases, one.id))


def _item_names(items: Iterable[Item]) -> Iterator[Named]:
    """Of an item counted per stage its names with the stage, and those of its base."""
    for item in items:
        stage = item.stage or ""
        for name in (item.name.zh, *item.aliases, item.id):
            yield name, item.base, stage
        if stage:
            zh = STAGE_NAMES[stage][0]
            yield item.name.zh.removesuffix(f"({zh})"), item.base, ""
            for alias in item.aliases:
                yield alias.removeprefix(zh), item.base, ""
