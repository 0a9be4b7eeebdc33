"""What a visitor looks at: district, year, school types, ownership. Pure; ``filters`` shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.catalog import Catalog
from data.records import Nature, Ownership
from data.regions import regions
from data.store.snapshot import Snapshot


@dataclass(frozen=True)
class Choice:
    """Empty ``types`` or ``ownership`` mean all of them, no ``district`` the whole data.

    ``district`` is an adcode; also that of a province or city that reports figures of its own.
    ``year`` is 0 as long as nothing is reported for any year.
    """

    district: str | None
    year: int
    types: tuple[str, ...] = ()
    ownership: tuple[str, ...] = ()

    @property
    def picks_schools(self) -> bool:
        """Some schools of the district are left out on purpose."""
        return bool(self.types or self.ownership)


@dataclass(frozen=True)
class Options:
    """What can be chosen: only what occurs in the data."""

    districts: tuple[str, ...]
    years: tuple[int, ...]  # newest first
    newest: int
    types: tuple[str, ...]
    ownership: tuple[str, ...]


def districts(snapshot: Snapshot) -> tuple[str, ...]:
    """Every region that has a school or reports a figure of its own, by code."""
    found = {*snapshot.schools["region"], *snapshot.region_values["region"].unique()}
    return tuple(sorted(found))


def options(snapshot: Snapshot, catalog: Catalog, district: str | None) -> Options:
    """What can be chosen in ``district``; its years, but the school types of the whole data."""
    schools = snapshot.schools.filter(within(district))["school"]
    of_schools = set(snapshot.items.filter(pl.col("school").is_in(schools.implode()))["year"])
    of_region = set(snapshot.region_values.filter(within(district))["year"])
    types = set(snapshot.schools["type"])
    ownership = set(snapshot.schools["ownership"])
    return Options(
        districts=districts(snapshot),
        years=tuple(sorted(of_schools | of_region, reverse=True)),
        # A plan may name a year to come: the newest is the last one that schools reported.
        newest=max(of_schools or of_region, default=0),
        types=tuple(code for code in catalog.school_types if code in types),
        ownership=tuple(each.value for each in Ownership if each.value in ownership),
    )


def district_in(link: Mapping[str, str], found: tuple[str, ...]) -> str | None:
    """The district that the link names; the only one if there is no other."""
    if len(found) == 1:
        return found[0]
    district = link.get("district")
    return district if district in found else None


def read(link: Mapping[str, str], district: str | None, found: Options) -> Choice:
    """The choice that a link holds. What the data do not have is dropped."""
    year = link.get("year", "")
    types = link.get("type", "").split(",")
    ownership = link.get("ownership", "").split(",")
    return Choice(
        district=district,
        year=int(year) if year in map(str, found.years) else found.newest,
        types=tuple(code for code in found.types if code in types),
        ownership=tuple(code for code in found.ownership if code in ownership),
    )


def within(district: str | None) -> pl.Expr:
    """Rows whose ``region`` is ``district`` or lies in it."""
    if district is None:
        return pl.lit(True)
    return pl.col("region").str.starts_with(district.removesuffix("00").removesuffix("00"))


def schools(choice: Choice, snapshot: Snapshot) -> pl.DataFrame:
    """The chosen schools."""
    found = snapshot.schools.filter(within(choice.district))
    if choice.types:
        found = found.filter(pl.col("type").is_in(choice.types))
    if choice.ownership:
        found = found.filter(pl.col("ownership").is_in(choice.ownership))
    return found


def stages(choice: Choice, catalog: Catalog) -> frozenset[str] | None:
    """The stages that the chosen types teach and stand for; None if no type is chosen."""
    if not choice.types:
        return None
    chosen = [catalog.school_types[code] for code in choice.types]
    return frozenset(stage for each in chosen for stage in (each.main, *each.stages))


def natures(choice: Choice, snapshot: Snapshot) -> frozenset[str]:
    """What on view is illustrative or inferred: of the chosen schools and of their region."""
    chosen = schools(choice, snapshot)
    of_year = pl.col("year") == choice.year
    items = snapshot.items.filter(of_year, pl.col("school").is_in(chosen["school"].implode()))
    region = snapshot.region_values.filter(within(choice.district), of_year)
    found = {*chosen["nature"], *items["nature"].unique(), *region["nature"].unique()}
    return frozenset(found - {Nature.REPORTED.value})


def district_names(codes: tuple[str, ...]) -> dict[str, str]:
    """Names by adcode; with the region above in front where two would read the same."""
    known = regions()
    above = known.select(parent="adcode", above="name")
    found = (
        known.filter(pl.col("adcode").is_in(codes))
        .join(above, on="parent", how="left", validate="m:1")
        .with_columns(twice=pl.col("name").is_duplicated() & pl.col("above").is_not_null())
        .with_columns(shown=pl.when("twice").then(pl.concat_str("above", "name")).otherwise("name"))
    )
    return {code: code for code in codes} | dict(found.select("adcode", "shown").rows())
