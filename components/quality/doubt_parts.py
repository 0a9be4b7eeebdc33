"""The parts of the sentence about a doubt: names, figures, both sides of a relation."""

from typing import Any

from components.shell import (
    N_,
    _,
    catalog,
    words,
)
from data.catalog import Name, Relation
from data.measures.checks import Rule
from data.regions import regions

Row = dict[str, Any]

STATED = {"met": N_("达到要求"), "not_met": N_("没有达到要求")}


def parts(row: Row) -> dict[str, object]:
    """What the sentences name; not every one names all of it."""
    return {
        "name": _measure(row["measure"], row["stage"]),
        **_figures(row),
        "text": row["text"] or "",
        "other_text": row["other_text"] or "",
        "other_name": _measure(row["other_measure"], ""),
        "year": row["year"],
        "other_year": row["other_year"],
        "before": _before(row),
        "left_out": _left_out(row),
        "count": words().number(row["value"], 0),
        "kilometres": words().number(row["value"], 0),
        "factor": words().number(row["factor"], 4),
        "rate": words().number(_share(row), 0),
        "region": region_name(row["region"]),
        "stated": _stated(row["other_text"]),
        **_sides(row),
    }


def _before(row: Row) -> int | None:
    """The year that a conclusion compares with."""
    if row["other_year"] is not None or row["year"] is None:
        return row["other_year"]
    return int(row["year"]) - 1


def _left_out(row: Row) -> str:
    """What the list of a total lacks: see ``Rule.KINDS``."""
    if row["rule"] != Rule.KINDS:
        return ""
    codes = [code.partition("=") for code in row["other_text"].split(";")]
    lacking = [words().stage(stage) for stage, _sign, subject in codes if not subject]
    said = [_("没有列出{kinds}", kinds=_("、").join(lacking))] if lacking else []
    said += [
        _("{kind}只列了“{subject}”", kind=words().stage(stage), subject=subject)
        for stage, _sign, subject in codes
        if subject
    ]
    return _("，").join(said)


def _measure(measure: str | None, stage: str) -> str:
    if not measure:
        return ""
    found = catalog().measure(measure)
    spoken = words().name(found.name)
    if stage in ("", "all") or getattr(found, "stage", None):  # the name of such an item says it
        return spoken
    return _("{name}（{stage}）", name=spoken, stage=words().stage(stage))


def _figure(value: float | None, measure: str) -> str:
    if not measure:
        return words().number(value)
    return words().figure(value, measure, catalog())


def _figures(row: Row) -> dict[str, str]:
    """The value, what it is held against and the gap between them, so printed that they agree."""
    value, measure = row["value"], row["measure"]
    said = {key: _figure(row[key], measure) for key in ("value", "expected", "other")}
    said |= _amounts(row)
    held = "other" if row["rule"] in (Rule.TWICE, Rule.WHEN) else "expected"
    if value is None or row[held] is None:
        return said | {"gap": ""}
    if not measure:
        return said | {"gap": words().number(abs(value - row[held]))}
    standard = row["rule"] in (Rule.STATUS, Rule.RANGE)
    beside = words().against(value, row[held], measure, catalog(), in_full=standard)
    return said | {"value": beside.value, held: beside.limit, "gap": beside.apart}


def _amounts(row: Row) -> dict[str, str]:
    """The two amounts behind a change; how many schools fall short."""
    if row["rule"] != Rule.CHANGE:
        return {"short": words().number(row["other"], 0)}
    later = row["other"] * (1 + row["expected"] / 100)
    return {
        "earlier": _figure(row["other"], row["other_measure"]),
        "later": _figure(later, row["other_measure"]),
    }


def _share(row: Row) -> float | None:
    known = row["value"] is not None and row["expected"]
    return row["value"] / row["expected"] * 100 if known else None


def _stated(word: str | None) -> str:
    message = STATED.get(word or "")
    return _(message) if message else ""


def _sides(row: Row) -> dict[str, str]:
    """Both sides of a relation, with what they come to; what a total is divided by."""
    relation = catalog().relations.get(row["relation"] or "")
    base = {"base": _base(row)}
    if row["rule"] == Rule.PER_HEAD:
        return base | {"mean": _mean(row, relation)}
    if row["rule"] in (Rule.SCHOOLS, Rule.NO_DENOMINATOR):
        return base | {"whole": _whole(row, relation)}
    if relation is None:  # the parts that indicators say they are of another
        return base | {
            "parts": _("各分项之和"),
            "whole": _measure(row["measure"], row["stage"]),
            "of_parts": _figure(row["expected"], row["measure"]),
            "of_whole": _figure(row["value"], row["measure"]),
        }
    parts, whole = row["value"], row["expected"]
    if row["measure"] not in relation.parts:
        parts, whole = whole, parts
    return base | {
        "parts": _side(relation.parts, relation.parts_name, row),
        "whole": _side(relation.whole, relation.whole_name, row),
        "of_parts": _sum(parts, relation.parts, row),
        "of_whole": _sum(whole, relation.whole, row),
    }


def _sum(value: float | None, measures: tuple[str, ...], row: Row) -> str:
    """What a side comes to, in its own unit if it is a single figure, else in that of the row."""
    alone = len(measures) == 1 and measures[0] in catalog().items | catalog().indicators
    return _figure(value, measures[0] if alone else row["measure"])


def _side(measures: tuple[str, ...], name: Name | None, row: Row) -> str:
    if name is not None:
        return words().name(name)
    if not measures or len(measures) > 1:
        return _("各分项之和")
    return _measure(measures[0], row["stage"])


def _whole(row: Row, relation: Relation | None) -> str:
    """What a share is of, or what schools are to have."""
    if relation is not None and relation.whole_name is not None:
        return words().name(relation.whole_name)
    return _measure(row["other_measure"], "")


def _base(row: Row) -> str:
    """What a share or an amount a head is of: its name and figure."""
    if row["other_measure"] is None:
        return words().number(row["other"], 0)
    figure = _figure(row["other"], row["other_measure"])
    name = _measure(row["other_measure"], row["stage"])
    return _("{name} {value}", name=name, value=figure)


def _mean(row: Row, relation: Relation | None) -> str:
    if relation is None or not row["other"]:
        return ""
    return _figure(row["value"] / row["other"], relation.whole[0])


def region_name(adcode: str) -> str:
    """The name of a region, its code if that is not known."""
    found = regions().filter(adcode=adcode)["name"]
    return str(found[0]) if len(found) else adcode
