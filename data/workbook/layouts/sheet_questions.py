"""What has to be asked about a sheet: never guessed, and nothing asked that the sheet says."""

import re
from dataclasses import replace

import polars as pl

from data.workbook.files import LOST
from data.workbook.findings import Code
from data.workbook.layouts.column_meaning import Reading
from data.workbook.layouts.row_meaning import row_names
from data.workbook.layouts.sheet_mapping import (
    Decision,
    Question,
    Seen,
    Understanding,
)
from data.workbook.layouts.stated_regions import stated_regions, told_apart
from data.workbook.layouts.surroundings import Surroundings
from data.workbook.numbers import fractions, simple_number
from data.workbook.vocabulary import (
    PART,
    Match,
    Names,
    key,
    names_a_school,
    plain,
    regions_of_texts,
    speaks_of_a_school,
    vocabulary,
    years_in,
)

#: So many schools are asked about by name.
MOST = 200


def questions(
    understanding: Understanding,
    reading: Reading,
    body: pl.DataFrame,
    names: Names,
    decision: Decision,
    around: Surroundings,
) -> Understanding:
    """``understanding`` with its schools matched and all that is open."""
    if understanding.kind == "unknown" or not _filled_in(understanding, body):
        return understanding
    columns = tuple(_scaled(one, reading, body) for one in understanding.columns)
    fields = _scaled_rows(understanding, reading, body)
    understanding = replace(understanding, columns=columns, fields=fields)
    decided = dict(decision.schools)
    listed = understanding.kind == "schools"
    matches = () if listed else _matches(understanding, reading, body, names, decided)
    asked = [
        *_about_columns(understanding),
        *_about_the_sheet(understanding, reading, around),
        *_about_whom(understanding, reading, body, names, around),
        *_about_places(understanding, body),
        *(
            Question(Code.SCHOOL_DOUBTFUL if m.options else Code.SCHOOL_NEW, m.name, m.options)
            for m in matches
            if not m.school
        ),
    ]
    return replace(understanding, matches=matches, questions=tuple(asked[: MOST * 2]))


def _filled_in(understanding: Understanding, body: pl.DataFrame) -> bool:
    """Whether anything stands where amounts belong; of a list of schools nothing has to."""
    letters = [one.letter for one in understanding.role("value", "asked")]
    known = body.select(pl.col(letter) for letter in letters if letter in body.columns)
    return not letters or any(column.count() for column in known)


def _scaled(seen: Seen, reading: Reading, body: pl.DataFrame) -> Seen:
    """A column of percentages that may be fractions of one is asked about."""
    if seen.role != "value" or not seen.target or seen.reason == "decided" or seen.unit:
        return seen
    measure = reading.catalog.indicators.get(seen.target)
    if measure is None or measure.unit != "%" or seen.letter not in body.columns:
        return seen
    texts = body.filter(pl.col("line") == "data")[seen.letter].drop_nulls().to_frame()
    numbers = texts.select(simple_number(pl.col(seen.letter)))[seen.letter]
    if numbers.null_count() or not fractions(numbers):
        return seen
    return replace(seen, role="asked", reason="percent_or_fraction", suggestions=(seen.target,))


def _scaled_rows(
    understanding: Understanding, reading: Reading, body: pl.DataFrame
) -> tuple[Seen, ...]:
    """Rows of percentages that may be fractions of one, whatever their unit says: then asked about.

    Only where more is better; a share of large classes may well be 0.5 %.
    """
    measures = reading.letters("measure")
    letters = [c.letter for c in understanding.columns if c.role == "value" and not c.unit]
    if not measures or not letters:
        return understanding.fields
    named = row_names(body, reading.letters("group"), measures[0])
    found = []
    for one in understanding.fields:
        measure = reading.catalog.indicators.get(one.target)
        share = measure is not None and measure.unit == "%" and measure.better == "higher"
        if share and one.role == "value" and one.reason != "decided":
            cells = named.filter(pl.col("words") == one.header).select(
                simple_number(pl.col(letters))
            )
            numbers = pl.Series(cells.to_numpy().ravel(), nan_to_null=True)
            if fractions(numbers.cast(pl.Float64)):
                one = replace(one, role="asked", reason="percent_or_fraction", target="")
                one = replace(one, suggestions=(measure.id,) if measure else ())
        found.append(one)
    return tuple(found)


