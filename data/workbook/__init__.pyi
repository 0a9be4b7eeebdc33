from . import findings as findings
from .findings.finding_codes import Code as Code
from .findings.finding_sentences import sentence as sentence
from .layouts.sheet_mapping import (
    Chosen as Chosen,
    Decision as Decision,
    Question as Question,
    Seen as Seen,
    Understanding as Understanding,
)
from .reading import read as read, read_book as read_book
from .rows import Checked as Checked, Rows as Rows
from .several_files import Sent as Sent, together as together
from .succession import MARKED as MARKED, published_before as published_before
from .templates.blank_template import template as template
from .templates.layout_rows import in_layout as in_layout
from .templates.template_column import Column as Column
from .templates.template_sheets import layout as layout
from .templates.template_writing import write as write
from .vocabulary.known_schools import Known as Known, UnknownSchool as UnknownSchool
