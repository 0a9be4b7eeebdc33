"""Chinese and English, numbers and units: how screens and reports speak.

Chinese is the source text of every sentence, so it can never be missing; the English one comes
from ``locale/en/LC_MESSAGES/messages.po``. Names of things (indicators, stages) come from the
catalogue. Measures return codes and numbers; words are made here.
"""

import datetime
import gettext
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from data.catalog import Catalog
from data.catalog.model import STAGE_NAMES, Name

LANGUAGES = {"zh": "中文", "en": "English"}
LOCALE = Path(__file__).parent.parent / "locale"
MISSING = "—"
#: A number that is not 0 but rounds to it.
NEARLY_ZERO = "≈0"


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
def _decimal(value: float, decimals: int, language: str) -> str:
    """Pages say the same numbers again at every click."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return format_decimal(value, pattern, language)


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

        What is not 0 never reads as 0.
        """
        if value is None:
            return MISSING
        if value and not round(value, decimals):
            return NEARLY_ZERO
        return _decimal(value or 0, decimals, self.language)

    def figure(self, value: float | None, measure: str, catalog: Catalog) -> str:
        """A value of an indicator or item as people write it: '24.13%', '33.82万元', '1:9.37'.

        ``value`` is in the canonical unit. Chinese shows the unit it is entered in; English the
        canonical one, as nobody counts in ten thousands there, large sums in millions.
        """
        if value is None:
            return MISSING
        found = catalog.measure(measure)
        if found.kind == "ratio":
            return "1:" + self.number(1 / value) if value > 0 else MISSING
        unit = catalog.unit_of(measure)
        if self.language == "en" and unit.factor != 1:
            unit = catalog.units["百万元" if unit.of == "元" and abs(value) >= 1e6 else unit.of]
        decimals = getattr(found, "decimals", 2 if found.kind == "measure" else 0)
        shown = self.number(value / unit.factor, decimals)
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
