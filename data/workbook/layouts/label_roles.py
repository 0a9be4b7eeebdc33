"""What a column is of which only the rows tell it: regions, stages, years, items, schools."""

from collections.abc import Callable, Collection, Sequence

from data.catalog import Catalog
from data.workbook.layouts.headers import KINDS_OF, NO_HEADER, SHORT
from data.workbook.vocabulary import (
    KIND,
    ROLE_WORDS,
    STAGE_WORDS,
    TOTAL,
    bare,
    by_name,
    plain,
    regions_called,
    vocabulary,
    year_in,
)

#: Over the rows of a pivot table.
PIVOT = {word for word, role in ROLE_WORDS.items() if role == "labels"} - {plain(NO_HEADER[0])}
#: Of what rows are that say nothing known.
WHOSE = {"school", "school_name", "region", "region_name", "measure"}


def role_of_labels(
    texts: Sequence[str], catalog: Catalog, others: Collection[str], *, pivot: bool
) -> str:
    """The role of a column of ``texts`` beside columns of the roles ``others``.

    Rows of a ``pivot`` table that are nothing else are schools, which are asked for where they are
    not known. Without any header they are the names of items: what nobody knows is not read then.
    """
    words = [word for text in texts if not TOTAL.fullmatch(word := bare(text))]

    def named(word: str) -> bool:
        return any(vocabulary(catalog, one).find((word,)).target for one in ("region", "school"))

    if all_stages(texts):
        return "stage"
    if words and all(only_year(word) for word in words):
        return "year"
    for role, is_one in (("region_name", _region), ("measure", named), ("school_name", _school)):
        if _most(words, is_one):
            return role
    if pivot:
        return "school_name"
    return "ignored" if WHOSE & {*others} else "measure"


def all_stages(texts: Sequence[str]) -> bool:
    """Whether all texts are stages, but for those of sums."""
    words = [word for text in texts if not TOTAL.fullmatch(word := bare(text))]
    return bool(words) and all(word in STAGE_WORDS for word in words)


def only_year(word: str) -> bool:
    """Whether a plain text is a year and nothing else."""
    rest, year = year_in(word)
    return bool(year) and not rest


def _region(word: str) -> bool:
    return word in by_name() or bool(regions_called(word))


def _school(word: str) -> bool:
    alike = SHORT.search(word) or (KIND.search(word) and not KINDS_OF.match(word))
    return bool(alike) and word not in STAGE_WORDS


def _most(words: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    return 2 * sum(map(is_one, words)) > len(words)
