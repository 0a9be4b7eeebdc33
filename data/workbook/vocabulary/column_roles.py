"""The words by which a column says what it is for."""

import re

from data.catalog.vocabulary import vocabulary
from data.workbook.vocabulary.spelling import alternatives, plain

_COLUMNS = vocabulary().columns
#: The role by the plain spelling of its word.
ROLE_WORDS: dict[str, str] = {
    plain(word): role for role, words in _COLUMNS.roles.items() for word in words
}
#: A part of a header, or a row, that is the sum of others.
TOTAL = re.compile(alternatives(_COLUMNS.totals))
