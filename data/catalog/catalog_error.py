"""The one exception of the catalogue."""


class CatalogError(ValueError):
    """The catalogue is inconsistent: which file, which entry, what is wrong."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        self.file = file
        self.entry = entry
        self.problem = problem
        super().__init__(f"{file}: {entry} {problem}")
