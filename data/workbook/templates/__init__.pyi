from . import template_sheets as template_sheets
from .blank_template import template as template
from .instructions import is_instructions as is_instructions
from .row_cells import AMOUNTS as AMOUNTS, judged as judged
from .template_column import Column as Column, Sheet as Sheet
from .template_sheets import INSTRUCTIONS as INSTRUCTIONS, layout as layout, sheet_of as sheet_of
from .template_writing import NUMBER as NUMBER, PRECISION as PRECISION
