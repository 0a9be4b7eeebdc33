from .cell_text import short_name as short_name, wholesome as wholesome
from .safe_xml import (
    Named as Named,
    children as children,
    local as local,
    pieces as pieces,
    whole as whole,
)
from .size_limits import (
    LARGEST_SHEET as LARGEST_SHEET,
    LAST_COLUMN as LAST_COLUMN,
    LAST_ROW as LAST_ROW,
    MOST_CHARACTERS as MOST_CHARACTERS,
    MOST_COLUMNS as MOST_COLUMNS,
    MOST_SHEETS as MOST_SHEETS,
    SPARSE as SPARSE,
    SPREAD as SPREAD,
    SizeBudget as SizeBudget,
)
from .unreadable import UnreadableError as UnreadableError, is_ours as is_ours
from .zip_package import CONTENTS as CONTENTS, Zipped as Zipped
