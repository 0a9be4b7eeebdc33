from . import (
    data_table as data_table,
    file_export as file_export,
    table_cells as table_cells,
)
