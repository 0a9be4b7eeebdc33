"""What a visitor looks at: region, year, kinds of schools, stage, programme. Pure; ``filter_bar``
shows it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple

import polars as pl

from data.catalog import STAGE_HOLDS, STAGES, Catalog, catalog
from data.measures import reporting, stages_of
from data.measures.region_cascade import LEVELS, inside, prefix
from data.records import Nature, Ownership, Setting
from data.regions import regions
from data.store import Snapshot

#: What schools are told apart by, beside where they are: columns of the register, each a key of
#: the link, with all codes that there may be in the order in which they are offered. A new filter
#: is a line here, and of the screens one in ``filter_bar.WORDS``, one in ``word_columns.CODES`` and
#: its key in ``url_state.ALONG``.
SCHOOL_FILTERS: Mapping[str, Callable[[Catalog], Iterable[str]]] = {
    "type": lambda catalog: catalog.school_types,
    "ownership": lambda _catalog: Ownership,
    "setting": lambda _catalog: Setting,
}


@dataclass(frozen=True)
class Choice:
    """No code of a filter in ``kinds`` and no ``stage`` mean all of them, no ``district`` the whole
    data.

    ``district`` is an adcode; also that of a province or city. ``year`` is 0 as long as nothing
    is reported for any year. ``kinds`` are pairs of a filter (see SCHOOL_FILTERS) and a code. Where
    several programmes judge one indicator, ``programme`` goes first; its figures are shown first.
    """

    district: str | None
    year: int
    kinds: frozenset[tuple[str, str]] = frozenset()
    programme: str | None = None
    stage: str | None = None

    def of(self, column: str) -> tuple[str, ...]:
        """The codes chosen of one of SCHOOL_FILTERS, in the order in which they are offered."""
        codes = map(str, SCHOOL_FILTERS[column](catalog()))
        return tuple(code for code in codes if (column, code) in self.kinds)

    @property
    def picks_schools(self) -> bool:
        """Some schools of the district are left out on purpose."""
        return bool(self.kinds or self.stage)


@dataclass(frozen=True)
class Options:
    """What can be chosen: only what occurs in the data. ``kinds`` by SCHOOL_FILTERS."""

    districts: tuple[str, ...]
    years: tuple[int, ...]  # newest first
    newest: int  # the one that is looked at where the link names none
    begun: tuple[int, ...] = ()  # later ones for which some schools have reported
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    programmes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


def districts(snapshot: Snapshot) -> tuple[str, ...]:
    """Every region that has a school, or of which a figure, a problem or a self-assessment is
    reported, by code.
    """
    spoken = (
        *(snapshot.schools, snapshot.region_values),
        *(snapshot.rectifications, snapshot.assessments),
    )
    return tuple(sorted({region for rows in spoken for region in rows["region"].unique()}))


def options(snapshot: Snapshot, catalog: Catalog, district: str | None) -> Options:
    """What can be chosen in ``district``; its years, but the school types of the whole data.

    Where the link names no year it is the newest complete one, see ``reporting.newest_complete``;
    of what schools do not report the newest at all. A plan may name a year to come.
    """
    schools = snapshot.schools.filter(within(district))
    reports = reporting.year_reports(schools, snapshot.items)
    counted = reporting.completeness(reports)
    of_schools = set(counted.filter(pl.col("reported") > 0)["year"])
    spoken = snapshot.region_values, snapshot.assessments
    of_region = {year for rows in spoken for year in rows.filter(within(district))["year"]}
    newest = reporting.newest_complete(counted) or max(of_region, default=0)
    types = set(snapshot.schools["type"])
    taught = {stage for code in types for stage in catalog.school_types[code].stages}
    return Options(
        districts=districts(snapshot),
        years=tuple(sorted(of_schools | of_region, reverse=True)),
        newest=newest,
        begun=tuple(sorted((year for year in of_schools if year > newest), reverse=True)),
        kinds={
            column: _occurring(codes(catalog), snapshot.schools[column])
            for column, codes in SCHOOL_FILTERS.items()
        },
        programmes=_programmes(catalog),
        stages=tuple(stage for stage in STAGES if _is_taught(stage, taught)),
    )


def _occurring(codes: Iterable[str], found: pl.Series) -> tuple[str, ...]:
    there = set(found.unique())
    return tuple(code for code in map(str, codes) if code in there)


def _is_taught(stage: str, taught: set[str]) -> bool:
    """Whether ``stage`` says less than all of it and is not the only one."""
    inside = taught & set(stages_of(stage))
    wider = stage in STAGE_HOLDS
    return stage != "all" and len(taught) > 1 and len(inside) > wider and inside != taught


def _programmes(catalog: Catalog) -> tuple[str, ...]:
    """The programmes that judge a figure of some screen, the first one first."""
    shown = {each.id for each in catalog.indicators.values() if each.page or each.headline}
    judging = {
        standard.programme
        for standard in catalog.standards.values()
        if standard.indicator in shown and standard.reference is None
    }
    ordered = sorted(catalog.programmes.values(), key=lambda programme: programme.order)
    return tuple(programme.id for programme in ordered if programme.id in judging)


def district_in(link: Mapping[str, str], found: tuple[str, ...]) -> str | None:
    """The region that the link names, if it or something in it occurs; the only one if there is no
    other.
    """
    if len(found) == 1:
        return found[0]
    district = link.get("district", "")
    holds = district.endswith("00") and len(district) == 6 and inside(found, district)
    return district if district in found or holds else None


def read(link: Mapping[str, str], district: str | None, found: Options) -> Choice:
    """The choice that a link holds. What the data do not have is dropped."""
    year = link.get("year", "")
    programme, stage = link.get("programme"), link.get("stage")
    return Choice(
        district=district,
        year=int(year) if year in map(str, found.years) else found.newest,
        kinds=frozenset(
            (column, code)
            for column, offered in found.kinds.items()
            for code in link.get(column, "").split(",")
            if code in offered
        ),
        programme=programme if programme in found.programmes else None,
        stage=stage if stage in found.stages else None,
    )


#: The keys of the link.
KEYS = ("district", "year", *SCHOOL_FILTERS, "programme", "stage")


def dropped(link: Mapping[str, str], choice: Choice) -> list[str]:
    """The codes of filters that ``link`` names and that ``choice``, read from it, does not hold:
    the data have nothing of them. A region that holds the chosen one is none of them.
    """
    return [
        code
        for key in KEYS
        for code in link.get(key, "").split(",")
        if code and not _holds(choice, key, code)
    ]


def _holds(choice: Choice, key: str, code: str) -> bool:
    if key in SCHOOL_FILTERS:
        return (key, code) in choice.kinds
    chosen = getattr(choice, key)
    if key == "district" and chosen is not None and len(code) == len(chosen):
        return str(chosen).startswith(prefix(code))
    return str(chosen) == code


def within(district: str | None) -> pl.Expr:
    """Rows whose ``region`` is ``district`` or lies in it."""
    return pl.col("region").str.starts_with(prefix(district))


def schools(choice: Choice, snapshot: Snapshot) -> pl.DataFrame:
    """The chosen schools."""
    return snapshot.schools.filter(within(choice.district), *_kinds(choice))


def _kinds(choice: Choice) -> list[pl.Expr]:
    """What ``choice`` asks of a school by SCHOOL_FILTERS and stage."""
    asked = {column: choice.of(column) for column in SCHOOL_FILTERS}
    conditions = [pl.col(column).is_in(codes) for column, codes in asked.items() if codes]
    if choice.stage:
        conditions.append(pl.col("type").is_in(_teaching(choice.stage)))
    return conditions


def _teaching(stage: str) -> list[str]:
    """The school types that teach ``stage``, or one of the stages in it."""
    wanted = set(stages_of(stage))
    return [kind.code for kind in catalog().school_types.values() if wanted & set(kind.stages)]


def stages(choice: Choice, catalog: Catalog) -> frozenset[str] | None:
    """The stages of figures about the chosen types and stage; None if neither is chosen.

    Of a school of several compulsory stages also what it has as a whole (``nine_year``).
    """
    found, types = set(STAGES), choice.of("type")
    if types:
        chosen = [catalog.school_types[code] for code in types]
        found = {stage for each in chosen for stage in (each.main, *each.stages)}
    if choice.stage:
        inside = set(stages_of(choice.stage))
        found &= inside | ({"nine_year"} if inside & {"primary", "junior"} else set())
    return frozenset(found) if types or choice.stage else None


def taught(choice: Choice, catalog: Catalog) -> pl.Expr:
    """Rows of schools about the chosen stage."""
    if choice.stage is None:
        return pl.lit(True)
    return pl.col("stage").is_in(stages(choice, catalog) or ())


def chosen(choice: Choice, snapshot: Snapshot, catalog: Catalog) -> pl.Expr:
    """Rows about the chosen schools in the chosen stage."""
    # A semi join takes ten times as long.
    picked_schools = pl.col("school").is_in(schools(choice, snapshot)["school"].implode())
    return picked_schools & taught(choice, catalog)


def concerned(choice: Choice, catalog: Catalog) -> pl.Expr:
    """Rows of regions about the chosen school types and stage, or about all stages."""
    found = stages(choice, catalog)
    if found is None:
        return pl.lit(True)
    wider = {"all", "compulsory"} if found & {"primary", "junior", "nine_year"} else {"all"}
    return pl.col("stage").is_in(list(found | wider))


def lowest(snapshot: Snapshot, district: str | None) -> tuple[str, ...]:
    """All regions of the lowest level that report, of those in ``district``."""
    levels = dict(regions().select("adcode", "level").iter_rows())
    codes = set(pl.DataFrame({"region": districts(snapshot)}).filter(within(district))["region"])
    for level in reversed(LEVELS):
        found = sorted(code for code in codes if levels.get(code) == level)
        if found:
            return tuple(found)
    return tuple(sorted(codes))


#: Those that say which schools are looked at, and nothing of what is looked at.
WHICH = ("district", *SCHOOL_FILTERS)
#: What is asked of schools, by key of the link; of a narrow choice the last is taken back first.
CONDITIONS = ("district", "type", "stage", *(each for each in SCHOOL_FILTERS if each != "type"))


def nearest(choice: Choice, snapshot: Snapshot) -> tuple[str, ...]:
    """The fewest conditions to take back from ``choice`` so that some school fits; () if none has
    to be, or if there is no school at all. Of equally many those that matter least.
    """
    asked = [key for key in reversed(CONDITIONS) if without(choice, (key,)) != choice]
    for number in range(len(asked) + 1):
        for keys in combinations(asked, number):
            if not schools(without(choice, keys), snapshot).is_empty():
                return keys
    return ()


def without(choice: Choice, keys: Collection[str]) -> Choice:
    """``choice`` with some of CONDITIONS taken back. ValueError for what is none of them."""
    if unknown := {*keys} - {*CONDITIONS}:
        raise ValueError(f"no conditions: {sorted(unknown)}")
    return replace(
        choice,
        district=None if "district" in keys else choice.district,
        stage=None if "stage" in keys else choice.stage,
        kinds=frozenset(one for one in choice.kinds if one[0] not in keys),
    )


def picked(**codes: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The ``kinds`` of a choice, by SCHOOL_FILTERS: ``picked(type=["211"])``."""
    return frozenset((column, code) for column, each in codes.items() for code in each)


