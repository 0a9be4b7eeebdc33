"""What can be set from outside: one row a setting, each an environment variable."""

import os
from dataclasses import dataclass
from pathlib import Path

#: The folder of the project; relative paths in settings start here, wherever it was started from.
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Setting:
    """An environment variable, what holds without it, and what it is for."""

    name: str
    default: str
    help: str

    @property
    def value(self) -> str:
        """As set now; an empty variable counts as not set."""
        return os.environ.get(self.name) or self.default


DATABASE_URL = Setting(
    "DATABASE_URL",
    "sqlite:///var/store.db",
    "where everything reported is kept: sqlite:///file or postgresql://user:password@host/database",
)

SETTINGS = (DATABASE_URL,)
