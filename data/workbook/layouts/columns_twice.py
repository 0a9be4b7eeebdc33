"""Columns that say the same thing: which of them counts, and which are asked about."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from data.workbook.layouts.sheet_mapping import Seen

#: Roles that say whom, when and what a row is about.
KEYS = ("school", "school_name", "region", "region_name", "year", "stage", "grade", "measure")


def of_two(
    columns: Sequence[Seen], hidden: Collection[str], below: Callable[[str], tuple[str, ...]]
) -> list[Seen]:
    """Columns for the same thing with other figures are all asked about, until a person says which
    one counts; of hidden and shown ones only those that are shown can. ``below``: the texts of one.
    """
    held: dict[tuple[object, ...], list[Seen]] = {}
    for one in columns:
        if one.role == "value" and one.target and one.reason in ("same_words", "decided"):
            held.setdefault((one.target, one.stage, one.year), []).append(one)
    apart: set[str] = set()
    for alike in held.values():
        letters = {one.letter for one in alike if one.reason != "decided"}
        shown = letters - {*hidden} or letters
        figures = {below(letter) for letter in shown} - {()}
        apart |= letters if len(figures) > 1 or len(letters) < len(alike) else letters - shown
    return [
        replace(one, role="asked", target="", reason="twice", suggestions=(one.target,))
        if one.letter in apart
        else one
        for one in columns
    ]


def once(columns: Sequence[Seen]) -> tuple[Seen, ...]:
    """Of two columns for the same thing, with the same figures, the second is asked about; of two
    keys it is left out.
    """
    taken: set[tuple[object, ...]] = set()
    found = []
    named = {(c.target, c.stage, c.year) for c in columns if c.reason == "same_words"}
    for one in columns:
        vague = one.role == "value" and one.reason in ("other_words", "similar")
        if vague and (one.target, one.stage, one.year) in named:  # 教师 beside 专任教师
            one = replace(one, role="asked", target="", reason="twice", suggestions=(one.target,))
        key: tuple[object, ...] = (one.role,)
        if one.role == "value":
            key = (one.role, one.target, one.stage, one.year)
        if one.role in (*KEYS, "type", "ownership", "setting") and key in taken:
            one = replace(one, role="ignored", reason="twice")
        elif one.role == "value" and one.target and key in taken and one.reason != "decided":
            one = replace(one, role="asked", target="", reason="twice", suggestions=(one.target,))
        taken.add(key)
        found.append(one)
    return tuple(found)
