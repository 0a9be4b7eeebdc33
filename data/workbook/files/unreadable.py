"""The file cannot be read at all."""

import polars as pl

from data.workbook.finding_codes import Code
from data.workbook.findings import finding


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
