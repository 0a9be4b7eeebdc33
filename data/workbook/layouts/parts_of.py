"""Columns and rows that state a part of another one (其中): of what they are a part."""

from collections.abc import Sequence
from dataclasses import replace

from data.workbook.layouts.sheet_mapping import Seen
from data.workbook.vocabulary.measure_names import part_of


def parts(columns: Sequence[Seen]) -> list[Seen]:
    """What names a part has the stage and year of the whole before it. Without a whole, or of one
    that nobody knows, it may be a part of anything: it is asked about.
    """
    whole: Seen | None = None
    found = []
    for one in columns:
        if not part_of(tuple(one.header.split("/"))):
            whole = one if one.role in ("value", "asked", "ignored", "total") else None
        elif one.role == "value" and one.target:
            one = of_whole(whole, one)
        found.append(one)
    return found


def of_whole(whole: Seen | None, part: Seen) -> Seen:
    """One part, asked about if nobody can know of what."""
    named = whole is not None and bool(whole.target)
    if whole is None or not named or whole.target == part.target or _apart(whole, part):
        near = (part.target,)
        return replace(part, role="asked", target="", reason="limited", suggestions=near)
    return replace(part, stage=part.stage or whole.stage, year=part.year or whole.year)


def _apart(whole: Seen, part: Seen) -> bool:
    """Whether they say different stages or years."""
    stages = {whole.stage, part.stage} - {""}
    return len(stages) > 1 or len({whole.year, part.year} - {None}) > 1
