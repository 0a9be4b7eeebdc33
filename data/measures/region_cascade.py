"""Regions as a cascade: province, city, district; only the levels that occur. Pure."""

from dataclasses import dataclass

LEVELS = ("province", "city", "district")


@dataclass(frozen=True)
class Level:
    """One selection: ``options`` inside of ``above``, the region chosen so far (None: all)."""

    key: str
    options: tuple[str, ...]
    chosen: str | None
    above: str | None


def levels(found: tuple[str, ...], chosen: str | None) -> tuple[Level, ...]:
    """The selections to show for the regions in ``found``, of which ``chosen`` is one or holds one.

    A level where there is nothing to choose is left out; the next one is then about all of it.
    A level below a choice that has not been made is left out, too.
    """
    shown: list[Level] = []
    above: str | None = None
    for position, key in enumerate(LEVELS):
        here = at(chosen, position) if chosen else None
        options = tuple(sorted({at(code, position) or "" for code in inside(found, above)} - {""}))
        if len(options) > 1 or _worth_choosing(options, found, above):
            shown.append(Level(key, options, here, above))
            if here is None:
                break
            above = here
    return tuple(shown)


def at(code: str, position: int) -> str | None:
    """The region of a level (0 province, 1 city, 2 district) that ``code`` is or lies in."""
    if position == 0:
        return code[:2] + "0000"
    if position == 1:
        return None if code.endswith("0000") else code[:4] + "00"
    return None if code.endswith("00") else code


def around(found: tuple[str, ...]) -> str:
    """The smallest region that holds all of ``found``, '' if none does."""
    for position in reversed(range(len(LEVELS))):
        held = {at(code, position) for code in found}
        if len(held) == 1 and None not in held:
            return str(held.pop())
    return ""


def inside(found: tuple[str, ...], above: str | None) -> tuple[str, ...]:
    """The regions of ``found`` in ``above`` (all without one)."""
    return tuple(code for code in found if code.startswith(prefix(above)))


def prefix(above: str | None) -> str:
    """What the codes of all regions in ``above`` begin with."""
    return (above or "").removesuffix("00").removesuffix("00")


def _worth_choosing(options: tuple[str, ...], found: tuple[str, ...], above: str | None) -> bool:
    """Whether a single region differs from what holds it: both say something of their own."""
    around = set(inside(found, above)) - set(options)
    return len(options) == 1 and options[0] in found and bool(around)
