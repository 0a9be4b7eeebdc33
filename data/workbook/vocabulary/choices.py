"""The words a clerk can choose from, and the codes of ``data.records`` behind them."""

from data.catalog import Catalog, Indicator, Item, Name, code_names, vocabulary
from data.workbook.vocabulary.spelling import Choices

#: Beside their names, of the files beside the catalogue.
_ALIASES = vocabulary().choices
NATURE = Choices.of(code_names.NATURE, _ALIASES.nature)
OWNERSHIP = Choices.of(code_names.OWNERSHIP, _ALIASES.ownership)
SETTING = Choices.of(code_names.SETTING, _ALIASES.setting)
DATUM = Choices.of(code_names.DATUM, _ALIASES.datum)
QUALIFIER = Choices.of(code_names.QUALIFIER, _ALIASES.qualifier)
STATED = Choices.of(code_names.STATED, _ALIASES.stated)
PROGRESS = Choices.of(code_names.PROGRESS, _ALIASES.progress)
FLAG = Choices.of(code_names.FLAG, _ALIASES.flag)
STAGE = Choices.of(code_names.STAGE, {})


def school_types(catalog: Catalog) -> Choices:
    """办学类型 by code, name or alias."""
    types = catalog.school_types
    return Choices.of(
        {code: kind.name for code, kind in types.items()},
        {code: kind.aliases for code, kind in types.items()},
    )


def measures(catalog: Catalog) -> Choices:
    """What can be said of a region: indicators and region items."""
    found: list[Indicator | Item] = [*catalog.indicators.values(), *catalog.items_of("region")]
    return Choices.of(
        {measure.id: measure.name for measure in found},
        {measure.id: measure.aliases for measure in found},
    )


def indicators(catalog: Catalog) -> Choices:
    """What a region can set a standard for."""
    found = [one for one in catalog.indicators.values() if one.kind != "text"]
    return Choices.of(
        {one.id: one.name for one in found},
        {one.id: one.aliases for one in found},
    )


def units(catalog: Catalog) -> Choices:
    """Units by id or alias."""
    return Choices.of(
        {unit: Name(unit, unit) for unit in catalog.units},
        {unit.id: unit.aliases for unit in catalog.units.values()},
    )


def nodes(catalog: Catalog) -> Choices:
    """Nodes of the framework by code."""
    return Choices.of({code: Name(code, code) for code in catalog.framework}, {})
