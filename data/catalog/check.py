"""What types cannot say about a catalogue: every reference leads somewhere, every limit fits."""

from collections.abc import Iterator

from data.catalog.catalog_error import CatalogError
from data.catalog.model import Catalog, Formula, Indicator, Item, Relaxation, Standard
from data.catalog.relations import problems
from data.records import Ownership, Setting

#: The words of the attributes of a school; those of its type are in school_types.toml.
ATTRIBUTES: dict[str, set[str]] = {"ownership": {*Ownership}, "setting": {*Setting}}


def check(catalog: Catalog, places: dict[str, str]) -> None:
    """Raise CatalogError for the first thing in ``catalog`` that does not fit.

    ``places`` maps each id to the file it stands in.
    """
    for entry, problem in _problems(catalog):
        raise CatalogError(places.get(entry, "?"), entry, problem)


def _problems(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from _units(catalog)
    yield from _ranges(catalog)
    yield from _names(catalog)
    for indicator in catalog.indicators.values():
        yield from ((indicator.id, problem) for problem in _indicator(catalog, indicator))
    for standard in catalog.standards.values():
        yield from ((standard.code, problem) for problem in _standard(catalog, standard))
    yield from _once(catalog)
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


def _ranges(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for item in catalog.items.values():
        if item.least > item.most:
            yield item.id, "has least above most"
        yield from ((item.id, problem) for problem in _flags(catalog, *item.when))
        yield from ((item.id, problem) for problem in _answers(catalog, item))


def _answers(catalog: Catalog, item: Item) -> Iterator[str]:
    """What answers a flag is a bound on an item, or a setting."""
    bases = {other.base for other in catalog.items.values()}
    for fact in item.known_by:
        if item.kind != "flag":
            yield "is answered, but is no flag item"
        bounds = (fact.above is not None) + (fact.below is not None)
        if bool(fact.item) == bool(fact.setting) or bounds != bool(fact.item):
            yield "needs either an item above or below a value, or a setting, to be known by"
        if fact.item and fact.item not in bases:
            yield f"is known by the unknown item {fact.item!r}"
        for word in set(fact.setting) - ATTRIBUTES["setting"]:
            yield f"is known by the unknown setting {word!r}"


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
    ways = [
        indicator.formula,
        indicator.cv_of,
        indicator.change_of,
        indicator.share,
        indicator.rule,
    ]
    if sum(bool(way) for way in ways) > 1:
        yield "is computed in more than one way"
    yield from _numbers(indicator)
    if indicator.formula:
        yield from _formula(catalog, indicator.formula)
        yield from _level(catalog, indicator, indicator.formula)
    meeting = indicator.share.meeting if indicator.share else ()
    named = (*indicator.cv_of, *meeting, indicator.change_of, indicator.part_of)
    for other in filter(None, named):
        if other not in catalog.indicators:
            yield f"names the unknown indicator {other!r}"
    for other in (*indicator.cv_of, *meeting):
        if catalog.indicators[other].level != "part":
            yield f"is made of {other!r}, which is not counted per school and stage"
    yield from _flags(catalog, *([indicator.share.flag] if indicator.share else []))


def _numbers(indicator: Indicator) -> Iterator[str]:
    if indicator.most is not None and indicator.least > indicator.most:
        yield "has least above most"
    if indicator.change_of and (indicator.unit != "%" or indicator.change_of == indicator.id):
        yield "is no change of another figure in %"


def _formula(catalog: Catalog, formula: Formula) -> Iterator[str]:
    bases = {item.base for item in catalog.items.values()}
    words = ATTRIBUTES | {"type": set(catalog.school_types)}
    for attribute, wanted in formula.where.items():
        for word in set(wanted) - words[attribute]:
            yield f"asks for the unknown {attribute} {word!r}"
    for term in formula.terms:
        if term.item not in bases:
            yield f"is computed from the unknown item {term.item!r}"
        yield from _flags(catalog, *term.when)
        if term.when and (term.sign < 0 or term in formula.denominator):
            yield f"counts {term.item!r} with a flag where it does not add to the value"
    yield from _flags(catalog, *formula.unless, *formula.or_when)


def _level(catalog: Catalog, indicator: Indicator, formula: Formula) -> Iterator[str]:
    """What regions count makes no figure of a school, nor the other way round."""
    level = "region" if indicator.level == "region" else "school"
    counted = {item.base for item in catalog.items_of(level)}
    others = {item.base for item in catalog.items.values()} - counted
    yield from (f"is of a {level} and {t.item!r} is not" for t in formula.terms if t.item in others)


def _flags(catalog: Catalog, *named: str) -> Iterator[str]:
    flags = {item.id for item in catalog.items.values() if item.kind == "flag"}
    yield from (
        f"depends on {name!r}, which is no flag item" for name in named if name not in flags
    )


def _standard(catalog: Catalog, standard: Standard) -> Iterator[str]:
    if standard.indicator not in catalog.indicators:
        yield f"judges the unknown indicator {standard.indicator!r}"
    limits = [standard.at_least, standard.at_most, standard.expected, standard.reference]
    if sum(limit is not None for limit in limits) != 1:
        yield "needs exactly one of at_least, at_most, expected, reference"
    if standard.strict and standard.expected is not None:
        yield "is strict about a word"
    if standard.or_better and standard.expected is None:
        yield "knows words better than none that is expected"
    if 0 < standard.to_year < max(standard.from_year, standard.due):
        yield f"holds to {standard.to_year}, before it begins or is due"
    if 0 < standard.due < standard.from_year:
        yield f"is due in {standard.due}, before it holds"
    yield from _direction(catalog, standard)
    yield from _possible(catalog, standard)
    for one in standard.relaxed:
        yield from _relaxation(catalog, standard, one)


def _relaxation(catalog: Catalog, standard: Standard, one: Relaxation) -> Iterator[str]:
    if bool(one.when) == bool(one.indicator) or bool(one.indicator) != (one.above is not None):
        yield "needs either when, or indicator and above, to relax a limit"
    if one.indicator and one.indicator not in catalog.indicators:
        yield f"is relaxed by the unknown indicator {one.indicator!r}"
    yield from _flags(catalog, *filter(None, [one.when]))
    for side, way in (("at_least", 1), ("at_most", -1)):
        limit, milder = getattr(standard, side), getattr(one, side)
        if (limit is None) != (milder is None):
            yield f"is relaxed on another side than its own {side!r}"
        elif limit is not None and milder * way > limit * way:
            yield f"is relaxed to {milder:g}, which is stricter"


def _possible(catalog: Catalog, standard: Standard) -> Iterator[str]:
    """A limit that no value can miss, or none can reach, judges nothing."""
    indicator = catalog.indicators.get(standard.indicator)
    if indicator is None:
        return
    most = 1.0 if indicator.kind == "ratio" else indicator.most
    limited: tuple[Standard | Relaxation, ...] = (standard, *standard.relaxed)
    for one in limited:
        for limit in filter(None, (one.at_least, one.at_most)):
            if limit < indicator.least or (most is not None and limit > most):
                yield f"asks for {limit:g}, which {indicator.id!r} cannot be"


def _direction(catalog: Catalog, standard: Standard) -> Iterator[str]:
    """A limit, or a word, is one of what its indicator is."""
    indicator = catalog.indicators.get(standard.indicator)
    if indicator is None or standard.reference is not None:
        return
    sides = {"at_least": "higher", "at_most": "lower"}
    for side, better in sides.items():
        if getattr(standard, side) is not None and indicator.better != better:
            yield f"needs {side!r} of {indicator.id!r}, of which {indicator.better!r} is better"
    if (standard.expected is not None) != (indicator.kind == "text"):
        yield f"expects of {indicator.id!r} what a {indicator.kind} cannot be"


def _once(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Of what judges one thing in one programme, one holds in each year."""
    seen: dict[tuple[str, str, str, str, int], str] = {}
    for one in catalog.standards.values():
        for stage in one.stages if one.reference is None else ():
            key = (one.programme, one.indicator, stage, one.level, one.from_year)
            other = seen.setdefault(key, one.code)
            if other != one.code:
                yield one.code, f"judges the same as {other} from the same year"


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
