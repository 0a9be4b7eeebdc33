"""Numbers as they are printed: rounded once, and with so many places that they do not contradict.

A figure is printed beside its limit and the distance between the two. Each rounded by itself, they
may deny each other: 86.55 of 100 as "86.6, 13.5 below", 49.96 of 50 as "50, 0 below". Here the
places are chosen for both together, and the distance is that of what is printed.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from itertools import count
from typing import NamedTuple

#: What is nearer to each other is one number: 0.5 may be computed as 0.49999999999.
TOLERANCE = 1e-9
#: A limit is printed in full, with up to so many places: 4.5, 0.45, 13.5.
LIMIT_PLACES = 6
#: Computed in binary, a limit of 13.5 may have noise after so many places.
NOISE = 10
#: Digits for the largest float in full, and for a quotient.
_EXACT = Context(prec=400, rounding=ROUND_HALF_EVEN)
_QUOTIENT = Context(prec=40)


class Beside(NamedTuple):
    """A figure and its limit as they are printed: how far they are ``apart``, and with how many
    ``places`` all three are said.
    """

    value: Decimal
    limit: Decimal
    apart: Decimal
    places: int


def exact(value: float) -> Decimal:
    """``value`` with the digits that people see, without those that are binary."""
    return Decimal(repr(float(value)))


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` as it is printed with at most ``places`` places."""
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def printed(value: float, places: int, factor: float = 1.0) -> Decimal:
    """``value`` as it is printed in a unit that holds ``factor`` of its own: with ``places``, or as
    many as it takes not to read 0, unless it is 0.
    """
    if abs(value) < TOLERANCE:
        return Decimal(0)
    shown = _divided(value, factor)
    return next(said for more in count(places) if (said := rounded(shown, more)))


def apart(value: float, other: float, places: int, factor: float = 1.0) -> int:
    """With how many places, ``places`` at least, two that are not the ``same`` read differently."""
    alike = (printed(value, more, factor) == printed(other, more, factor) for more in count(places))
    return next(more for more, equal in enumerate(alike, places) if not equal)


def same(value: float, limit: float) -> bool:
    """Whether the two are one number."""
    return abs(value - limit) <= TOLERANCE * max(1.0, abs(limit))


@lru_cache(maxsize=2**15)
def beside(
    value: float, limit: float, places: int, factor: float = 1.0, *, in_full: bool = True
) -> Beside:
    """``value`` and ``limit`` in a unit that holds ``factor`` of theirs, with ``places`` or more.

    The limit is printed ``in_full`` unless it is computed itself; where the two are not the same
    they read differently, and a value that is not 0 does not read as 0.
    """
    shown_limit = _divided(limit, factor)
    places = max(places, min(_places(shown_limit), LIMIT_PLACES)) if in_full else places
    if same(value, limit):
        both = rounded(shown_limit, places)
        return Beside(both, both, Decimal(0), places)
    shown = _divided(value, factor)
    if abs(value) < TOLERANCE:
        shown = Decimal(0)
    while _alike(shown, shown_limit, places):
        places += 1
    said, bound = rounded(shown, places), rounded(shown_limit, places)
    return Beside(said, bound, abs(said - bound), places)


def _alike(shown: Decimal, limit: Decimal, places: int) -> bool:
    """Whether a number reads as its limit, or as 0, which it is not."""
    said = rounded(shown, places)
    return said == rounded(limit, places) or bool(shown and not said)


def _divided(value: float, factor: float) -> Decimal:
    return _QUOTIENT.divide(exact(value), exact(factor)) if factor != 1 else exact(value)


def _places(limit: Decimal) -> int:
    """How many places it takes to write ``limit``."""
    exponent = rounded(limit, NOISE).normalize(_EXACT).as_tuple().exponent
    return max(0, -int(exponent))
