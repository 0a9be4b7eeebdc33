"""The words by which a column says what it is for."""

import re

from data.catalog import vocabulary
from data.workbook.vocabulary.spelling import alternatives, plain

_COLUMNS = vocabulary().columns
#: The role by the plain spelling of its word.
ROLE_WORDS: dict[str, str] = {
    plain(word): role for role, words in _COLUMNS.roles.items() for word in words
}
#: What rows or columns are told apart by.
OVER_ROWS = ("region_name", "school_name", "year", "stage", "measure")
#: A part of a header, or a row, that is the sum of others.
TOTAL = re.compile(alternatives(_COLUMNS.totals))
#: 地区/年份, 指标 年份: in the corner of a table, what its rows and what its columns are.
_WORDS = alternatives(word for word, role in ROLE_WORDS.items() if role in OVER_ROWS)
CORNER = re.compile(rf"(?:{_WORDS}[/\\|-]?){{2,}}+")
