"""What the schools of a district make together, and what its own counts and amounts make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import sqrt
from typing import NamedTuple

from tests.data.samples.recompute_rules import (
    AREAS,
    COMPULSORY,
    EIGHT,
    SEVEN,
    SLACK,
    reaches,
)
from tests.data.samples.recompute_school import (
    SITE,
    SITE_PUPILS,
    Cell,
    Kind,
    Ratio,
    Row,
    completion,
    parts,
    whole,
)

#: Counted for each school, per nothing.
UNDIVIDED = (
    *("largest_class_size", "school_size", "compulsory_size", "combined_junior_size"),
    *("large_classes", "extra_large_classes", "small_school_funded_students"),
    *("small_school_health_staff", "small_kindergarten_health_staff"),
    *(f"largest_{group}_group_size" for group in ("junior", "middle", "senior", "mixed")),
)
#: Due school by school: never added up.
ROOMS = ("music_rooms_per_12_classes", "art_rooms_per_12_classes")


class Found(NamedTuple):
    """A figure of one school in one stage; ``of_whole``: of the school as a whole."""

    row: Row
    stage: str
    name: str
    ratio: Ratio
    of_whole: bool = False


class District(NamedTuple):
    """One district in one year: its schools' figures, and of what types it lacks a report."""

    figures: list[Found]
    silent: list[Kind]


def of_schools(rows: Iterable[Row]) -> list[Found]:
    """The figures of each school in each stage, and as a whole."""
    return [found for row in rows for found in _of_school(row)]


def _of_school(row: Row) -> Iterator[Found]:
    for stage in row.stages:
        yield from (Found(row, stage, name, ratio) for name, ratio in parts(row, stage))
    yield from (Found(row, row.kind.whole, *each, of_whole=True) for each in whole(row))
    if "junior" in row.stages:
        yield Found(row, "junior", "junior_completion_rate", completion(row))


def totals(district: District) -> Iterator[tuple[str, str, Ratio]]:
    """(stage, name, Σ / Σ): null as soon as one school's is, or one school is silent."""
    groups: dict[tuple[str, str], list[Ratio]] = defaultdict(list)
    for found in district.figures:
        if found.name not in (*UNDIVIDED, *ROOMS):
            for stage in (found.stage, *(_wider(found.stage) if found.of_whole else ())):
                groups[stage, found.name].append(found.ratio)
    silent = _silent_stages(district)
    for (stage, name), ratios in groups.items():
        yield stage, name, Ratio(None, None) if stage in silent else summed(ratios)


def summed(ratios: list[Ratio]) -> Ratio:
    """Σ above / Σ below."""
    above = [each.above for each in ratios if each.above is not None]
    below = [each.below for each in ratios if each.below is not None]
    if len(above) < len(ratios) or len(below) < len(ratios):
        return Ratio(None, None)
    return Ratio(sum(above), sum(below), ratios[0].factor)


def _wider(stage: str) -> tuple[str, ...]:
    return ("all", "compulsory") if stage in COMPULSORY else ("all",)


def _silent_stages(district: District) -> set[str]:
    return {
        stage
        for kind in district.silent
        for stage in (*kind.weights, kind.whole, *_wider(kind.whole))
    }


def in_scope(found: Found) -> bool:
    """Whether a figure counts in 优质均衡: compulsory stages, no teaching site under 50 pupils."""
    pupils = found.row.of("学生数", found.stage) if found.stage in ("primary", "junior") else 0
    small_site = found.row.type == SITE and pupils is not None and pupils < SITE_PUPILS
    return found.stage in ("primary", "junior") and not found.of_whole and not small_site


def coefficients(district: District) -> Iterator[tuple[str, str, Cell]]:
    """(stage, name, CV): weighted by pupils, of each of the seven; and the mean of the eight."""
    silent = _silent_stages(district)
    for stage in ("primary", "junior"):
        scoped = [f for f in district.figures if in_scope(f) and f.stage == stage]
        if not scoped:
            continue
        by_name = {
            name: None
            if stage in silent
            else coefficient([f.ratio for f in scoped if f.name == name])
            for name in (*SEVEN, *EIGHT)
        }
        yield from ((stage, f"cv_{name}", by_name[name]) for name in SEVEN)
        eight = [each for name in EIGHT if (each := by_name[name]) is not None]
        yield stage, "composite_cv", sum(eight) / 8 if len(eight) == 8 else None


