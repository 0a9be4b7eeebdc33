"""What a visitor says of a sheet, and what is remembered of it for the next one of its kind."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from components.upload import received_files
from components.upload.column_words import Meaning
from components.upload.received_files import Received
from data.workbook import Code
from data.workbook.layouts import Chosen, Decision, Question, Understanding
from data.workbook.vocabulary import every_region

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


def decided_so_far(received: Received, one: Understanding) -> Decision:
    """What holds for the sheet now: said in this visit, or remembered."""
    said = received_files.decisions(received.digest).get(one.name)
    return said or received_files.memory().get(one.shape, Decision()).for_the_next()


def answered(
    decision: Decision, one: Understanding, question: Question, answer: Meaning | str | int
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
    decision: Decision, one: Understanding, question: Question, answer: Meaning | str | int
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


def apply(received: Received, one: Understanding, decision: Decision) -> bool:
    """Read the sheet so at once, and sheets of its shape from now on. Whether that was kept; where
    not, nothing is read otherwise.
    """
    if not received_files.remember(one.shape, decision):
        return False
    decisions = received_files.decisions(received.digest)
    decisions[one.name] = decision
    for other in received.checked.understandings:
        for question in other.questions:
            field = SHARED.get(question.code)
            value = getattr(decision, field) if field else None
            if field and value and other.name != one.name:
                so_far = decided_so_far(received, other)
                decisions[other.name] = replace(so_far, **{field: value})
    return True


def about_this_file(received: Received, one: Understanding) -> Decision:
    """What somebody has said in this visit of when and whom the sheet is about."""
    said = received_files.decisions(received.digest).get(one.name, Decision())
    return Decision(
        year=said.year,
        region=said.region,
        school=said.school,
        places=said.places,
        unread=said.unread,
    )


def ask_again(received: Received, one: Understanding) -> None:
    """As if nobody had said in this visit when and whom the sheet is about."""
    decisions = received_files.decisions(received.digest)
    decisions[one.name] = replace(decisions[one.name].for_the_next(), unread=False)


def forget(received: Received, one: Understanding) -> None:
    """Read the sheet, and those of its shape, as if nobody had ever said anything."""
    if received_files.remember(one.shape, Decision()):
        received_files.decisions(received.digest).pop(one.name, None)
