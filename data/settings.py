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

MOST_MEGABYTES = Setting(
    "MOST_MEGABYTES",
    "200",
    "a larger file is refused unread; Streamlit's own limit, server.maxUploadSize, is 200 as well",
)

TILE_URL = Setting(
    "TILE_URL",
    "",
    "tiles to draw the map on: an address with {z}, {x} and {y}; without one none are asked for",
)

TILE_DATUM = Setting(
    "TILE_DATUM", "WGS-84", "the coordinates those tiles are drawn in: WGS-84, GCJ-02 or BD-09"
)

SETTINGS = (DATABASE_URL, MOST_MEGABYTES, TILE_URL, TILE_DATUM)
