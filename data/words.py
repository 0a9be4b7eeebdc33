"""Chinese and English, numbers and units: how screens and reports speak.

Chinese is the source text of every sentence, so it can never be missing; the English one comes
from ``locale/en/LC_MESSAGES/messages.po``. Names of things (indicators, stages) come from the
catalogue. Measures return codes and numbers; words are made here.
"""

import datetime
import gettext
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from data import rounding
from data.catalog import STAGE_NAMES, Catalog, Name, Unit

LANGUAGES = {"zh": "中文", "en": "English"}
LOCALE = Path(__file__).parent.parent / "locale"
MISSING = "—"
#: A ratio 1:n of which there is nobody at all: that is known, and not missing.
NOBODY = "0"
#: The one sign before a negative number: as wide as a digit, and what charts write on their axes.
MINUS = "\N{MINUS SIGN}"
#: Of the right side of 1:9.37.
RATIO_PLACES = 2


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this one later"
    """Mark ``message`` for the catalogue where it is not spoken yet."""
    return message


@cache
def _translations(language: str) -> gettext.NullTranslations:
    path = LOCALE / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=2**15)
def _decimal(value: float, decimals: int, language: str, factor: float = 1.0) -> str:
    """Pages say the same numbers again at every click."""
    return _printed(rounding.printed(value, decimals, factor), language)


@lru_cache(maxsize=2**15)
def _printed(value: Decimal, language: str) -> str:
    """All places of ``value``, with grouping."""
    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "#" * places if places else "")
    return format_decimal(value, pattern, language).replace("-", MINUS)


class Against(NamedTuple):
    """A figure, its limit and how far it is from it, printed so that the three agree.

    ``apart`` is the distance without a direction, "" where figure and limit are the same;
    ``places`` how many places the three have at most.
    """

    value: str
    limit: str
    apart: str
    places: int