def _matches(
    understanding: Understanding,
    reading: Reading,
    body: pl.DataFrame,
    names: Names,
    decided: dict[str, str],
) -> tuple[Match, ...]:
    """Each school of the sheet by its name; where ids stand beside them, by an unknown id."""
    letters, ids = reading.letters("school_name"), reading.letters("school")
    data = body.filter(pl.col("line").is_in(["data", "of_which"]))
    strange = _unknown_ids(data, letters, ids, names, understanding.region)
    if ids:
        data = data.filter(pl.col(ids[0]).is_null())
    texts = {
        "name": letters,
        **{f"{of}_text": reading.letters(of) for of in ("region", "region_name")},
    }
    rows = stated_regions(
        data.select(
            (pl.col(held[0]) if held else pl.lit(None, pl.String)).alias(of)
            for of, held in texts.items()
        ),
        understanding,
    )
    called = (
        rows.select(told_apart("name", "stated"), "stated")
        .drop_nulls("name")
        .unique(maintain_order=True)
    )
    found = names.matches(
        (name, region or understanding.region) for name, region in called.iter_rows()
    )
    return tuple(
        Match(m.name, decided[m.name], "decided") if m.name in decided else m
        for m in (*strange, *found)
    )


def _unknown_ids(
    data: pl.DataFrame, letters: list[str], ids: list[str], names: Names, region: str
) -> list[Match]:
    """The ids that no known school has, and those of one beside the name of another."""
    if not ids:
        return []
    name = pl.col(letters[0]) if letters else pl.lit(None, pl.String)
    rows = data.select(id=pl.col(ids[0]), key=key(pl.col(ids[0])), name=name).drop_nulls("id")
    rows = rows.filter(~pl.col("id").str.contains(LOST)).unique(maintain_order=True)
    # Most rows call a school as it is known: these are told at once.
    known_so = names.known.schools.select("name", key="school")
    rows = rows.join(known_so, on=["key", "name"], how="anti", maintain_order="left")
    found: dict[str, Match] = {}
    for id_, known, called in rows.iter_rows():
        alike = names.match(called or "", region, propose=False).school
        if known not in names.known.ids:
            decided = names.match(id_, region, propose=False)
            options = tuple(filter(None, [alike]))
            found.setdefault(id_, decided if decided.school else Match(id_, "", "unlike", options))
        elif alike not in ("", known):
            found[id_] = Match(id_, "", "several", (known, alike))
    return list(found.values())


def _registered(reading: Reading, body: pl.DataFrame, names: Names) -> bool:
    """Whether all schools of a list are known, and with them their regions."""
    letters = reading.letters("school", "school_name")
    rows = body.filter(pl.col("line") == "data").select(letters).unique()
    ids = names.known.ids
    return all(
        any(text in ids or names.match(text, propose=False).school for text in row if text)
        for row in rows.iter_rows()
    )


def _about_columns(understanding: Understanding) -> list[Question]:
    asked = [
        *((Code.COLUMN_DOUBTFUL, one.letter, one) for one in understanding.columns),
        *((Code.FIELD_DOUBTFUL, one.header, one) for one in understanding.fields),
    ]
    return [
        Question(
            Code.PERCENT_OR_FRACTION if one.reason == "percent_or_fraction" else code,
            about,
            one.suggestions,
        )
        for code, about, one in asked
        if one.role == "asked"
    ]


