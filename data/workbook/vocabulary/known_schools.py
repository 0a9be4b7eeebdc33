"""The schools that are known when a file comes in."""

from collections.abc import Mapping
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
    """

    schools: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=COLUMNS))
    aliases: Mapping[str, str] = field(default_factory=dict)

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

    def called(self, aliases: Mapping[str, str]) -> "Known":
        """With the names that people have said are those of a school, by name as it is written."""
        said = {plain(name): school for name, school in aliases.items()}
        return replace(self, aliases={**self.aliases, **said})

    @cached_property
    def ids(self) -> frozenset[str]:
        """The schools by their ids."""
        return frozenset(self.schools["school"])

    @cached_property
    def regions(self) -> list[str]:
        """The regions they are in."""
        return self.schools["region"].drop_nulls().unique().sort().to_list()
