"""What a column and a sheet of a workbook are. ``layout`` says which there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.catalog import Catalog, Name
from data.workbook.vocabulary import Choices, plain

#: How a cell is read. ``amount``: so much of what its column names; ``figure``: a number, a ratio,
#: a percentage or words, as the measure that its row names says.
Kind = Literal[
    "text", "key", "keys", "region", "year", "number", "date", "choice", "amount", "figure"
]

EMPTY = Name("", "")


@dataclass(frozen=True)
class Column:
    """One column.

    ``unit`` is the one its amount is written in; it stands in the header where ``unit_shown``.
    ``note`` is what the instructions say about the column.
    """

    field: str
    name: Name
    kind: Kind = "text"
    required: bool = False
    choices: Choices | None = None
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    unit_shown: bool = False
    note: Name = EMPTY
    width: int = 14

    @property
    def header(self) -> str:
        """What the template writes into the first row."""
        return f"{self.name.zh}({self.unit})" if self.unit_shown else self.name.zh

    def headers(self, catalog: Catalog) -> Iterator[tuple[str, str | None]]:
        """Every plain spelling of the header with the unit that it promises."""
        names = [plain(name) for name in (self.name.zh, *self.aliases, self.field, self.name.en)]
        yield from ((name, self.unit) for name in names)
        if self.unit is None:
            return
        of = catalog.units[self.unit].of
        for unit in catalog.units.values():
            if unit.of == of:
                for spelled in (unit.id, *unit.aliases, unit.name.en):
                    yield from ((f"{name}({plain(spelled)})", unit.id) for name in names)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: the table of ``Rows`` that it fills and its columns in their order.

    ``computed``: columns that an export has besides, by field; on reading they are passed over.
    """

    id: str
    table: str
    name: Name
    note: Name
    columns: tuple[Column, ...]
    computed: Mapping[str, Name] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, ...]:
        """The names by which the sheet is known."""
        return (self.name.zh, self.name.en, self.id)

    def column(self, field: str) -> Column:
        """The column called ``field``."""
        return next(column for column in self.columns if column.field == field)
