"""Every figure of a sample workbook, computed anew from its cells: an oracle for the measures.

Reads the sheets with openpyxl by their printed headers and knows nothing of the program; what
both make of a workbook must agree. ``python -m tests.data.samples.recompute`` prints the figures.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import NamedTuple

from tests.data.samples.recompute_amounts import changes, norms, rates, statements
from tests.data.samples.recompute_district import (
    ROOMS,
    UNDIVIDED,
    District,
    Found,
    Ruling,
    area_shares,
    coefficients,
    in_scope,
    of_schools,
    pass_share,
    ruling,
    totals,
)
from tests.data.samples.recompute_rules import (
    OF_DISTRICTS,
    OF_SCHOOLS,
    OF_STATEMENTS,
    SEVEN,
    SLACK,
    Limit,
    Verdict,
    limits,
    of_bound,
)
from tests.data.samples.recompute_school import KINDERGARTENS, Cell, Ratio, Row
from tests.data.samples.recompute_sheets import Sheets

FOLDER = Path(__file__).parents[3] / "data" / "samples"
SAMPLES = (FOLDER / "yimei_2023.xlsx", FOLDER / "province_2017.xlsx")

#: Rule 7: the size to which an older school, or one of mostly migrant children, may grow.
RELAXED = {"school_size": 2400.0, "compulsory_size": 3000.0, "combined_junior_size": 2400.0}
OLDER = "2010年及以前规划并建成"


class Key(NamedTuple):
    """What a figure is about; ``school`` is '' for a district."""

    region: str
    school: str
    stage: str
    name: str
    year: int


class Figure(NamedTuple):
    """A figure, and how it stands to each limit that holds for it."""

    value: float | str | None
    verdicts: tuple[Verdict, ...] = ()


Figures = dict[Key, Figure]


def recomputed(path: Path) -> Figures:
    """All figures of one workbook."""
    sheets = Sheets(path)
    lines, funding = sheets.lines("区域指标"), sheets.lines("教育经费")
    norm = norms(lines)
    found: Figures = {}
    for region, year in sorted({(row.region, row.year) for row in sheets.rows}):
        rows = [row for row in sheets.rows if (row.region, row.year) == (region, year)]
        funded = [
            Found(row, "primary", "small_school_funded_students", _funded(row, norm))
            for row in rows
            if row.of_village and 0 < (row.pupils or 0) < 100
        ]
        district = District([*of_schools(rows), *funded], sheets.silent(region, year))
        found.update(_of_district(district, region, year))
    for (region, stage, year), name, ratio in rates(lines):
        found[Key(region, "", stage, name, year)] = _judged(name, stage, year, ratio.value)
    districts = [key for key in found if not key.school]
    for (region, stage, year), name, change in changes(lines, funding):
        found[Key(region, "", stage, name, year)] = _judged(name, stage, year, change)
    for (region, stage, year), name, value, bound, some in statements(lines):
        held = limits(OF_STATEMENTS, name, stage, year)
        verdicts = tuple(of_bound(limit, 1 if some else value, bound) for limit in held)
        if verdicts:
            found[Key(region, "", stage, f"stated: {name}", year)] = Figure(value, verdicts)
        if (key := Key(region, "", stage, name, year)) in found:
            found[key] = Figure(found[key].value)  # what is stated is judged
    found |= {k._replace(name=f"before: {k.name}"): _before(k, found) for k in districts}
    return told(found)


def told(found: Figures) -> Figures:
    """Without those that have neither a value nor a judgement: nothing is said there."""
    return {key: f for key, f in found.items() if f.value is not None or f.verdicts}


def _before(key: Key, found: Figures) -> Figure:
    """What it was the year before; a figure that was stated is not held against a computed one."""
    before = key._replace(year=key.year - 1)
    stated = any(k._replace(name=f"stated: {k.name}") in found for k in (key, before))
    return Figure(None if stated or before not in found else found[before].value)


def _funded(row: Row, norm: dict[tuple[str, int], Cell]) -> Ratio:
    """Rule 9: below 100 pupils a village school gets what 100 pupils would get."""
    budget = row.cells["公用经费预算(万元)"]
    return Ratio(None if budget is None else budget * 10_000, norm.get((row.region, row.year)))


def _judged(name: str, stage: str, year: int, value: Cell) -> Figure:
    held = limits(OF_DISTRICTS, name, stage, year)
    return Figure(value, tuple(sorted(limit.verdict(value) for limit in held)))


def _of_district(district: District, region: str, year: int) -> Iterator[tuple[Key, Figure]]:
    rulings: dict[tuple[str, str], Ruling] = {}
    deciding: dict[str, set[str]] = defaultdict(set)
    for found in district.figures:
        yield from _of_school(found, deciding)
    for part, seven in _seven(district).items():
        rulings[part] = ruling(seven, part[1])
        deciding[part[0]].add(rulings[part].status)
        for word, value in rulings[part]._asdict().items():
            yield Key(region, *part, f"ruling: {word}", year), Figure(value)
    for school, statuses in deciding.items():
        yield Key(region, school, "", "overall", year), Figure(worst(statuses))
    single = [(stage, name, ratio.value) for stage, name, ratio in totals(district)]
    single += coefficients(district)
    if rulings:
        single.append(("compulsory", "resource_test_pass_share", pass_share(rulings, district)))
    single += (("kindergarten", name, ratio.value) for name, ratio in area_shares(district))
    for stage, name, value in single:
        yield Key(region, "", stage, name, year), _judged(name, stage, year, value)


def _of_school(found: Found, deciding: dict[str, set[str]]) -> Iterator[tuple[Key, Figure]]:
    """The figure as it is judged, and what is missing; its status goes to ``deciding``."""
    row, stage, name, ratio, _ = found
    key = Key(row.region, row.school, stage, name, row.year)
    held = limits(OF_SCHOOLS, name, stage, row.year)
    verdicts = [_verdict(row, name, limit, ratio.value) for limit in held]
    yield key, Figure(ratio.value, tuple(verdicts))
    for limit, verdict in zip(held, verdicts, strict=True):
        if limit.decides and name not in SEVEN:
            deciding[row.school].add(verdict.status)
        if limit.sense == ">=" and name not in UNDIVIDED and not limit.posts:
            yield key._replace(name=f"gap: {name}"), Figure(_gap(ratio, limit, verdict))
    if name in ROOMS and held:
        yield key._replace(name=f"missing: {name}"), Figure(_gap(ratio, held[0], verdicts[0]))


def _verdict(row: Row, name: str, limit: Limit, value: Cell) -> Verdict:
    """What a blank decides between short and met is neither."""
    verdict, at_best = limit.verdict(value, milder(row, name)), perhaps(row, name)
    if at_best and verdict.status == "short" and limit.verdict(value, at_best).status == "met":
        return verdict._replace(status="unknown")
    return verdict


def milder(row: Row, name: str) -> float | None:
    """The limit of ``name`` that the text allows this school instead."""
    migrants, pupils = row.cells["随迁子女学生数"], row.pupils
    mostly = migrants is not None and pupils is not None and migrants > pupils / 2 > 0
    applies = name in RELAXED and row.type not in KINDERGARTENS and (row.says(OLDER) or mostly)
    return RELAXED[name] if applies else None


def perhaps(row: Row, name: str) -> float | None:
    """The limit that the text would allow it, if what it left blank were so."""
    built, founded = row.cells[OLDER], row.cells["建校年份"]
    maybe_older = built is None and (founded is None or founded <= 2010)
    unknown = maybe_older or row.cells["随迁子女学生数"] is None
    return RELAXED.get(name) if unknown and row.type not in KINDERGARTENS else None


def _gap(ratio: Ratio, limit: Limit, verdict: Verdict) -> Cell:
    """What is missing in metres, 元, rooms or people; of what is counted whole the next number."""
    if verdict.status == "met" or ratio.above is None or ratio.below is None:
        return 0 if verdict.status == "met" else None
    missing = limit.limit * ratio.below / ratio.factor - ratio.above
    return max(ceil(missing - SLACK) if ratio.unit else missing, 0)


def _seven(district: District) -> dict[tuple[str, str], dict[str, Cell]]:
    """The seven of each school and stage to which the test applies."""
    parts: dict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
    for found in district.figures:
        if found.name in SEVEN and in_scope(found):
            parts[found.row.school, found.stage][found.name] = found.ratio.value
    return parts


def worst(statuses: set[str]) -> str:
    """A school is as good as the worst of what decides."""
    return next(each for each in ("short", "unknown", "met") if each in statuses)


def main() -> None:
    """Print the figures of the sample workbooks."""
    for path in SAMPLES:
        for key, figure in recomputed(path).items():
            verdicts = (f"{v.sense} {v.limit:.6g} {v.status}" for v in figure.verdicts)
            print(*key, figure.value, *verdicts, sep="\t")


if __name__ == "__main__":
    main()
