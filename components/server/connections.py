"""How many connections one address may hold open, so that it cannot take those of everybody.

A connection costs an open file as long as it lasts, whether a request ever comes or not, and where
no file can be opened any more nobody is answered, nor is the database.
"""

import asyncio
import ipaddress
import logging
import sys
from typing import Any, Final
from weakref import WeakSet

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from components.server.access import PEERS
from data.error_place import error_place

if sys.platform != "win32":
    import resource

log = logging.getLogger(__name__)

#: What the program asks for, as far as the system lets it have so many.
FILES: Final = 65_536
#: An office behind one address has a few hundred browsers, with some connections each.
MOST: Final = 1_000
#: One address has at most so large a part of all that can be open.
PART: Final = 4
#: Addresses of which nothing is open any more are forgotten when there are so many.
ADDRESSES: Final = 10_000
REFUSED: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: text/plain\r\n"
    b"Content-Length: 40\r\n\r\nToo many connections from this address.\n"
)


class Connections:
    """Those that are open, by address; of ``most`` of one address no other is taken."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._open: dict[str, WeakSet[asyncio.Transport]] = {}

    def takes(self, transport: asyncio.Transport) -> bool:
        """Whether one more is taken from where ``transport`` comes."""
        peer = transport.get_extra_info("peername")
        if not peer or peer[0] in PEERS:  # a proxy on this machine brings everybody
            return True
        held = self._of(network(peer[0]))
        if len(held) >= self.most:
            for each in [each for each in held if each.is_closing()]:
                held.discard(each)
        if len(held) >= self.most:
            return False
        held.add(transport)
        return True

    def _of(self, address: str) -> "WeakSet[asyncio.Transport]":
        if address not in self._open and len(self._open) >= ADDRESSES:
            self._open = {each: held for each, held in self._open.items() if held}
        return self._open.setdefault(address, WeakSet())


def network(address: str) -> str:
    """Whose address it is: of IPv6 one has as many as he likes, alike in their first half."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))


def bound() -> None:
    """From now on, of every server of this process."""
    connections = Connections(min(MOST, _files() // PART))
    taken = AutoHTTPProtocol.connection_made

    def connection_made(self: Any, transport: Any) -> None:
        taken(self, transport)
        if not connections.takes(transport):
            transport.write(REFUSED)
            transport.close()

    AutoHTTPProtocol.connection_made = connection_made  # type: ignore[method-assign]


def _files() -> int:
    """How many files can be open, after asking for more."""
    if sys.platform == "win32":
        return FILES
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now == resource.RLIM_INFINITY or now >= wanted:
        return FILES if now == resource.RLIM_INFINITY else now
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    except (OSError, ValueError) as error:  # macOS has another limit beside it
        log.info("no more files can be open than %d: %s", now, error_place(error))
        return now
    return wanted
