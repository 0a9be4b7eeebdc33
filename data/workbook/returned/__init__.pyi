from . import annotated_copy as annotated_copy
from .annotated_copy import annotated as annotated
from .findings_sheet import LIST_HEAD as LIST_HEAD, is_list as is_list
