"""Regions as texts name them: a code, a full name, a short one, or the office that reports."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from data.regions import regions
from data.workbook.vocabulary.spelling import plain

CODE = re.compile(r"(?<!\d)(\d{6})(?:0{6})?(?!\d)")
#: A shorter name, 城区, may be a word of any text.
NAMED = 3
ENDING = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|[省市区县旗盟州])$")


#: Behind the name of a district: a part of it, or several of its schools.
PART = re.compile(
    r"[省市区县旗州盟](?![全各城乡农镇])[\u4e00-\u9fff]{1,6}?(?:(?<!城)镇(?![区村])|(?<!城)乡(?![村镇])|(?<![乡农])村(?!镇)"
    r"|街道|社区|苏木|集团(?!化)|[学片园矿林]区(?!域)|开发区|管委会)"
    r"|[省市区县旗州盟](?:本级|直属|市区)"
)


@dataclass(frozen=True)
class Region:
    """One region; ``parent``: what it lies in at once; ``chain``: its own code and all of those."""

    code: str
    name: str
    level: str
    parent: str | None
    chain: frozenset[str]


@cache
def every_region() -> dict[str, Region]:
    """All regions by code."""
    table = regions().select("adcode", "name", "level", "parent")
    parents = {code: parent for code, _, _, parent in table.iter_rows()}

    def chain(code: str | None) -> Iterable[str]:
        while code:
            yield code
            code = parents.get(code)

    return {
        code: Region(code, plain(name), str(level), parent, frozenset(chain(code)))
        for code, name, level, parent in table.iter_rows()
    }


@cache
def by_name() -> dict[str, tuple[str, ...]]:
    """The codes of the regions called so; 朝阳区 is in several cities."""
    return _codes_by(lambda name: name)


def _codes_by(spelled: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for region in every_region().values():
        found.setdefault(spelled(region.name), []).append(region.code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _all_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, by_name()), key=len, reverse=True)))


def without_regions(text: str) -> str:
    """A plain text without the full names of regions."""
    return _all_names().sub("", text)


def regions_in(text: str, near: Iterable[str] = ()) -> tuple[str, ...]:
    """The smallest regions that ``text`` names, those in or around ``near`` before all others."""
    text = plain(text)
    codes = [code for code in CODE.findall(text) if code in every_region()]
    if codes:
        return tuple(dict.fromkeys(codes))
    named = _all_names().findall(text)
    found: set[str] = set()
    for name in named:
        called = {*by_name()[name]}
        held = {c for c in called if not found or every_region()[c].chain & found}
        around = any(every_region()[code].chain & called for code in found)
        # 伊美区、乌翠区 are two. 城区 and the like are no names beside another one.
        found = held or (found if around or len(name) < NAMED else found | called)
    return _near(found, set(near))


def regions_of_texts(
    texts: Iterable[str], near: Iterable[str] = ()
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The region that each text of a column is, and those that a text may be; of districts called
    alike those in the one city that all others are in.
    """
    near = tuple(near)
    codes: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for text in texts:
        found = regions_in(text, near) or regions_called(text, near)
        codes |= {text: found[0]} if len(found) == 1 else {}
        several |= {text: found} if len(found) > 1 else {}
    codes |= _beside(several, codes)
    return codes, {text: found for text, found in several.items() if text not in codes}


def _beside(several: dict[str, tuple[str, ...]], codes: dict[str, str]) -> dict[str, str]:
    """Of districts of the same name those in the one city that all others of the sheet are in."""
    cities = {parent for code in codes.values() if (parent := every_region()[code].parent)}
    if len(cities) != 1 or len(codes) < 2:
        return {}
    held = {
        text: [one for one in found if every_region()[one].parent in cities]
        for text, found in several.items()
    }
    return {text: found[0] for text, found in held.items() if len(found) == 1}


def regions_called(text: str, near: Iterable[str] = ()) -> tuple[str, ...]:
    """The regions of which ``text`` is all of the name but its ending: 北京, 伊美."""
    return _near(set(_by_short_name().get(plain(text), ())), set(near))


@cache
def _by_short_name() -> dict[str, tuple[str, ...]]:
    return _codes_by(_short)


def _near(found: set[str], near: set[str]) -> tuple[str, ...]:
    around = {
        code for each in near if each in every_region() for code in every_region()[each].chain
    }
    inside = {code for code in found if every_region()[code].chain & near}
    return tuple(sorted(inside or found & around or found))


@dataclass(frozen=True)
class Places:
    """The regions whose names schools may carry, and their codes by name."""

    names: dict[str, frozenset[str]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, codes: Iterable[str]) -> "Places":
        """The regions ``codes`` and those they lie in."""
        chains = {code for each in codes for code in _chain(each)}
        names: dict[str, frozenset[str]] = {}
        for code in chains:
            for name in {every_region()[code].name, _short(every_region()[code].name)}:
                names[name] = names.get(name, frozenset()) | {code}
        longest = sorted(map(re.escape, names), key=len, reverse=True)
        return cls(names, re.compile("|".join(longest)) if longest else None)

    def chain(self, code: str | None) -> frozenset[str]:
        """``code`` and the regions it lies in."""
        return _chain(code or "")

    def stripped(self, text: str) -> tuple[str, frozenset[str]]:
        """``text`` (plain) without the regions at its beginning, and the codes they leave.

        A name that only is short for a region, as in 朝阳小学, stays where nothing else is left.
        """
        said: frozenset[str] = frozenset()
        while self.pattern and (found := self.pattern.match(text)):
            name, rest = found[0], text[found.end() :]
            if len(rest) < 2 or (name == _short(name) and len(rest) <= 3 and not _numbered(rest)):
                break
            codes = self.names[name]
            said |= codes if len(codes) == 1 else frozenset()
            text = rest
        return text, said


def _numbered(text: str) -> bool:
    return bool(re.match(r"第?[一二三四五六七八九十\d]", text))


@cache
def _chain(code: str) -> frozenset[str]:
    region = every_region().get(code)
    return region.chain if region else frozenset()


def _short(name: str) -> str:
    short = ENDING.sub("", name)
    return short if len(short) >= 2 else name
