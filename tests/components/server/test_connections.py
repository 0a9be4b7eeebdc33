"""One address cannot take the connections of all others."""

import asyncio
import gc
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from components.server import connections
from components.server.connections import Connections, network

ROOT = Path(__file__).parents[3]


class Transport:
    def __init__(self, peer: str | None) -> None:
        self.peer, self.closing = peer, False

    def get_extra_info(self, _name: str) -> Any:
        return (self.peer, 4711) if self.peer else None

    def is_closing(self) -> bool:
        return self.closing


def come(bounded: Connections, *peers: str | None) -> tuple[list[Transport], list[bool]]:
    transports = [Transport(peer) for peer in peers]
    return transports, [bounded.takes(cast("asyncio.Transport", each)) for each in transports]


def test_one_address_holds_so_many_and_another_one_is_taken() -> None:
    bounded = Connections(3)
    held, taken = come(bounded, *["192.0.2.1"] * 5, "192.0.2.2")
    assert taken == [True, True, True, False, False, True]
    held[0].closing = True
    assert come(bounded, "192.0.2.1")[1] == [True]


def test_a_refusal_is_as_long_as_it_says() -> None:
    head, body = connections.REFUSED.split(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head.split(b"\r\n")


def test_what_has_ended_counts_no_longer() -> None:
    bounded = Connections(2)
    for _each in range(5):
        assert come(bounded, "192.0.2.1", "192.0.2.1")[1] == [True, True]
        gc.collect()


def test_a_proxy_on_this_machine_brings_everybody() -> None:
    assert all(come(Connections(1), *["127.0.0.1", "::1", None] * 3)[1])


def test_an_address_of_six_is_one_with_its_neighbours() -> None:
    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") == "192.0.2.1"
    assert network("fe80::1%eth0") == network("fe80::2")


def test_addresses_of_which_nothing_is_open_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ADDRESSES", 10)
    bounded = Connections(2)
    for number in range(24):
        come(bounded, f"192.0.2.{number}")
        if number % 8 == 7:  # beside many other tests each time takes a second
            gc.collect()
    assert len(bounded._open) <= 10


#: A server of few files, a stranger who opens more, and somebody else.
FULL = """
import asyncio, resource, socket, uvicorn
from components.server import connections
resource.setrlimit(resource.RLIMIT_NOFILE, (120, 120))
connections.bound()
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})
async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", access_log=False))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    held = []
    for _each in range(45):
        stranger = socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.9", 0))
        stranger.setblocking(False)
        stranger.send(b"GET / HTTP/1.1\\r\\n")
        held.append(stranger)
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.1)
    refused = 0
    for each in held:
        try:
            refused += each.recv(100).startswith(b"HTTP/1.1 503")
        except BlockingIOError:
            pass
        except ConnectionResetError:
            refused += 1
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
    print(refused, (await asyncio.wait_for(reader.readline(), 20)).decode().strip())
    server.should_exit = server.force_exit = True
    await task
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.9 leads here on Linux alone")
def test_a_stranger_who_opens_all_he_can_stops_nobody() -> None:
    program = [sys.executable, "-c", FULL]
    ended = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.stdout.strip() == "15 HTTP/1.1 204 No Content", ended.stderr
