"""The file cannot be read at all."""

from traceback import walk_tb

import polars as pl

from data.workbook.findings import Code, finding

#: What a damaged file makes a library raise, but code of ours only where that is wrong.
FAULTS = (
    AttributeError,
    TypeError,
    NameError,
    AssertionError,
    ImportError,
    pl.exceptions.PolarsError,
)
#: The libraries that files are read with.
LIBRARIES = {"xlrd", "msoffcrypto", "olefile", "zipfile", "xml", "email", "html", "openpyxl"}


def is_ours(error: Exception) -> bool:
    """Whether a fault of this program raised it and not a damaged file, as far as one can tell."""
    modules = [frame.f_globals["__name__"] for frame, _ in walk_tb(error.__traceback__)]
    return isinstance(error, FAULTS) and modules[-1].partition(".")[0] not in LIBRARIES


class UnreadableError(Exception):
    """``code`` is the finding that says why, ``parts`` are the columns that its sentence needs."""

    def __init__(self, code: Code, sheet: str = "", **parts: object) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.parts = {key: str(value) for key, value in parts.items()}

    def finding(self, file: str) -> pl.DataFrame:
        """The one finding about the file of this name."""
        return finding(file, self.code, sheet=self.sheet, **self.parts)
