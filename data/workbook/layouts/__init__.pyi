from . import exported_table as exported_table
from .exported_table import is_computed as is_computed, without_foot as without_foot
from .headers.header_rows import first_rows as first_rows, is_number as is_number
from .headers.plain_table import PlainSheet as PlainSheet, at as at
from .ledger import ledger_items as ledger_items, of_persons as of_persons, stated as stated
from .ledger_columns import letter_of as letter_of
from .mapping_proposal import Background as Background, understood as understood
from .other_lists import examples as examples
from .own_claims import (
    LIMITS as LIMITS,
    STATEMENT as STATEMENT,
    funding_claims as funding_claims,
    item_claims as item_claims,
    limit_claims as limit_claims,
    statement_claims as statement_claims,
)
from .own_header import find_table as find_table, own_sheet as own_sheet
from .own_table import (
    OWN as OWN,
    Table as Table,
    mapped as mapped,
    printed as printed,
    shape_of as shape_of,
)
from .parts_of import limited_rows as limited_rows
from .row_claims import claims_of_rows as claims_of_rows, unnamed as unnamed
from .row_kinds import SIGNED as SIGNED
from .row_subjects import OF_ONE as OF_ONE
from .school_list import KEPT as KEPT, listed_schools as listed_schools
from .sheet_mapping import (
    Chosen as Chosen,
    Decision as Decision,
    Question as Question,
    Seen as Seen,
    Understanding as Understanding,
)
from .surroundings import BETWEEN as BETWEEN
