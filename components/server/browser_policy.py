"""What a browser may do with what this server sends: nothing from elsewhere, and no strange script.

Of all our headers, ``Content-Security-Policy`` is what holds where a text of the data should ever
come to stand in a page as more than a text.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from data import settings

INDEX = Path(st.__file__).parent / "static" / "index.html"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SERVER = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def headers() -> list[tuple[bytes, bytes]]:
    """What goes along with every answer. ValueError for a setting that no header can hold."""
    said = {
        "content-security-policy": _policy(INDEX.read_text("utf-8")),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }
    return [(name.encode(), value.encode("ascii")) for name, value in said.items()]


def _policy(page: str) -> str:
    """With the scripts that stand in Streamlit's own ``page``, by their hashes."""
    hashes = [f"'{_hash(script)}'" for script in _INLINE.findall(_COMMENT.sub("", page))]
    tiles = _tiles(settings.TILE_URL.value)
    allowed = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *tiles],
        "connect-src": ["'self'", "data:", *tiles],
        "font-src": ["'self'", "data:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "frame-ancestors": [_frames(settings.FRAME_ANCESTORS.value)],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def _hash(script: str) -> str:
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()


def _tiles(url: str) -> list[str]:
    """The server of the map's tiles, where there is one that is not this."""
    address = urlsplit(url)
    server = address.netloc.rpartition("@")[2]  # without a password
    if server and not _SERVER.fullmatch(f"{address.scheme}://{server}"):
        raise ValueError(f"TILE_URL is {url!r}: no address of a server")
    return [f"{address.scheme}://{server}"] if server else []


def _frames(value: str) -> str:
    """One directive must not begin another one."""
    if not value.isascii() or not value.isprintable() or set(value) & {";", ","}:
        raise ValueError(f"FRAME_ANCESTORS is {value!r}: no addresses of servers")
    return value
