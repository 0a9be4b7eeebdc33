"""Makes the sample workbooks: ``python -m data.samples.make``.

Without arguments those that are kept beside this script; with ``--schools`` a large one of
made-up schools, to try out scale.
"""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from data.catalog import catalog
from data.records import Nature
from data.samples import report, sample_files, yimei
from data.samples.city import release_rows
from data.samples.scale import rows_at_scale
from data.samples.timeless import timeless
from data.workbook import Rows, write

FOLDER = sample_files.FOLDER
PROVINCE = "410000"
PROVINCE_YEAR = 2017  # inferred: the report hides it


def yimei_rows() -> Rows:
    """The district's report of 2023 and the schools made up to fit it."""
    region, nature = yimei.REGION, Nature.REPORTED
    return Rows.of(
        schools=yimei.schools(),
        school_items=yimei.school_items(),
        region_values=report.facts(region, catalog()),
        rectifications=report.rectifications(region),
        assessments=report.assessments(region, yimei.LAST, "D", nature, catalog()),
    )


def province_rows() -> Rows:
    """The province's report; it hides its year and tells nothing of single schools."""
    nature = Nature.INFERRED
    return Rows.of(
        region_values=report.facts(PROVINCE, catalog()),
        rectifications=report.rectifications(PROVINCE),
        assessments=report.assessments(PROVINCE, PROVINCE_YEAR, "P", nature, catalog()),
    )


KEPT: dict[str, Callable[[], Rows]] = {
    sample_files.DISTRICT: yimei_rows,
    "province_2017.xlsx": province_rows,
    **{name: partial(release_rows, number) for number, name in enumerate(sample_files.CITY, 1)},
}


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Make sample workbooks.")
    parser.add_argument("--schools", type=int, help="so many made-up schools instead")
    parser.add_argument("--out", type=Path, help="where to; data/samples/generated/ if not said")
    asked = parser.parse_args()
    if asked.schools is None:
        for name, rows in KEPT.items():
            _write(FOLDER / name, rows())
    else:
        name = f"schools_{asked.schools}.xlsx"
        _write(asked.out or FOLDER / "generated" / name, rows_at_scale(asked.schools))


def _write(path: Path, rows: Rows) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(timeless(write(rows, catalog())))
    print(path)


if __name__ == "__main__":
    main()
