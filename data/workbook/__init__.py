"""Spreadsheet <-> rows: read, check, say what is wrong, write the template.

What reads and writes is imported when it is first used: most visitors only look, and a server that
has just started does not let them wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.workbook.finding_sentences import sentence
    from data.workbook.findings import Finding
    from data.workbook.reading import read
    from data.workbook.rows import Checked, Rows, SheetCount
    from data.workbook.templates.blank_template import template
    from data.workbook.templates.template_writing import write
    from data.workbook.vocabulary.known_schools import Known

__all__ = [
    "Checked",
    "Finding",
    "Known",
    "Rows",
    "SheetCount",
    "read",
    "sentence",
    "template",
    "write",
]
#: In which module each of them is. None is called like one: a module hides what it holds.
HOMES = {
    "Checked": "rows",
    "Finding": "findings",
    "Known": "vocabulary.known_schools",
    "Rows": "rows",
    "SheetCount": "rows",
    "read": "reading",
    "sentence": "finding_sentences",
    "template": "templates.blank_template",
    "write": "templates.template_writing",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
