"""Sheets whose rows say what they are about: each distinct row name and what it means."""

import re
from dataclasses import replace

import polars as pl

from data.catalog import vocabulary
from data.workbook.layouts.column_meaning import Reading
from data.workbook.layouts.parts_of import of_whole
from data.workbook.layouts.sheet_mapping import Chosen, Seen, corrected, meant
from data.workbook.vocabulary import (
    PROGRAMME,
    TOTAL,
    Found,
    Vocabulary,
    alternatives,
    bare,
    cleaned,
    condition_in,
    part_of,
    plain,
    role_of,
    signature,
)

#: Between the parts of a row name.
JOINED = " / "
#: A row name is looked for in so many rows at most; more are no list of indicators.
MOST = 2_000
#: Of whom a title may be: some who come, go or are given something, not all who are there.
COMING = re.compile(alternatives(vocabulary().phrases.coming))
PRESENT = re.compile(alternatives(vocabulary().phrases.present))
#: Of what is only expected.
FORESEEN = re.compile(alternatives(vocabulary().phrases.foreseen))
PEOPLE = frozenset(["学生", "教师", "教职工"])
#: What a sheet about kindergartens is filled in for.
OF_KINDERGARTENS = "普及普惠"


def row_names(body: pl.DataFrame, groups: list[str], measure: str) -> pl.DataFrame:
    """``body`` with ``words``: the name of each row, its group before it.

    A group that is written once holds for the rows below it; '其中:…' belongs to the row above.
    """
    name = pl.col(measure)
    part = name.str.replace_all(r"\s", "").str.contains(r"^其中")
    parent = pl.when(~part).then(name).forward_fill()
    # An empty name below others is the same one merged down, if its row has a group of its own.
    parts = [pl.col(group).forward_fill() for group in groups]
    if "under" in body.columns:
        parts.insert(0, pl.col("under"))
    inner = (
        pl.when(part)
        .then(pl.concat_str([parent, name], separator=JOINED, ignore_nulls=True))
        .otherwise(name)
    )
    words = pl.concat_str([*parts, inner], separator=JOINED, ignore_nulls=True)
    return body.with_columns(words=pl.when(name.is_not_null()).then(words))


def under_sections(body: pl.DataFrame) -> pl.DataFrame:
    """``body`` with ``under``: the condition that the last line of its own sets (民办), or the
    people that it is about (毕业), if any.
    """
    letters = [name for name in body.columns if name not in ("row", "line", "section")]
    titles = body.filter(pl.col("line") == "section").select("row", text=pl.coalesce(letters))
    said = {row: condition_in(text) or _coming(text) for row, text in titles.iter_rows()}
    under = pl.col("row").replace_strict(said, default=None, return_dtype=pl.String)
    return body.with_columns(under=under.forward_fill().replace("", None))


def fields(reading: Reading, names: pl.Series, chosen: tuple[Chosen, ...] = ()) -> tuple[Seen, ...]:
    """What each row name means; with ``letter`` where only the column tells the whole."""
    said = {one.about: one for one in chosen}
    found: list[Seen] = []
    own = [c for c in reading.columns if c.role in ("value", "asked") and not _bare(c)]
    bare = any(c.role == "value" and _bare(c) for c in reading.columns)
    for name in names.drop_nulls().unique(maintain_order=True).head(MOST):
        parts = tuple(name.split(JOINED))
        if bare or not own:
            found.append(corrected(_field(reading.vocabulary, parts), said.get(name)))
        together = [_together(reading.vocabulary, column, parts) for column in own]
        found += [one for one in together if one is not None]
        if own and not bare and not any(together):
            found.append(Seen("", name, "ignored", confidence=0.0, reason="unknown"))
    return tuple(found)


def limited(seen: tuple[Seen, ...], reading: Reading, titles: tuple[str, ...]) -> tuple[Seen, ...]:
    """Under titles that limit what is counted (民办学校情况), what does not say so itself is
    asked about. Of schools a title only says which ones they are.
    """
    title = " ".join(titles)
    condition = condition_in(title) if reading.level == "region" else ""
    coming, foreseen = COMING.search(plain(title)), FORESEEN.search(plain(title))
    if not condition and not coming and not foreseen:
        return seen
    indicators = reading.catalog.indicators

    def named_so(one: Seen) -> bool:
        measure = indicators.get(one.target)
        names = (measure.name.zh, *measure.aliases) if measure else ()
        return any(condition in plain(name) for name in (one.header, *names))

    def doubtful(one: Seen) -> bool:
        if one.role != "value" or not one.target or one.reason == "decided":
            return False
        return bool(
            foreseen or (condition and not named_so(one)) or (coming and _only_people(one.header))
        )

    return tuple(
        replace(one, role="asked", target="", reason="limited", suggestions=(one.target,))
        if doubtful(one)
        else one
        for one in seen
    )


