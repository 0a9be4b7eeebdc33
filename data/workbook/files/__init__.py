"""Files of every kind as sheets of text: what it is is told by its content, never by its name."""

from data.workbook.files.book import Book, BookSheet
from data.workbook.files.opened import open_book
from data.workbook.unreadable import UnreadableError

__all__ = ["Book", "BookSheet", "UnreadableError", "open_book"]
