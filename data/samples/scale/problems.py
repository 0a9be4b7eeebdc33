"""Problems to be put right in made-up districts."""

from datetime import date, timedelta

import dataframely as dy
import polars as pl
from numpy.random import Generator

from data.records import Nature, Progress, Rectification

#: What is wrong, what is done about it, who does it; and the type of the school it concerns.
PROBLEMS = (
    ("211", "生均教学及辅助用房面积不达标", "实施改扩建工程", "区县教育局、住建局"),
    ("311", "音乐、美术专用教室不足", "调剂用房并添置设备", "区县教育局"),
    ("111", "幼儿园班额超标", "控制小班招生，增设班级", "区县教育局"),
    ("312", "生均体育运动场馆面积不足", "扩建运动场地", "区县教育局、自然资源局"),
    ("342", "最大班额超过55人", "起始年级按标准班额招生", "区县教育局"),
    ("211", "县级及以上骨干教师不足", "安排骨干教师交流轮岗", "区县教育局、人社局"),
)
SHARES = {
    Progress.NOT_STARTED: 0.1,
    Progress.PLANNED: 0.15,
    Progress.IN_PROGRESS: 0.4,
    Progress.DONE: 0.15,
    Progress.CLOSED: 0.15,
    Progress.NO_MEASURE: 0.05,
}


def problems(register: pl.DataFrame, year: int, rng: Generator) -> dy.DataFrame[Rectification]:
    """Some problems of every district, each with one of its schools, due around ``year``."""
    concerned = register.group_by("region", "type", maintain_order=True).agg(
        pl.col("school").first(), pl.col("name").first()
    )
    kinds = pl.DataFrame(
        PROBLEMS, ["type", "problem", "measure", "responsible"], orient="row"
    ).with_row_index("number", offset=1)
    # m:m: each problem of a type in each region
    rows = kinds.join(concerned, on="type", validate="m:m").sort("region", "number")
    progress = pl.Series(rng.choice(list(SHARES), size=rows.height, p=list(SHARES.values())))
    days = rng.integers(0, 700, size=rows.height).tolist()
    planned = progress != Progress.NO_MEASURE
    due = pl.Series([date(year, 3, 1) + timedelta(days=each) for each in days])
    return (
        rows.with_columns(progress=progress, planned=planned, due=due)
        .with_columns(pl.when("planned").then(pl.col("measure", "responsible", "due")))
        .with_columns(
            item=pl.format("整改-{}-{}", "region", "number"),
            subject=pl.col("name"),
            schools=pl.col("school"),
            due_text=pl.col("due").dt.strftime("%Y-%m-%d"),
            section=pl.lit(None),
            note=pl.lit(None),
            nature=pl.lit(Nature.ILLUSTRATIVE),
            sheet=pl.lit("整改事项"),
            cell=pl.lit(""),
        )
        .select(Rectification.column_names())
        .pipe(Rectification.validate, cast=True)
    )