def _about_places(understanding: Understanding, body: pl.DataFrame) -> list[Question]:
    """The regions that rows name of which there are several."""
    letters = [one.letter for one in understanding.role("region", "region_name")]
    data = body.filter(pl.col("line").is_in(["data", "of_which"]))
    texts = data.select(text=pl.coalesce(letters))["text"] if letters else data["line"].clear()
    names = texts.drop_nulls().unique(maintain_order=True)
    _, several = regions_of_texts(names, understanding.near)
    decided = dict(understanding.places)
    return [
        Question(Code.REGION_DOUBTFUL, text, options)
        for text, options in several.items()
        if text not in decided
    ]


def whose_from(understanding: Understanding, decision: Decision) -> str:
    """Where it stands whom the sheet is about. A school is nowhere but where it says so."""
    of_school = understanding.about == "school"
    keys = ("school", "school_name") if of_school else ("region", "region_name")
    if understanding.role(*keys):
        return "column"
    if decision.school if of_school else decision.region:
        return "decided"
    if any(one.role in keys for one in understanding.fields):
        return "rows"
    if of_school:
        return "title" if understanding.school else ""
    return understanding.whose_from


def offering(understanding: Understanding, known: list[str]) -> Understanding:
    """Where it is asked which region a sheet is about, with those that are known to choose from."""
    asked = tuple(
        replace(one, options=tuple(dict.fromkeys([*one.options, *known])))
        if one.code == Code.REGION_UNKNOWN
        else one
        for one in understanding.questions
    )
    return replace(understanding, questions=asked)


def _may_be_a_school(understanding: Understanding, reading: Reading, around: Surroundings) -> bool:
    """Whether words around a table of a district name a school; or it counts nothing but what
    schools count, and words in or around it speak of one.
    """
    if understanding.about != "region":
        return False
    if any(map(names_a_school, around.texts)):
        return True
    seen = (*understanding.columns, *understanding.fields)
    names = vocabulary(reading.catalog, "school")
    own = {item.base for item in reading.catalog.items_of("school")}
    counted = [names.find(tuple(re.split(" / |/", one.header))) for one in seen if one.target]
    texts = (*around.texts, *(one.header for one in seen if not one.target))
    return all(one.target in own for one in counted) and any(map(speaks_of_a_school, texts))


def _about_whom(
    understanding: Understanding,
    reading: Reading,
    body: pl.DataFrame,
    names: Names,
    around: Surroundings,
) -> list[Question]:
    """The region or school that nothing names."""
    kind = understanding.kind
    if kind == "schools" or kind.startswith("region"):
        placed = reading.letters("region", "region_name") or understanding.whose_from == "decided"
        if not placed and _may_be_a_school(understanding, reading, around):
            return [Question(Code.WHOSE_UNKNOWN, "", around.regions, blocks=True)]
        part = kind != "schools" and understanding.whose_from in ("title", "name")
        part = part and any(PART.search(plain(text)) for text in around.texts)
        stated = placed or (understanding.region and not part)
        if not stated and not (kind == "schools" and _registered(reading, body, names)):
            return [Question(Code.REGION_UNKNOWN, "", around.regions, blocks=True)]
    elif not understanding.school and not reading.letters("school", "school_name"):
        return [Question(Code.CARD_SCHOOL_UNKNOWN, blocks=True)]
    return []


def _about_the_sheet(
    understanding: Understanding, reading: Reading, around: Surroundings
) -> list[Question]:
    kind, values = understanding.kind, understanding.role("value")
    asked = []
    years = reading.letters("year") or (values and all(one.year for one in values))
    dated = years or understanding.year is not None
    if not dated and kind != "schools" and (values or kind == "region_rows"):
        said = (*around.texts, *around.over, *(one.header for one in understanding.columns))
        named = tuple(map(str, years_in(" ".join(said))))
        asked.append(Question(Code.YEAR_UNKNOWN, "", named, blocks=True))
    bare = [one for one in values if not one.target]
    if bare and not reading.letters("measure") and not understanding.measure:
        asked.append(Question(Code.MEASURE_UNKNOWN, blocks=len(bare) == len(values)))
    return asked