def _coming(text: str) -> str:
    """What a text says of people who come, go or are given something."""
    found = COMING.search(plain(text))
    return found[0] if found else ""


def _only_people(header: str) -> bool:
    """Whether a heading says no more than that people are counted."""
    words = plain(re.split(" / |/", header)[-1])
    return bool(signature(words)) and signature(words) <= PEOPLE and not PRESENT.search(words)


def completed(
    seen: tuple[Seen, ...], reading: Reading, texts: tuple[str, ...], stage: str
) -> tuple[Seen, ...]:
    """What several programmes ask for under one name (社会认可度) is that of the one for which the
    sheet is filled in.
    """
    said = set(PROGRAMME.findall(plain(" ".join(texts))))
    if stage == "kindergarten" and not said:
        said = {OF_KINDERGARTENS}
    if len(said) != 1:
        return seen
    names, programme = reading.vocabulary, said.pop()

    def whole(one: Seen) -> Seen:
        words, _ = cleaned(re.split(" / |/", one.header)[-1], names.units)
        found = names.known(f"{words}({programme})") if one.target else None
        return replace(one, target=found[0]) if found and one.reason != "decided" else one

    return tuple(map(whole, seen))


def _bare(column: Seen) -> bool:
    """Whether a column of amounts leaves it to the rows what they are of."""
    return not column.target and column.reason in ("coordinate", "role_word", "decided")


def _field(names: Vocabulary, parts: tuple[str, ...]) -> Seen:
    header = JOINED.join(parts)
    role = role_of(parts[-1:], names.units)
    if role in ROW_ROLES:
        return Seen("", header, ROW_ROLES[role], reason="role_word")
    found = names.find(parts[-1:])
    for start in range(len(parts) - 2, -1, -1):
        if found.target:
            break
        longer = names.find(parts[start:])
        found = longer if longer.target or not found.suggestions else found
    if found.target and part_of(parts):
        return of_whole(
            _field(names, parts[:-1]) if _follows(parts) else None, _seen("", header, found)
        )
    if found.target and len(parts) > 1:
        found = _in_group(names, parts, found)
    if role and not found.target:
        return Seen("", header, ROW_ROLES.get(role, "ignored"), reason="role_word")
    return _seen("", header, found)


def _follows(parts: tuple[str, ...]) -> bool:
    """Whether the last part of a row name is a part of what is named before it."""
    return len(parts) > 1 and part_of(parts[-1:]) and not part_of(parts[:-1])


def _in_group(names: Vocabulary, parts: tuple[str, ...], found: Found) -> Found:
    """What a row name means in its group: 学校数 of 普通小学 has a stage, of 民办 it is another."""
    condition = condition_in("".join(parts[:-1]))
    if not condition and _only_people(parts[-1]):
        condition = _coming("".join(parts[:-1]))
    limited = condition and condition not in plain(parts[-1])
    if not limited and found.stage:
        return found
    longer = names.find(parts[-2:])
    same = longer.target == found.target and longer.stage
    if same or (limited and longer.target):
        return longer
    return Found("ignored") if limited else found


#: What a row of a form may say about the whole form.
ROW_ROLES = {
    "school": "school",
    "school_name": "school_name",
    "region": "region",
    "region_name": "region_name",
    "year": "year",
    "type": "type",
    "ownership": "ownership",
    "setting": "setting",
    "longitude": "longitude",
    "latitude": "latitude",
    "personal": "personal",
    "serial": "ignored",
    "ignored": "ignored",
    "note": "ignored",
    "datum": "datum",
}


def _seen(letter: str, header: str, found: Found) -> Seen:
    role = found.role if found.target or found.role != "value" else "ignored"
    return meant(found, letter, header, role)


def _together(names: Vocabulary, column: Seen, parts: tuple[str, ...]) -> Seen | None:
    """The meaning of a row name under a column that says a part of it: 差异系数, 均值."""
    header = JOINED.join(parts)
    path = tuple(column.header.split("/"))
    last = parts[-1:]
    if TOTAL.fullmatch(bare("".join(last))) and column.target:
        return Seen(column.letter, header, "ignored", reason="sum")
    if not signature(plain("".join(last))) and column.target:
        return Seen(column.letter, header, "value", column.target, column.stage, column.year)
    for words in ((*path, *last), (*last, *path)):
        found = names.find(words)
        if found.target:
            return replace(_seen(column.letter, header, found), unit="")
    # What the row adds to the column is not known: it must not pass for the column alone.
    return Seen(column.letter, header, "ignored", reason="unknown") if column.target else None
