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

SAMPLE = Setting(
    "SAMPLE",
    "city",
    "what an empty store starts with: city, the report of Yimei among illustrative districts in "
    "three releases; district, that report alone",
)

MOST_MEGABYTES = Setting(
    "MOST_MEGABYTES",
    "200",
    "a larger file is refused unread; Streamlit's own limit, server.maxUploadSize, is 200 as well",
)

ORIGINALS_GIGABYTES = Setting(
    "ORIGINALS_GIGABYTES",
    "20",
    "what all kept originals may take together; how much they take is said beside the history of "
    "uploads",
)

READ_MEGABYTES = Setting(
    "READ_MEGABYTES",
    "1024",
    "memory that reading one file may take beyond what an idle reader has; a file that needs more "
    "is refused",
)

READ_SECONDS = Setting("READ_SECONDS", "60", "a file that takes longer to read is refused")

TILE_URL = Setting(
    "TILE_URL",
    "",
    "tiles to draw the map on: an address with {z}, {x} and {y}; without one none are asked for",
)

TILE_DATUM = Setting(
    "TILE_DATUM", "WGS-84", "the coordinates those tiles are drawn in: WGS-84, GCJ-02 or BD-09"
)

LISTEN = Setting(
    "LISTEN",
    "127.0.0.1",
    "where `make run` listens: this machine alone; 0.0.0.0 opens it to the network. As long as "
    "nobody signs in, whoever opens it may look, and only a browser on the same machine may change "
    "anything or fetch originals (a container: with the host's network)",
)

HOST_NAMES = Setting(
    "HOST_NAMES",
    "",
    "names, with commas between, under which the dashboard is opened besides localhost and any "
    "address of the machine; * is any name",
)

FRAME_ANCESTORS = Setting(
    "FRAME_ANCESTORS",
    "'none'",
    "pages that may show the dashboard in a frame: 'none', 'self' or addresses with spaces between",
)

UPLOAD_MEGABYTES = Setting(
    "UPLOAD_MEGABYTES",
    "400",
    "what one visit may have uploaded and not published at the same time; all visits from one "
    "address twice that",
)

UPLOAD_FILES = Setting("UPLOAD_FILES", "100", "the same, as a number of files")

SETTINGS = (
    DATABASE_URL,
    SAMPLE,
    MOST_MEGABYTES,
    ORIGINALS_GIGABYTES,
    READ_MEGABYTES,
    READ_SECONDS,
    UPLOAD_MEGABYTES,
    UPLOAD_FILES,
    LISTEN,
    HOST_NAMES,
    FRAME_ANCESTORS,
    TILE_URL,
    TILE_DATUM,
)
