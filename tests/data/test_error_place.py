"""The log says of an exception where it was raised, and quotes nothing."""

from data.error_place import error_place


def caught(text: str) -> BaseException:
    try:
        try:
            int(text)
        except ValueError as error:
            raise KeyError(text) from error
    except KeyError as error:
        return error
    raise AssertionError("nothing was raised")


def test_kind_and_place_of_an_exception_and_of_its_cause_are_said_and_no_message() -> None:
    first = caught.__code__.co_firstlineno
    here = "test_error_place.py"
    assert error_place(caught("李老师 13912345678")) == (
        f"KeyError at {here}:{first + 5} from ValueError at {here}:{first + 3}"
    )


def test_what_was_never_raised_has_no_place() -> None:
    assert error_place(OSError("/home/li")) == "OSError"
