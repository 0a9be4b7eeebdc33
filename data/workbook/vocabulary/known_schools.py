"""The schools that are known when a file comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from data.workbook.vocabulary.spelling import plain

#: What is known of a school; more columns of the register may follow.
COLUMNS = {"school": pl.String, "name": pl.String, "region": pl.String, "type": pl.String}


@dataclass(frozen=True)
class Known:
    """``schools``: school, name, region, type; what else the register says of them may be there.

    ``aliases``: the id of a school by the plain spelling of a name that a person has said is its.
    ``new``: those among them that are in no register yet, as a person has registered them.
    """

    schools: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=COLUMNS))
    aliases: Mapping[str, str] = field(default_factory=dict)
    new: tuple["UnknownSchool", ...] = ()

    @classmethod
    def of(cls, schools: "Known | pl.DataFrame | frozenset[str]") -> "Known":
        """From a register, or from nothing but ids."""
        if isinstance(schools, Known):
            return schools
        if isinstance(schools, pl.DataFrame):
            return cls(schools)
        ids = pl.DataFrame({"school": sorted(schools)}, schema={"school": pl.String})
        empty = (pl.lit(None, dtype).alias(name) for name, dtype in COLUMNS.items())
        return cls(ids.with_columns(column for column in list(empty)[1:]))

    def also(self, listed: pl.DataFrame) -> "Known":
        """With schools that a file lists itself; what it says of them counts."""
        listed = listed.drop_nulls("school").unique("school", keep="first", maintain_order=True)
        if listed.is_empty():
            return self
        before = self.schools.join(listed, on="school", how="anti", maintain_order="left")
        return replace(self, schools=pl.concat([before, listed], how="diagonal_relaxed"))

    def lacks(self, school: pl.Expr) -> pl.Expr:
        """Whether ``school`` is the id of none of them."""
        return school.is_not_null() & ~school.is_in(self.schools["school"].implode())

    def called(self, aliases: Mapping[str, str]) -> "Known":
        """With the names that people have said are those of a school, by name as it is written."""
        said = {plain(name): school for name, school in aliases.items()}
        return replace(self, aliases={**self.aliases, **said})

    def registering(self, new: Sequence["UnknownSchool"]) -> "Known":
        """With schools that a person registers now; none of them lacks anything."""
        new = tuple(each for each in new if each.school not in self.ids)
        rows = [(each.school, each.name, each.region, each.type, each.ownership) for each in new]
        schema = {**COLUMNS, "ownership": pl.String}
        listed = self.also(pl.DataFrame(rows, schema=schema, orient="row"))
        return replace(listed.called({each.called: each.school for each in new}), new=new)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The schools by their ids."""
        return frozenset(self.schools["school"])

    @cached_property
    def regions(self) -> list[str]:
        """The regions they are in."""
        return self.schools["region"].drop_nulls().unique().sort().to_list()


@dataclass(frozen=True)
class UnknownSchool:
    """A school as a file calls it (by its name, by its code where one stands there), and what the
    file says of it: '' where it says nothing. ``options`` are known schools that it may be.
    ``figures``: what it counts, by measure and year.
    """

    called: str
    name: str = ""
    school: str = ""
    region: str = ""
    type: str = ""
    ownership: str = ""
    options: tuple[str, ...] = ()
    figures: tuple[tuple[str, int, float], ...] = ()


def every_unknown(parts: Sequence[Sequence[UnknownSchool]]) -> tuple[UnknownSchool, ...]:
    """Those of several sheets, each once, with what any of them says of it."""
    found: dict[str, UnknownSchool] = {}
    for school in (each for part in parts for each in part):
        before = found.get(school.called, school)
        found[school.called] = UnknownSchool(
            school.called,
            *(
                getattr(before, name) or getattr(school, name)
                for name in ("name", "school", "region", "type", "ownership", "options", "figures")
            ),
        )
    return tuple(found.values())
