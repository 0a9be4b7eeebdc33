"""The measures against another program, which computes the same from the cells of a workbook."""

import ast
from collections.abc import Iterator
from math import isclose
from pathlib import Path

import polars as pl

from data import workbook
from data.catalog import catalog
from data.measures import facility_gaps, schools_status
from data.measures.region_figures import SchoolYear, figures, school_year
from data.store.snapshot import Snapshot
from data.store.store import Store
from tests.data.samples import conditions
from tests.data.samples.recompute import SAMPLES, Figure, Figures, Key, recomputed, told
from tests.data.samples.recompute_rules import Verdict

#: So many figures the samples make at least, with a value or a judgement.
AT_LEAST = 4_400
TOLERANCE = 1e-9
SAMPLES_OF_TESTS = Path(__file__).parents[1] / "samples"


def test_every_computed_figure_is_what_another_program_makes_of_the_workbook(
    tmp_path: Path,
) -> None:
    compared = 0
    for path in SAMPLES:
        ours, theirs = computed(path, tmp_path), recomputed(path)
        found = differences(ours, theirs)
        assert not found, "\n".join(found)
        compared += len(theirs)
    assert compared >= AT_LEAST


def test_the_conditions_of_the_rules_are_what_another_program_makes_of_them(tmp_path: Path) -> None:
    path = tmp_path / "conditions.xlsx"
    conditions.write(SAMPLES[0], path)
    ours, theirs = computed(path, tmp_path), recomputed(path)
    found = differences(ours, theirs)
    assert not found, "\n".join(found)
    assert len(theirs) >= 1.5 * AT_LEAST


def test_the_other_program_knows_nothing_of_this_one() -> None:
    folder = SAMPLES_OF_TESTS.glob("recompute*.py")
    sources = [ast.parse(path.read_text(encoding="utf-8")) for path in folder]
    imports = [node for source in sources for node in ast.walk(source)]
    named = {node.module for node in imports if isinstance(node, ast.ImportFrom)}
    named |= {a.name for node in imports if isinstance(node, ast.Import) for a in node.names}
    own = {name for name in named if name and name.startswith("tests.data.samples.recompute")}
    rooms = {str(name).split(".")[0] for name in named - own}
    assert len(sources) == len(own) + 1  # all but the one that is run
    assert rooms <= {
        "collections",
        "dataclasses",
        "functools",
        "math",
        "openpyxl",
        "pathlib",
        "typing",
    }


def differences(ours: Figures, theirs: Figures) -> list[str]:
    """A line a figure on which the two do not agree, or that one of them lacks."""
    keys = sorted(ours.keys() | theirs.keys())
    return [
        f"{' '.join(map(str, key))}: {ours.get(key)} != {theirs.get(key)}"
        for key in keys
        if not agree(ours.get(key), theirs.get(key))
    ]


def agree(our: Figure | None, their: Figure | None) -> bool:
    """The same value, and the same status by the same limits."""
    if our is None or their is None or len(our.verdicts) != len(their.verdicts):
        return False
    pairs = zip(sorted(our.verdicts), sorted(their.verdicts), strict=True)
    return _same(our.value, their.value) and all(
        (a.sense, a.status) == (b.sense, b.status) and _same(a.limit, b.limit) for a, b in pairs
    )


def _same(one: float | str | None, other: float | str | None) -> bool:
    if isinstance(one, str | None) or isinstance(other, str | None):
        return one == other
    return isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-12)


def computed(path: Path, folder: Path) -> Figures:
    """What the measures make of a workbook that was published."""
    snapshot = published(path, folder)
    years = [school_year(snapshot, catalog(), y) for y in sorted(snapshot.items["year"].unique())]
    found = dict(_figures(figures(snapshot, catalog(), years)))
    for year in years:
        found |= dict(_values(year.judged)) | dict(_rulings(year.tested)) | dict(_gaps(year.judged))
        found |= dict(_overall(snapshot, year))
    return told(found)


def published(path: Path, folder: Path) -> Snapshot:
    """The workbook as anybody publishes it."""
    content = path.read_bytes()
    checked = workbook.read(path.name, content, catalog())
    assert checked.ok
    store = Store(f"sqlite:///{folder / path.stem}.db")
    upload = store.receive(path.name, content, "test")
    store.publish(upload, checked.rows, "test", sample=True)
    return store.snapshot(store.release(), catalog())


def _figures(rows: pl.DataFrame) -> Iterator[tuple[Key, Figure]]:
    """What is computed of districts, and how that stands which they state themselves."""
    change_of = [i.id for i in catalog().indicators.values() if i.change_of]
    derived = pl.col("indicator").is_in(change_of) & pl.col("text").is_null()
    stated = rows.filter("reported", ~derived)
    yield from _values(rows.filter(~pl.col("reported") | derived))
    ours = rows.filter(~pl.col("reported")).unique(KEY).iter_rows(named=True)
    yield from ((_key(row, "before: {}"), Figure(row["previous"])) for row in ours)
    of_words = stated.filter(pl.col("code") != "", pl.col("expected").is_null())
    yield from ((key._replace(name=f"stated: {key.name}"), f) for key, f in _values(of_words))
    beside = stated.filter(pl.col("computed").is_not_null()).unique(KEY)
    yield from ((_key(row), Figure(row["computed"])) for row in beside.iter_rows(named=True))


KEY = ["region", "school", "stage", "indicator", "year"]


def _key(row: dict[str, object], name: str = "{}") -> Key:
    region, school, stage, indicator, year = (row[column] for column in KEY)
    return Key(str(region), str(school), str(stage), name.format(indicator), int(str(year)))


def _values(rows: pl.DataFrame) -> Iterator[tuple[Key, Figure]]:
    for of_one in rows.partition_by(KEY, maintain_order=True):
        first, *_ = all_rows = of_one.to_dicts()
        yield _key(first), Figure(first["value"], tuple(filter(None, map(_verdict, all_rows))))


def _verdict(row: dict[str, object]) -> Verdict | None:
    if not row["code"]:
        return None
    least = row["at_least"]
    sense = "<=" if least is None else ">" if row["strict"] else ">="
    limit = row["at_most"] if least is None else least
    return Verdict(sense, limit, str(row["status"]))  # type: ignore[arg-type]


def _rulings(tested: pl.DataFrame) -> Iterator[tuple[Key, Figure]]:
    for row in tested.iter_rows(named=True):
        for word in ("met", "short", "unknown", "lowest", "remaining", "status", "ruling"):
            key = Key(row["region"], row["school"], row["stage"], f"ruling: {word}", row["year"])
            one_of_several = word == "remaining" and row["short"] > 1  # as low as another, perhaps
            yield key, Figure(None if one_of_several else row[word])


def _gaps(judged: pl.DataFrame) -> Iterator[tuple[Key, Figure]]:
    for row in facility_gaps.gaps(judged, catalog()).iter_rows(named=True):
        yield _key(row, "gap: {}"), Figure(row["gap"])
    rooms = facility_gaps.rooms(judged).join(
        judged.select("region", "school", "year", "indicator").unique(),
        on=["school", "indicator"],
    )
    for row in rooms.iter_rows(named=True):
        yield _key(row, "missing: {}"), Figure(row["missing"])


def _overall(snapshot: Snapshot, year: SchoolYear) -> Iterator[tuple[Key, Figure]]:
    for row in schools_status.statuses(snapshot, year, "overall").iter_rows(named=True):
        yield Key(row["region"], row["school"], "", "overall", year.year), Figure(row["status"])
