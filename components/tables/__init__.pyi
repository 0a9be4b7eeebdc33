from . import (
    bar_table as bar_table,
    file_export as file_export,
    heat_table as heat_table,
    reading_table as reading_table,
)
