from .column_heads import (
    KINDS_OF as KINDS_OF,
    SHORT as SHORT,
    Heads as Heads,
    Who as Who,
    heads as heads,
    right_of as right_of,
)
from .header_outline import (
    META as META,
    WHOSE as WHOSE,
    Outline as Outline,
    around as around,
    outline as outline,
    recurring as recurring,
)
from .header_rows import (
    NUMBER as NUMBER,
    Row as Row,
    TextScore as TextScore,
    every_row as every_row,
    first_rows as first_rows,
    is_number as is_number,
)
from .header_score import HeaderScore as HeaderScore
from .plain_table import Draft as Draft, PlainSheet as PlainSheet, at as at
from .row_labels import NO_HEADER as NO_HEADER, row_over_labels as row_over_labels
