"""What a visitor says of a sheet, and what is remembered of it for the next one of its kind."""

from components.upload import received_files
from data.intake import Received, sheet_decisions
from data.workbook import Decision, Understanding


def decided_so_far(received: Received, one: Understanding) -> Decision:
    """What holds for the sheet now: said in this visit, or remembered."""
    said = received_files.decisions(received.digest).get(one.name)
    return said or received_files.memory().get(one.shape, Decision()).for_the_next()


def apply(received: Received, one: Understanding, decision: Decision) -> bool:
    """Read the sheet so at once, and sheets of its shape from now on. Whether that was kept; where
    not, nothing is read otherwise.
    """
    if not received_files.remember(one.shape, decision):
        return False
    decisions = received_files.decisions(received.digest)
    decisions[one.name] = decision
    for other in received.checked.understandings:
        if other.name != one.name:
            so_far = decided_so_far(received, other)
            said = sheet_decisions.also_answered(decision, so_far, other)
            if said != so_far:
                decisions[other.name] = said
    return True


def about_this_file(received: Received, one: Understanding) -> Decision:
    """What somebody has said in this visit of when and whom the sheet is about."""
    said = received_files.decisions(received.digest).get(one.name, Decision())
    return sheet_decisions.about_the_file(said)


def ask_again(received: Received, one: Understanding) -> None:
    """As if nobody had said in this visit when and whom the sheet is about."""
    decisions = received_files.decisions(received.digest)
    decisions[one.name] = sheet_decisions.asked_again(decisions[one.name])


def forget(received: Received, one: Understanding) -> None:
    """Read the sheet, and those of its shape, as if nobody had ever said anything."""
    if received_files.remember(one.shape, Decision()):
        received_files.decisions(received.digest).pop(one.name, None)
