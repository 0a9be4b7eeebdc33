"""What is done once when the server begins to listen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit import config, net_util

from components.server import upload_quota
from components.shell import preparing
from data.words import LANGUAGES, N_, Words

#: Where nobody else can ask.
CLOSED = ("127.0.0.1", "localhost", "::1")
OPEN = N_(
    "看板对网络开放（{address}）。现在没有登录：能打开它的人都可以看；"
    "只有在这台电脑上用 {here} 打开，才能改动数据或下载原件。"
)


@asynccontextmanager
async def serving(app: st.App) -> AsyncIterator[None]:
    """The lifespan of the server."""
    ask_nobody_for_addresses()
    if config.get_option("server.address") not in CLOSED:
        for language in LANGUAGES:
            print(f"  {opened(Words(language))}", flush=True)
    async with upload_quota.letting_go(), preparing(app):
        yield


def ask_nobody_for_addresses() -> None:
    """Streamlit compares the origin of a page with the addresses of this machine, and asks the
    internet for the outer one: everybody waits, and it learns that we are here.
    """
    net_util._external_ip = net_util._internal_ip = "127.0.0.1"


def opened(words: Words) -> str:
    """What it means that others than this machine can ask."""
    address = config.get_option("server.address") or "0.0.0.0"  # only said # nosec B104
    return words.say(OPEN, address=address, here=here())


def here() -> str:
    """The address of the dashboard on the machine that it runs on."""
    return f"http://localhost:{config.get_option('server.port')}"