class Marked(NamedTuple):
    """Where something is illustrative or inferred: few rows, whatever the number of schools."""

    schools: pl.DataFrame  # region, SCHOOL_FILTERS, nature
    regions: pl.DataFrame  # region, nature


def marked(snapshot: Snapshot, year: int) -> Marked:
    """What of ``year``, and of the register, is not reported."""
    nature = pl.col("nature").cast(pl.String)
    register = snapshot.schools.select("school", "region", *SCHOOL_FILTERS, nature)
    items = snapshot.items.select("school", "year", nature)
    of_items = items.filter(year=year).join(register.drop("nature"), on="school", validate="m:1")
    columns = ["region", *SCHOOL_FILTERS, "nature"]
    regions = snapshot.region_values.filter(year=year).select(
        "region", pl.col("nature").cast(pl.String)
    )
    other = pl.col("nature") != Nature.REPORTED
    schools = pl.concat([register.select(columns), of_items.select(columns)])
    return Marked(schools.filter(other).unique(), regions.filter(other).unique())


def natures(choice: Choice, marked: Marked) -> frozenset[str]:
    """What on view is illustrative or inferred: of the chosen schools and of their region."""
    inside = within(choice.district)
    schools = marked.schools.filter(inside, *_kinds(choice))
    return frozenset({*schools["nature"], *marked.regions.filter(inside)["nature"]})


