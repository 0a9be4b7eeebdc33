"""Which indicators a sentence names: by any of their names, and by words of their own."""

import re
from functools import cache

from data.catalog import Catalog
from data.measures.balance import SEVEN

#: Shorter words are found in sentences about anything, unless the catalogue says them itself.
SHORTEST = 3
#: What a sentence need not say of an indicator: per whom it is counted, and as what.
PER = re.compile(r"^(每百名学生拥有|每百名学生|每12个班级?配备|生均)")
AS = re.compile(r"(间数|台数|册数|班数|园数|面积|数|比例|率)$")
ASIDE = re.compile(r"[(（][^)）\n]*+[)）]?")
BETWEEN = re.compile(r"[\s、，,。；;：:“”\"'《》()（）·]+")


def family(catalog: Catalog, indicator: str) -> tuple[str, ...]:
    """``indicator`` and what it is made of: what a coefficient spreads, what changes, what a rule
    tests.
    """
    found = catalog.indicators[indicator]
    change = (found.change_of,) if found.change_of else ()
    return (indicator, *found.cv_of, *change, *(SEVEN if found.rule == "resource_test" else ()))


def at_schools(catalog: Catalog, indicator: str) -> tuple[str, ...]:
    """Of its ``family`` what each school has a figure of its own for; () if only the region has."""
    known = catalog.indicators
    return tuple(key for key in family(catalog, indicator) if known[key].level != "region")


def named(catalog: Catalog, text: str) -> dict[str, str]:
    """The indicators that ``text`` names, each with the word that names it.

    A word inside a longer one that is there, too, names nothing: 超大班额 is not about 大班额.
    """
    written, found = _plain(text), dict[str, str]()
    known = _words(catalog)
    for word in sorted((word for word in known if word in written), key=len, reverse=True):
        if word in written:
            found |= {key: word for key in known[word] if key not in found}
            written = written.replace(word, " ")
    return found


@cache
def _words(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The indicators that can fall short, by the words that name them."""
    found: dict[str, tuple[str, ...]] = {}
    judged = {standard.indicator for standard in catalog.standards.values()}
    for key, indicator in catalog.indicators.items():
        if indicator.better == "none" or not (indicator.page or key in judged):
            continue
        names = (indicator.name.zh, indicator.short.zh, indicator.name.en, *indicator.aliases)
        words = {_plain(each) for name in names for each in (name, *_core(name))}
        long_enough = {word for word in words if len(word) >= SHORTEST}
        for word in sorted(long_enough | set(map(_plain, indicator.problem_words))):
            found[word] = (*found.get(word, ()), key)
    return found


def _core(name: str) -> list[str]:
    """``name`` without per whom and as what it is counted; a word of one or two letters is none."""
    cores, core = [], PER.sub("", ASIDE.sub("", name))
    cores.append(core)
    while (shorter := AS.sub("", core)) != core:
        core = shorter
        cores.append(core)
    return [each for each in cores if len(each) > SHORTEST]


def _plain(text: str) -> str:
    """``text`` as words are compared: without what stands between them."""
    return BETWEEN.sub("", text)
