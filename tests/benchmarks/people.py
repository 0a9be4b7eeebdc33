"""Many people on one copy at once: how long their clicks take, and what memory does.

They speak as a browser does and draw nothing: a hundred browsers would measure themselves.
"""

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

#: What people look at, about as often as each.
PAGES = ("", "", "coverage", "facilities", "funding", "districts", "map", "framework", "school")
#: Seconds between two clicks of a person, from and to.
PAUSE = (5.0, 15.0)
#: Clicks after which a person leaves and another one comes.
VISIT = 12
#: What the bar of filters says: '伊美区 · 2023年 · 17 所学校'.
SELECTED = re.compile(r" · ([\d,]+ 所学校|Schools)")


@dataclass
class Visitor:
    """Somebody on a page: ``sentence`` says what is selected, ``errors`` what went wrong."""

    socket: ClientConnection
    page: str = ""
    link: str = ""
    sentence: str = ""
    types: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _pills: str = ""

    async def open(self, page: str, link: str = "") -> None:
        """Go to ``page`` with what the ``link`` says."""
        self.page, self.link, self.chosen, self._pills = page, link, [], ""
        await self._run()

    async def click(self, type_: str) -> None:
        """Choose a school type, or no longer choose it."""
        self.chosen = [each for each in self.types if (each in self.chosen) != (each == type_)]
        await self._run()

    async def _run(self) -> None:
        state = ClientState(page_name=self.page, query_string=self.link)
        if self._pills:
            widget = state.widget_states.widgets.add(id=self._pills)
            widget.string_array_value.data.extend(self.chosen)
        self.sentence = ""
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        while True:
            content = await self.socket.recv()
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else b"")
            kind = message.WhichOneof("type")
            if kind == "delta":
                self._see(message)
            elif kind == "page_info_changed":
                self.link = message.page_info_changed.query_string
            elif kind == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    self.errors.append(f"{self.page}: the script ended early")
                return

    def _see(self, message: ForwardMsg) -> None:
        shown = message.delta.new_element
        kind = shown.WhichOneof("type")
        if kind == "button_group" and shown.button_group.id.endswith("-type"):
            self._pills = shown.button_group.id
            self.types = [option.content for option in shown.button_group.options]
        elif kind == "markdown" and SELECTED.search(shown.markdown.body):
            self.sentence = self.sentence or shown.markdown.body
        elif kind == "exception":
            self.errors.append(f"{self.page}: {shown.exception.message}")


@asynccontextmanager
async def visiting(server: str) -> AsyncIterator[Visitor]:
    """A new visitor of the server at this address."""
    address = server.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(address, max_size=None) as socket:
        yield Visitor(socket)


@dataclass
class Crowd:
    """What people saw: ``clicks`` in seconds, ``errors`` in words."""

    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def within(self, share: float) -> float:
        """Seconds within which this ``share`` of the clicks was answered."""
        return sorted(self.clicks)[min(int(share * len(self.clicks)), len(self.clicks) - 1)]


async def browse(server: str, people: int, seconds: float) -> Crowd:
    """``people`` browse for so many ``seconds``; who has seen enough leaves, and another comes."""
    crowd, until = Crowd(), time.monotonic() + seconds
    await asyncio.gather(
        *(_seat(server, until, crowd, random.Random(number)) for number in range(people))
    )
    return crowd


async def _seat(server: str, until: float, crowd: Crowd, chance: random.Random) -> None:
    await asyncio.sleep(chance.uniform(0, PAUSE[1]))
    while time.monotonic() < until:
        try:
            async with visiting(server) as visitor:
                visitor.errors = crowd.errors
                await _visit(visitor, until, crowd, chance)
        except (OSError, WebSocketException) as error:
            crowd.errors.append(str(error))


async def _visit(visitor: Visitor, until: float, crowd: Crowd, chance: random.Random) -> None:
    await visitor.open(chance.choice(PAGES))
    for number in range(1, VISIT):
        await asyncio.sleep(chance.uniform(*PAUSE))
        if time.monotonic() > until:
            return
        begin = time.perf_counter()
        if number % 4 and visitor.types:
            await visitor.click(chance.choice(visitor.types))
        else:
            await visitor.open(chance.choice(PAGES), visitor.link)
        crowd.clicks.append(time.perf_counter() - begin)
