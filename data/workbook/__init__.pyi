from . import findings as findings
from .claims import SURE as SURE
from .findings.finding_codes import Code as Code
from .findings.finding_sentences import CELL as CELL, sentence as sentence
from .reading import read as read, read_book as read_book
from .rows import Checked as Checked, Rows as Rows, SheetCount as SheetCount
from .several_files import Sent as Sent, together as together
from .succession import MARKED as MARKED, published_before as published_before
from .templates.blank_template import template as template
from .templates.template_writing import write as write
from .vocabulary.known_schools import Known as Known
