from .book import (
    KEPT as KEPT,
    Book as Book,
    BookSheet as BookSheet,
    Range as Range,
    hidden_columns as hidden_columns,
)
from .cell_frame import (
    MOST_CELLS as MOST_CELLS,
    Cells as Cells,
    Clock as Clock,
    bounded_rows as bounded_rows,
    few_sheets as few_sheets,
    fitting as fitting,
    frames as frames,
    of_rows as of_rows,
)
from .file_notes import book_of as book_of, some_cells as some_cells
from .gathered import Gathered as Gathered
from .number_formats import (
    NUMBER as NUMBER,
    CellFormat as CellFormat,
    Shown as Shown,
    cell_format as cell_format,
    duration as duration,
    written as written,
)
