"""What types cannot say about a catalogue: every reference leads somewhere, every limit fits."""

from collections.abc import Iterator

from data.catalog.error import CatalogError
from data.catalog.model import STAGES, Catalog, Formula, Indicator, Standard
from data.catalog.relations import problems

RULES = {"resource_test"}


def check(catalog: Catalog, places: dict[str, str]) -> None:
    """Raise CatalogError for the first thing in ``catalog`` that does not fit.

    ``places`` maps each id to the file it stands in.
    """
    for entry, problem in _problems(catalog):
        raise CatalogError(places.get(entry, "?"), entry, problem)


def _problems(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from _units(catalog)
    yield from _stages(catalog)
    yield from _names(catalog)
    for indicator in catalog.indicators.values():
        yield from ((indicator.id, problem) for problem in _indicator(catalog, indicator))
    for standard in catalog.standards.values():
        yield from ((standard.code, problem) for problem in _standard(catalog, standard))
    yield from _framework(catalog)
    yield from problems(catalog)


def _units(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for unit in catalog.units.values():
        if unit.of not in catalog.units:
            yield unit.id, f"is made of the unknown unit {unit.of!r}"
    for key, measure in (catalog.items | catalog.indicators).items():
        for used in (measure.unit, measure.entered_in):
            if used not in catalog.units:
                yield key, f"has the unknown unit {used!r}"
        if catalog.units[measure.entered_in].of != catalog.units[measure.unit].of:
            yield key, f"is entered in {measure.entered_in}, which is no {measure.unit}"


def _stages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for kind in catalog.school_types.values():
        for stage in (kind.main, *kind.stages):
            if stage not in STAGES:
                yield kind.code, f"has the unknown stage {stage!r}"
    for item in catalog.items.values():
        if item.least > item.most:
            yield item.id, "has least above most"


def _names(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """A name in a workbook must mean one thing only."""
    seen: dict[tuple[str, str], str] = {}
    for key, measure in (catalog.indicators | catalog.items).items():
        level = getattr(measure, "level", "")
        sheet = "school" if key in catalog.items and level == "school" else "region"
        for name in {measure.name.zh, *measure.aliases}:
            other = seen.setdefault((sheet, name), key)
            if other != key:
                yield key, f"is called {name!r} like {other}"


def _indicator(catalog: Catalog, indicator: Indicator) -> Iterator[str]:
    ways = [indicator.formula, indicator.cv_of, indicator.change_of, indicator.rule]
    if sum(bool(way) for way in ways) > 1:
        yield "is computed in more than one way"
    if indicator.rule and indicator.rule not in RULES:
        yield f"names the unknown rule {indicator.rule!r}"
    if indicator.formula:
        yield from _formula(catalog, indicator.formula)
    for other in (*indicator.cv_of, *filter(None, [indicator.change_of, indicator.part_of])):
        if other not in catalog.indicators:
            yield f"names the unknown indicator {other!r}"
    for other in indicator.cv_of:
        if catalog.indicators[other].level != "part":
            yield f"is the CV of {other!r}, which is not counted per school and stage"


def _formula(catalog: Catalog, formula: Formula) -> Iterator[str]:
    bases = {item.base for item in catalog.items.values()}
    flags = {item.id for item in catalog.items.values() if item.kind == "flag"}
    for attribute in formula.where:
        if attribute not in ("type", "ownership", "setting"):
            yield f"asks for the unknown school attribute {attribute!r}"
    for term in formula.terms:
        if term.item not in bases:
            yield f"is computed from the unknown item {term.item!r}"
        if term.when is not None and term.when not in flags:
            yield f"depends on {term.when!r}, which is no flag item"
        for stage in term.stages or ():
            if stage not in STAGES:
                yield f"has the unknown stage {stage!r}"


def _standard(catalog: Catalog, standard: Standard) -> Iterator[str]:
    if standard.indicator not in catalog.indicators:
        yield f"judges the unknown indicator {standard.indicator!r}"
    limits = [standard.at_least, standard.at_most, standard.expected, standard.reference]
    if sum(limit is not None for limit in limits) != 1:
        yield "needs exactly one of at_least, at_most, expected, reference"
    if standard.level not in ("school", "region"):
        yield f"has the unknown level {standard.level!r}"
    if standard.confidence not in ("verified", "from knowledge", "uncertain"):
        yield f"has the unknown confidence {standard.confidence!r}"
    yield from _reach(catalog, standard)


def _reach(catalog: Catalog, standard: Standard) -> Iterator[str]:
    for stage in standard.stages:
        if stage not in STAGES:
            yield f"has the unknown stage {stage!r}"
    flags = {item.id for item in catalog.items.values() if item.kind == "flag"}
    for one in standard.relaxed:
        if one.when not in flags:
            yield f"is relaxed by {one.when!r}, which is no flag item"


def _framework(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for node in catalog.framework.values():
        if node.parent and node.parent not in catalog.framework:
            yield node.code, f"has the unknown parent {node.parent!r}"
        for key in node.indicators:
            if key not in catalog.indicators and key not in catalog.items:
                yield node.code, f"names the unknown indicator {key!r}"
    named = {key for node in catalog.framework.values() for key in node.indicators}
    for key in catalog.indicators:
        if key not in named:
            yield key, "belongs to no node of the framework"