def made_up(snapshot: Snapshot, codes: tuple[str, ...]) -> frozenset[str]:
    """Those of the regions ``codes`` of which all that is known is illustrative."""
    register = snapshot.schools.select("school", "region", pl.col("nature").cast(pl.String))
    items = snapshot.items.select("school", pl.col("nature").cast(pl.String))
    of_items = items.join(register.drop("nature"), on="school", validate="m:1")
    values = snapshot.region_values.select("region", pl.col("nature").cast(pl.String))
    columns = ["region", "nature"]
    known = pl.concat(each.select(columns).unique() for each in (register, of_items, values))
    natures = {code: {*known.filter(within(code))["nature"]} for code in codes}
    return frozenset(code for code in codes if natures[code] == {Nature.ILLUSTRATIVE})


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


def school_names(schools: pl.DataFrame) -> pl.DataFrame:
    """``school`` and its ``name``; with its district in front where ``schools`` are of several."""
    names = district_names(tuple(schools["region"].unique().sort()))
    district = pl.col("region").replace_strict(names, default="", return_dtype=pl.String)
    several = pl.lit(len(names) > 1)
    shown = pl.when(several & ~pl.col("name").str.starts_with(district))
    return schools.select(
        "school", name=shown.then(pl.concat_str(district, "name")).otherwise("name")
    )


def names_by_id(*registers: pl.DataFrame) -> dict[str, str]:
    """``school_names`` of all ``registers`` together; a school is called as the last has it."""
    every = pl.concat(register.select("school", "name", "region") for register in registers)
    newest = every.unique("school", keep="last", maintain_order=True)
    return dict(school_names(newest).iter_rows())
