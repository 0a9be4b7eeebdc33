"""The sections of a number format: what stands around the digits, and how they are scaled."""

import re
from dataclasses import dataclass, field

#: A piece of a format: a literal, what takes no budget or is a condition, a colour, a currency, or
#: a single sign.
PIECE = re.compile(
    r'"([^"]*+)"?|[\\!](.)|\[([^\[\]]*+)\]|(General|G/通用格式)|([_*].?)|(.)',
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
ELAPSED = re.compile("h+|m+|s+", re.I)
#: Letters of dates and of exponents, and other signs that are no literals.
SYNTAX = frozenset("ymdhsaegb/.@")
DIGITS = frozenset("0#?")
#: Codes are no longer: more zeros than this are no code that keeps its zeros.
LONGEST_CODE = 30


@dataclass
class Section:
    """One of the sections of a format. ``places`` are those for digits: the sign of each, and what
    is written before it; ``scale``: so many powers of ten the number is divided by.
    """

    condition: tuple[str, float] | None = None
    before: str = ""
    after: str = ""
    places: list[tuple[str, str]] = field(default_factory=list)
    scale: int = 0
    percent: int = 0
    text: bool = False
    date: bool = False
    general: bool = False
    red: bool = False
    point: bool = False
    odd: bool = False  # an exponent or a fraction

    @property
    def number(self) -> bool:
        """Whether a number is shown at all."""
        return bool(self.places) or self.general

    @property
    def padded(self) -> int:
        """A whole number has so many digits at least."""
        least = sum(sign == "0" for sign, _ in self.places)
        exact = self.point or self.odd or self.percent or least > LONGEST_CODE
        return 1 if exact else max(least, 1)

    @property
    def plain(self) -> bool:
        """Whether all that it shows is the number as it is, or the text."""
        special = self.date or self.before or self.after or self.percent or self.scale
        apart = self.padded > 1 or any(between for _, between in self.places)
        return not special and not apart and (self.number or self.text)


def sections(code: str) -> tuple[Section, ...]:
    """Those of a format: for positive and negative numbers, zero and texts."""
    found = [_Parser()]
    for piece in PIECE.finditer(code):
        if piece[6] == ";":
            found.append(_Parser())
        else:
            found[-1].feed(piece)
    return tuple(one.closed() for one in found[:4])


class _Parser:
    """Goes through the pieces of a section."""

    def __init__(self) -> None:
        self._section = Section()
        self._between = ""
        self._commas = 0

    def feed(self, piece: re.Match[str]) -> None:
        """The next piece."""
        quoted, escaped, bracketed, general, budget, sign = piece.groups()
        if bracketed is not None:
            self._bracket(bracketed)
        elif general:
            self._begin()
            self._section.general = True
        elif sign and sign in DIGITS:
            self._digit(sign)
        elif sign == ",":
            self._commas += bool(self._section.places) and not self._between
        elif sign and sign.lower() in SYNTAX:
            self._syntax(sign.lower())
        elif not budget:
            self._section.percent += sign == "%"
            self._between += quoted or escaped or sign or ""

    def _begin(self) -> None:
        """What stands here is behind all that is written before."""
        self._section.before += self._between
        self._between = ""

    def _syntax(self, sign: str) -> None:
        """A sign that is no literal: of a text, a decimal number, a fraction, a date."""
        section = self._section
        if sign == "@":
            self._begin()
            section.text = True
        elif sign == ".":
            section.scale += 3 * self._commas
            self._commas = 0
            section.point = True
        elif sign in "/e" and section.places:
            section.odd = True
        elif sign == "/":
            self._between += sign
        else:
            section.date = True

    def _bracket(self, said: str) -> None:
        if said.startswith("$"):
            self._between += said[1:].partition("-")[0]
        elif condition := CONDITION.fullmatch(said.replace(" ", "")):
            self._section.condition = condition[1], float(condition[2])
        elif ELAPSED.fullmatch(said):
            self._section.date = True
        self._section.red |= said.lower() in ("red", "红色", "color3", "颜色3")

    def _digit(self, sign: str) -> None:
        self._commas = 0  # between digits they only group
        if not self._section.places:
            self._begin()
        self._section.places.append((sign, self._between))
        self._between = ""

    def closed(self) -> Section:
        """The section, as nothing follows."""
        section, places = self._section, self._section.places
        section.scale += 3 * self._commas
        section.after = self._between
        apart = [place for place, (_, between) in enumerate(places) if between]
        if section.odd or section.point:
            section.places = [(sign, "") for sign, _ in places]
        elif len(apart) == 1 and places[apart[0]][1] in (".", "．"):
            # 0!.0, shows 80000 as 8.0: the point is a mere sign, and moves the number all the same.
            section.scale += len(places) - apart[0]
            section.point = True
            section.places = [(sign, "") for sign, _ in places]
        return section
