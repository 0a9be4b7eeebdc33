"""What a sheet that nobody laid out for us says: where its header is and what each column means."""

from data.workbook.recognise.known import Known
from data.workbook.recognise.understand import understand
from data.workbook.recognise.understanding import (
    Chosen,
    Decision,
    Match,
    Question,
    Seen,
    Understanding,
    decided,
)

__all__ = [
    "Chosen",
    "Decision",
    "Known",
    "Match",
    "Question",
    "Seen",
    "Understanding",
    "decided",
    "understand",
]