@dataclass(frozen=True)
class Words:
    """The reader's language."""

    language: str = "zh"

    def say(self, message: str, **parts: object) -> str:
        """``message`` (Chinese) in the reader's language, its ``{parts}`` filled in."""
        return _translations(self.language).gettext(message).format(**parts)

    def name(self, name: Name) -> str:
        """A name of the catalogue in the reader's language."""
        return name.say(self.language)

    def stage(self, stage: str) -> str:
        """The name of a stage."""
        zh, en = STAGE_NAMES[stage]
        return en if self.language == "en" else zh

    def number(self, value: float | None, decimals: int = 2) -> str:
        """``value`` with grouping and at most ``decimals`` places; a dash if missing.

        What is not 0 never reads as 0: it has as many places as that takes.
        """
        return MISSING if value is None else _decimal(value, decimals, self.language)

    def share(self, percent: float | None, decimals: int = 0) -> str:
        """How many of a hundred, without the sign: all of them only where it is all."""
        if percent is None or percent >= 100:
            return self.number(percent, decimals)
        return _printed(rounding.beside(percent, 100.0, decimals).value, self.language)

    def figure(
        self, value: float | None, measure: str, catalog: Catalog, *, beside: float | None = None
    ) -> str:
        """A value of an indicator or item as people write it: '24.13%', '33.82万元', '1:9.37'; with
        so many places that it does not read as another one ``beside`` it.

        ``value`` is in the canonical unit. Chinese shows the unit it is entered in; English the
        canonical one, as nobody counts in ten thousands there, large sums in millions.
        """
        if value is None:
            return MISSING
        if catalog.measure(measure).kind == "ratio":
            return "1:" + self._heads(value, beside) if value > 0 else NOBODY
        unit, places = self.unit(measure, catalog, value), decimals_of(measure, catalog)
        if beside is not None and not rounding.same(value, beside):
            places = rounding.apart(value, beside, places, unit.factor)
        shown = _decimal(value, places, self.language, unit.factor)
        return self._with_unit(shown, unit)

    def _heads(self, value: float, beside: float | None) -> str:
        """The right side of a ratio."""
        places = RATIO_PLACES
        if beside is not None and beside > 0 and not rounding.same(1 / value, 1 / beside):
            places = rounding.apart(1 / value, 1 / beside, places)
        return self.number(1 / value, places)

    def against(
        self, value: float, limit: float, measure: str, catalog: Catalog, *, in_full: bool = True
    ) -> Against:
        """A value of an indicator beside its limit, both in the canonical unit.

        The distance is that of the two as printed, and what is not at its limit never reads as it.
        Between percentages lie points. A limit is printed ``in_full``, what is computed is not.
        """
        if catalog.measure(measure).kind == "ratio":
            return self._ratios(value, limit, in_full=in_full)
        unit = self.unit(measure, catalog, max(value, limit, key=abs))
        places = decimals_of(measure, catalog)
        said = rounding.beside(value, limit, places, unit.factor, in_full=in_full)
        shown, bound, apart = (
            _printed(each, self.language) for each in (said.value, said.limit, said.apart)
        )
        between = catalog.units["百分点"] if unit.id == "%" else unit
        return Against(
            self._with_unit(shown, unit),
            self._with_unit(bound, unit),
            self._with_unit(apart, between) if said.apart else "",
            said.places,
        )

    def step(
        self,
        value: float,
        before: float,
        measure: str,
        catalog: Catalog,
        places: int | None = None,
        *,
        moved: bool = False,
    ) -> str:
        """How a value moved, as the difference of the two as printed: '+0.1个百分点'.

        ``places`` is how many the value is printed with, if not as many as it is usually. What is
        said to have ``moved`` never reads as if it had not.
        """
        unit = self.unit(measure, catalog, value)
        digits = decimals_of(measure, catalog) if places is None else places
        if moved and not rounding.same(value, before):
            digits = rounding.apart(value, before, digits, unit.factor)
        now, then = (rounding.printed(each, digits, unit.factor) for each in (value, before))
        sign = "+" if now > then else MINUS if now < then else "±"
        between = catalog.units["百分点"] if unit.id == "%" else unit
        return sign + self._with_unit(_printed(abs(now - then), self.language), between)

    def bare(
        self, value: float | None, measure: str, catalog: Catalog, limit: float | None = None
    ) -> str:
        """``figure`` without its unit, where a heading says it; told apart from ``limit``."""
        if value is None:
            return MISSING
        if catalog.measure(measure).kind == "ratio":
            whole = self.figure(value, measure, catalog)
            return whole if limit is None else self._ratios(value, limit).value
        unit, places = catalog.unit_of(measure), decimals_of(measure, catalog)
        if limit is None:
            return _decimal(value, places, self.language, unit.factor)
        said = rounding.beside(value, limit, places, unit.factor)
        return _printed(said.value, self.language)

    def _ratios(self, value: float, limit: float, *, in_full: bool = True) -> Against:
        """Between two ratios there is no distance that anybody says."""
        if value <= 0:
            return Against(NOBODY, "1:" + self.number(1 / limit), "", RATIO_PLACES)
        near = limit if rounding.same(value, limit) else value
        said = rounding.beside(1 / near, 1 / limit, RATIO_PLACES, in_full=in_full)
        shown, bound = (_printed(each, self.language) for each in (said.value, said.limit))
        return Against("1:" + shown, "1:" + bound, "", said.places)

    def unit(self, measure: str, catalog: Catalog, value: float) -> Unit:
        """The unit in which a value is shown."""
        unit = catalog.unit_of(measure)
        if self.language != "en" or unit.factor == 1:
            return unit
        return catalog.units["百万元" if unit.of == "元" and abs(value) >= 1e6 else unit.of]

    def _with_unit(self, shown: str, unit: Unit) -> str:
        if self.language == "en" and shown == "1" and unit.one:
            return shown + unit.one
        return shown + self.name(unit.name)

    def date(self, day: datetime.date | None) -> str:
        """A date as the reader's country writes it; a dash if missing."""
        return MISSING if day is None else format_date(day, "medium", locale=self._locale)

    def moment(self, moment: datetime.datetime) -> str:
        """A date with the time of day."""
        return format_datetime(moment, "short", locale=self._locale)

    @property
    def _locale(self) -> str:
        return "zh_CN" if self.language == "zh" else "en_GB"


def decimals_of(measure: str, catalog: Catalog) -> int:
    """With how many places at most an indicator or item is shown."""
    found = catalog.measure(measure)
    return getattr(found, "decimals", 2 if found.kind == "measure" else 0)