def coefficient(ratios: list[Ratio]) -> Cell:
    """sqrt(Σ (n_i / N) (x_i - X)²) / X with X = Σ resources / N."""
    whole_district = summed(ratios)
    mean, pupils = whole_district.value, whole_district.below
    if mean is None or pupils is None or mean <= 0:
        return None
    spread = sum(
        (each.below or 0) / pupils * ((each.value or 0) - mean) ** 2
        for each in ratios
        if each.below
    )
    return sqrt(spread) / mean


class Ruling(NamedTuple):
    """How a school stands in one stage on the seven: met, short, unknown; the lowest share."""

    met: int
    short: int
    unknown: int
    lowest: Cell
    remaining: str | None
    status: str
    ruling: str


def ruling(seven: dict[str, Cell], stage: str) -> Ruling:
    """At least 6 of 7 met, and the other one at 85 % of its threshold or more."""
    column = 0 if stage == "primary" else 1
    shares = {n: value / SEVEN[n][column] for n, value in seven.items() if value is not None}
    unmet = {name: share for name, share in shares.items() if share < 1 - SLACK}
    unknown = len(SEVEN) - len(shares)
    remaining = next(iter(unmet)) if len(unmet) == 1 else None  # the other one of the seven
    lowest = min(unmet.values(), default=None)
    if len(unmet) > 1:
        verdict = ("short", "too_few")
    elif lowest is not None and not reaches(lowest, ">=", 0.85):
        verdict = ("short", "remaining_low")
    elif unknown:
        verdict = ("unknown", "open")
    else:
        verdict = ("met", "remaining_enough" if unmet else "all_met")
    return Ruling(len(shares) - len(unmet), len(unmet), unknown, lowest, remaining, *verdict)


def pass_share(rulings: dict[tuple[str, str], Ruling], district: District) -> Cell:
    """Share of schools of which every part passes; ``rulings`` by school and stage."""
    by_school: dict[str, set[str]] = defaultdict(set)
    for (school, _), part in rulings.items():
        by_school[school].add(part.status)
    statuses = list(by_school.values())
    failed = sum("short" in each for each in statuses)
    open_cases = sum("unknown" in each and "short" not in each for each in statuses)
    scoped = any(set(kind.weights) & {"primary", "junior"} for kind in district.silent)
    if open_cases or scoped:
        return None
    return (len(statuses) - failed) / len(statuses) * 100


def area_shares(district: District) -> Iterator[tuple[str, Ratio]]:
    """Which share of the kindergartens reaches the areas, by the year of their design."""
    schools: dict[str, dict[str, Cell]] = defaultdict(dict)
    designed: dict[str, Cell] = {}
    for found in district.figures:
        if found.name in AREAS:
            schools[found.row.school][found.name] = found.ratio.value
            designed[found.row.school] = found.row.cells["2017年起规划设计"]
    asked = {
        "area_norms_designed": tuple(AREAS),
        "outdoor_area": ("outdoor_play_area_per_child",),
        "activity_area": ("activity_area_per_child",),
        "floor_area": ("floor_area_per_child",),
    }
    silent = "kindergarten" in _silent_stages(district)
    for part, names in asked.items():
        for suffix, claim in (("from_2017", 1), ("before_2017", 0)):
            group = [schools[s] for s, said in designed.items() if said == claim]
            reach = [_reach(areas, names) for areas in group]
            name = f"kindergartens_meeting_{part}_{suffix}"
            if None in designed.values() or (group and (silent or None in reach)):
                yield name, Ratio(None, None)
            elif group:
                yield name, Ratio(reach.count(True), len(group), 100)


def _reach(areas: dict[str, Cell], names: tuple[str, ...]) -> bool | None:
    """Whether all are reached; one that is not decides, whatever was not reported."""
    known = [reaches(a, ">=", AREAS[n][0]) for n in names if (a := areas[n]) is not None]
    return False if False in known else True if len(known) == len(names) else None
