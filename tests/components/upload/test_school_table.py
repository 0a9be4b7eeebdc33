"""A row of the table of new schools as it is taken: codes for words."""

import pytest

from components.upload.school_table import KNOWN, filled_in
from data.workbook.vocabulary.known_schools import UnknownSchool

FIELDS = {"school": "学校标识码", "name": "学校名称", "type": "办学类型"}
OPTIONS = {"type": {"小学": "211"}, KNOWN: {"实验小学 7": "7"}}
ASKED = UnknownSchool("青山", name="青山", region="230717")


@pytest.mark.parametrize(
    ("school", "kind", "taken"),
    [
        (" 0212 ", "小学", ("0212", "211")),  # the zero of a code stays
        (None, None, ("", "")),  # an emptied cell
        ("0212", "小雪", ("0212", "")),  # a word that is none of those to choose from
    ],
)
def test_a_row_is_taken_as_it_stands(
    school: str | None, kind: str | None, taken: tuple[str, str]
) -> None:
    row = {"school": school, "name": "青山学堂", "type": kind, KNOWN: None}
    found = filled_in(ASKED, row, FIELDS, OPTIONS)
    assert isinstance(found, UnknownSchool)
    assert (found.school, found.type) == taken
    assert (found.name, found.region) == ("青山学堂", "230717")


def test_a_row_may_be_a_school_that_is_known() -> None:
    row = {"school": "", "name": "青山", "type": "", KNOWN: "实验小学 7"}
    assert filled_in(ASKED, row, FIELDS, OPTIONS) == "7"
