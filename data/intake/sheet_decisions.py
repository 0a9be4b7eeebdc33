"""What a person says of a sheet, as the decision by which it is read."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from data.workbook import Code
from data.workbook.checks import FRACTION as FRACTION
from data.workbook.layouts import Chosen, Decision, Question, Understanding
from data.workbook.vocabulary import every_region

#: A code or a year; or what a column is: its role and target.
Answer = str | int | tuple[str, str]
#: What an answer about a whole sheet is kept as, and one about a name in it.
WHOLE = {
    Code.YEAR_UNKNOWN: "year",
    Code.REGION_UNKNOWN: "region",
    Code.CARD_SCHOOL_UNKNOWN: "school",
    Code.MEASURE_UNKNOWN: "measure",
}
NAMED = {Code.REGION_DOUBTFUL: "places"}
#: The answer to whatever is asked about a whole sheet that is not to be read.
UNREAD = "unread"
#: Questions that the sheets of a file mostly share: one answer goes for all that ask.
SHARED = {Code.YEAR_UNKNOWN: "year", Code.REGION_UNKNOWN: "region"}


def answered(
    decision: Decision, one: Understanding, question: Question, answer: Answer
) -> Decision:
    """``decision`` with the answer to one question."""
    if question.blocks and answer == UNREAD:
        return replace(decision, unread=True)
    if question.code == Code.WHOSE_UNKNOWN:
        of_region = answer in every_region()
        said: dict[str, Any] = {"region" if of_region else "school": answer}
        return replace(decision, **said)
    if question.code in WHOLE:
        kept: dict[str, Any] = {WHOLE[question.code]: answer}
        return replace(decision, **kept)
    if question.code in NAMED:
        field = NAMED[question.code]
        others = [pair for pair in getattr(decision, field) if pair[0] != question.about]
        named: dict[str, Any] = {field: (*others, (question.about, str(answer)))}
        return replace(decision, **named)
    return _of_column(decision, one, question, answer)


def _of_column(
    decision: Decision, one: Understanding, question: Question, answer: Answer
) -> Decision:
    """``decision`` with what was said of one column or row name."""
    match question.code:
        case Code.PERCENT_OR_FRACTION:
            target = question.options[0] if question.options else ""
            chosen = Chosen(question.about, "value", target, unit=str(answer))
            of_a_row = question.about in {one.header for one in one.fields}
            return (with_fields if of_a_row else with_columns)(decision, [chosen])
    role, target = answer if isinstance(answer, tuple) else ("value", str(answer))
    seen = [*one.columns, *one.fields]
    before = next((s for s in seen if question.about in (s.letter, s.header)), None)
    stage = before.stage if before else ""
    chosen = Chosen(question.about, role, target, stage)
    if question.code == Code.FIELD_DOUBTFUL:
        return with_fields(decision, [chosen])
    return with_columns(decision, [chosen])


def with_columns(decision: Decision, chosen: Iterable[Chosen]) -> Decision:
    """``decision`` with what was chosen for some columns."""
    said = {one.about: one for one in (*decision.columns, *chosen)}
    return replace(decision, columns=tuple(said.values()))


def with_fields(decision: Decision, chosen: Iterable[Chosen]) -> Decision:
    """``decision`` with what was chosen for some row names."""
    said = {one.about: one for one in (*decision.fields, *chosen)}
    return replace(decision, fields=tuple(said.values()))


def also_answered(decision: Decision, so_far: Decision, other: Understanding) -> Decision:
    """``so_far``, of an ``other`` sheet of the file, with what it asks and ``decision`` says."""
    for question in other.questions:
        field = SHARED.get(question.code)
        value = getattr(decision, field) if field else None
        if field and value:
            so_far = replace(so_far, **{field: value})
    return so_far


def about_the_file(said: Decision) -> Decision:
    """What of it is about when and whom this one sheet is."""
    return Decision(
        year=said.year,
        region=said.region,
        school=said.school,
        places=said.places,
        unread=said.unread,
    )


def asked_again(said: Decision) -> Decision:
    """``said`` without that."""
    return replace(said.for_the_next(), unread=False)
