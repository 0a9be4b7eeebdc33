"""How much of a header a text is."""

from dataclasses import dataclass
from functools import cached_property

from data.catalog import Catalog
from data.workbook.vocabulary import (
    ROLE_WORDS,
    SCALED,
    Vocabulary,
    cleaned,
    plain,
    stage_in,
    vocabulary,
    year_in,
)


@dataclass(frozen=True)
class HeaderScore:
    """Counts the words that a header may hold."""

    school: Vocabulary
    region: Vocabulary

    @classmethod
    def of(cls, catalog: Catalog) -> "HeaderScore":
        """By the words of a catalogue."""
        return cls(vocabulary(catalog, "school"), vocabulary(catalog, "region"))

    def __call__(self, text: str) -> float:
        if text not in self._told:
            self._told[text] = self._score(text)
        return self._told[text]

    @cached_property
    def _told(self) -> dict[str, float]:
        """What was asked before: every text stands in several rows that may be a header."""
        return {}

    def _score(self, text: str) -> float:
        words, _ = cleaned(text, self.school.units)
        if ROLE_WORDS.get(words) or ROLE_WORDS.get(plain(text)):
            return 1.0
        levels = (self.school, self.region)
        if any(names.known(words) for names in levels):
            return 1.0
        undated, year = year_in(words)
        rest, stage = stage_in(undated)
        if rest and (year or stage) and any(names.known(rest) for names in levels):
            return 1.0
        return 0.5 if (year or stage) and not rest else 0.0

    def is_unit(self, text: str) -> bool:
        """Whether a text is nothing but a unit."""
        words = plain(text).strip("()")
        return words in self.school.units or bool(SCALED.fullmatch(words))
