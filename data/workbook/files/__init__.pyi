from .book_opener import open_book as open_book
from .cells.book import Book as Book, BookSheet as BookSheet, Range as Range
from .cells.file_notes import LOST as LOST
from .file_kinds import kind as kind
from .limits.cell_text import short_name as short_name
from .limits.time_limit import within as within
from .limits.unreadable import UnreadableError as UnreadableError
from .limits.zip_package import Zipped as Zipped
from .xlsx_package import MAIN as MAIN
