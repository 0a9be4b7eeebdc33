"""Whether the settings can be used: told at the start, and not to the first who needs one.

``python -m data.settings_check`` says it without starting anything; `make run` asks it first.
"""

import logging
import math
import re
import socket
import sys
from collections.abc import Callable
from typing import NamedTuple

from data import settings
from data.error_place import error_place
from data.settings import Setting
from data.store import StoreError, database
from data.words import LANGUAGES, N_, Words

log = logging.getLogger(__name__)

#: More than any machine has; what is greater overflows somewhere.
MOST = 10**6
_NAME = re.compile(r"\*|[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?", re.IGNORECASE)
_TILES = re.compile(r"(?:https?://(?:[^\s/@;,]+@)?[A-Za-z0-9.:\[\]-]+)?/[^\s;,]*")

#: The value that is wrong is not said: it may hold a password.
WRONG = N_("没有启动：设置 {name} 不能用。{wanted}")
WHOLE = N_("它应当是 1 到 {most} 之间的整数。")
SOME = N_("它应当是大于 0、不超过 {most} 的数。")
LISTENS = N_("它应当是这台电脑的一个网络地址，例如 127.0.0.1 或 0.0.0.0。")
NAMES = N_(
    "它应当是用逗号隔开的主机名，不带 http://、端口和空格，例如 board.example；* 表示任何名称。"
)
FRAMES = N_("它应当是 'none'、'self'，或用空格隔开的网址，只用英文字母和符号，不含逗号和分号。")
TILES = N_(
    "它应当是含有 {{z}}、{{x}} 和 {{y}} 的网址，例如 https://tiles.example/{{z}}/{{x}}/{{y}}.png。"
)
SAMPLES = N_("它应当是 city 或 district。")
DATUMS = N_("它应当是 WGS-84、GCJ-02 或 BD-09。")
DATABASE = N_(
    "它应当是 sqlite:///文件 或 postgresql://用户:密码@主机/库名，"
    "密码里的特殊字符写成 %40 这样的编码。"
)


class Wanted(NamedTuple):
    """What a setting must be, in a sentence, and whether a value is that."""

    sentence: str
    fits: Callable[[str], bool]


def wrong(words: Words) -> list[str]:
    """A sentence for each setting that cannot be used."""
    return [
        words.say(WRONG, name=setting.name, wanted=words.say(wanted.sentence, most=MOST))
        for setting, wanted in WANTED.items()
        if not wanted.fits(setting.value)
    ]


def refuse_wrong() -> None:
    """End the program where a setting cannot be used, and say which, in every language."""
    said = [sentence for language in LANGUAGES for sentence in wrong(Words(language))]
    if said:
        print(*said, sep="\n", file=sys.stderr, flush=True)
        raise SystemExit(2)


def _is_whole(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 20 and 1 <= int(value) <= MOST


def _is_some(value: str) -> bool:
    try:
        number = float(value)
    except ValueError as error:
        log.debug("no number: %s", error_place(error))
        return False
    return math.isfinite(number) and 0 < number <= MOST


def _can_listen(value: str) -> bool:
    """Whether it is an address of this machine; that a port is in use, Streamlit says by itself."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            value, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        log.debug("no address of this machine: %s", error_place(error))
        return False
    return True


def _are_names(value: str) -> bool:
    return all(_NAME.fullmatch(each.strip()) for each in value.split(",") if each.strip())


def _are_frames(value: str) -> bool:
    return value.isascii() and value.isprintable() and not set(value) & {";", ","}


def _are_tiles(value: str) -> bool:
    places = all(f"{{{each}}}" in value for each in "xyz")
    return not value or (places and value.isascii() and _TILES.fullmatch(value) is not None)


def _is_database(value: str) -> bool:
    try:
        database.database(value)
    except StoreError as error:
        log.debug("no database: %s", error_place(error))
        return error.code != "unusable_url"  # any other failure may be over when somebody comes
    return True


WANTED: dict[Setting, Wanted] = {
    settings.DATABASE_URL: Wanted(DATABASE, _is_database),
    settings.SAMPLE: Wanted(SAMPLES, lambda value: value in ("city", "district")),
    settings.MOST_MEGABYTES: Wanted(WHOLE, _is_whole),
    settings.ORIGINALS_GIGABYTES: Wanted(SOME, _is_some),
    settings.READ_MEGABYTES: Wanted(WHOLE, _is_whole),
    settings.READ_SECONDS: Wanted(WHOLE, _is_whole),
    settings.UPLOAD_MEGABYTES: Wanted(WHOLE, _is_whole),
    settings.UPLOAD_FILES: Wanted(WHOLE, _is_whole),
    settings.LISTEN: Wanted(LISTENS, _can_listen),
    settings.HOST_NAMES: Wanted(NAMES, _are_names),
    settings.FRAME_ANCESTORS: Wanted(FRAMES, _are_frames),
    settings.TILE_URL: Wanted(TILES, _are_tiles),
    settings.TILE_DATUM: Wanted(DATUMS, lambda value: value in ("WGS-84", "GCJ-02", "BD-09")),
}


if __name__ == "__main__":
    refuse_wrong()
