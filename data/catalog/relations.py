"""What must hold between measures: the entries of relations.toml, read and checked."""

from collections.abc import Iterator
from typing import Any

from data.catalog.model import STAGE_NAMES, Catalog, Relation

Entry = dict[str, Any]
#: Relations of sums, which a sentence must be able to name.
SUMS = {"equal", "within", "groups", "product", "exact_product", "execution"}


def by_stage(
    entries: Iterator[tuple[str, Entry, tuple[str, ...]]],
) -> Iterator[tuple[str, Entry]]:
    """A relation with stages becomes one for each stage, between the items of that stage."""
    for place, entry, stages in entries:
        if not stages:
            yield place, entry
        for stage in stages:
            sides = {
                side: [f"{one}_{stage}" for one in entry.get(side, ())]
                for side in ("parts", "whole")
            }
            names = {
                key: _of_stage(entry[key], stage)
                for key in ("parts_name", "whole_name")
                if key in entry
            }
            yield place, entry | sides | names | {"id": f"{entry['id']}_{stage}"}


def _of_stage(name: Entry, stage: str) -> Entry:
    zh, en = STAGE_NAMES[stage]
    return {"zh": f"{name['zh']}（{zh}）", "en": f"{name['en']} ({en.lower()})"}


def problems(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What does not fit in the relations of ``catalog``: id and problem."""
    for one in catalog.relations.values():
        yield from ((one.id, problem) for problem in _problems(catalog, one))


def _problems(catalog: Catalog, one: Relation) -> Iterator[str]:
    items = catalog.items_of(one.level)
    known = {item.id for item in items} | {item.base for item in items}
    if one.level == "region":
        known |= catalog.indicators.keys()
    counted = {item.base for item in catalog.items_of("school")}
    for side in (one.parts, one.whole):
        held = counted if one.kind == "schools" and side == one.parts else known
        yield from (f"names the unknown measure {name!r}" for name in side if name not in held)
    for side, key in ((one.parts, "parts_name"), (one.whole, "whole_name")):
        plain = len(side) == 1 and side[0] in catalog.items | catalog.indicators
        if not plain and one.kind in SUMS and getattr(one, key) is None:
            yield f"lacks {key!r}, for there is no one measure to name it by"
