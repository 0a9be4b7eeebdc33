from .between_files import agreeing as agreeing
from .claim_values import FRACTION as FRACTION
from .ledger_sheet import read_ledger as read_ledger
from .new_schools import registered as registered
from .original_cells import with_original_cells as with_original_cells
from .partial_records import completed as completed
from .recognised_sheet import read_recognised as read_recognised, unread as unread
from .repeated_amounts import repeated as repeated
from .row_accounting import checked as checked
from .scaled_cells import contradicting as contradicting
from .sheet_result import SheetResult as SheetResult, filled_rows as filled_rows, row_of as row_of
from .template_sheet import read_template as read_template
from .unknown_tables import unrecognised_tables as unrecognised_tables
from .withheld_rows import PLACE as PLACE, left_out as left_out, line_of as line_of
