"""A server as it stands in a network: who reaches it, what strangers may do, what it holds."""

import asyncio
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from tests.browser.apart import run_apart
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

#: Strangers: as a proxy on this machine passes them on, and as they come by themselves.
FORGED: list[dict[str, Any]] = [
    {"additional_headers": {"X-Forwarded-For": "127.0.0.1"}},
    {"additional_headers": {"X-Forwarded-For": "203.0.113.5"}},
    {"additional_headers": {"Forwarded": "for=127.0.0.1"}},
    {"local_addr": ("127.0.0.2", 0)},
    {"local_addr": ("127.0.0.2", 0), "additional_headers": {"X-Forwarded-For": "127.0.0.1"}},
]
#: What one session and one address may hold in the server of these tests, in MB and files.
MEGABYTES, FILES = 2, 3
#: Seconds after which a session cannot be taken up again.
LEFT = 1


class Screen:
    """A connection without a browser: ``shown`` is every element of the last run."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.session = ""
        self.shown: list[Any] = []

    async def open(self, page: str, link: str = "", **said: Any) -> "Screen":
        """Run ``page``; ``said`` are states of widgets by their ids, whatever it has offered."""
        state = ClientState(page_name=page, query_string=link)
        for widget, value in said.items():
            field = "trigger_value" if value is True else "string_value"
            state.widget_states.widgets.add(id=widget, **{field: value})
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        self.shown = []
        await self.until_drawn()
        return self

    async def until_drawn(self) -> None:
        while True:
            content = await self._socket.recv()
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else b"")
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "delta":
                self.shown.append(message.delta.new_element)
            elif kind == "script_finished":
                return

    def of(self, kind: str) -> list[Any]:
        return [getattr(each, kind) for each in self.shown if each.WhichOneof("type") == kind]

    @property
    def said(self) -> str:
        kinds = ("heading", "markdown", "alert")
        return "\n".join(each.body for kind in kinds for each in self.of(kind))


@asynccontextmanager
async def looking(server: str, **options: Any) -> AsyncIterator[Screen]:
    address = server.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(address, max_size=None, **options) as socket:
        yield Screen(socket)


@pytest.fixture(scope="module")
def proxy() -> Iterator[list[str]]:
    """What the server asks of other machines, were it to: a proxy that never answers."""
    asked: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def take() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            asked.append(connection.recv(200).decode("latin-1"))

    threading.Thread(target=take, daemon=True).start()
    asked.append(f"http://127.0.0.1:{listener.getsockname()[1]}")
    yield asked
    listener.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, home: Path, proxy: list[str]) -> Iterator[str]:
    """Open to the network, with little room for uploads."""
    folder = tmp_path_factory.mktemp("open")
    way_out = proxy.pop()
    with serving(
        "dashboard.py",
        folder,
        home,
        DATABASE_URL=f"sqlite:///{folder}/store.db",
        STREAMLIT_SERVER_ADDRESS="0.0.0.0",
        STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL=str(LEFT),
        UPLOAD_MEGABYTES=str(MEGABYTES),
        UPLOAD_FILES=str(FILES),
        http_proxy=way_out,
        https_proxy=way_out,
        no_proxy="",
    ) as url:
        yield url
    said = (folder / "server.log").read_text()
    assert "Traceback" not in said, said
    assert "看板对网络开放（0.0.0.0）" in said
    assert "whoever can open it may look; only on this computer" in said


def test_by_itself_it_listens_on_this_machine_alone(tmp_path: Path, home: Path) -> None:
    store = f"sqlite:///{tmp_path}/store.db"
    with serving("dashboard.py", tmp_path, home, DATABASE_URL=store) as url:
        port = urlsplit(url).port
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port or 0), timeout=5)
    assert "看板对网络开放" not in (tmp_path / "server.log").read_text()


def test_a_stranger_looks_and_is_told_where_to_publish(server: str) -> None:
    async def all_of_them() -> None:
        for stranger in FORGED:
            async with looking(server, **stranger) as screen:
                await screen.open("")
                assert "伊美区" in screen.said, stranger
                await screen.open("upload")
                assert "只有在运行看板的那台电脑上用 `http://localhost:" in screen.said
                assert not screen.of("file_uploader")
                assert not screen.of("download_button")
        async with looking(server) as screen:
            await screen.open("upload")
            assert screen.of("file_uploader")

    run_apart(all_of_them())


def test_a_stranger_explains_no_doubt_with_the_words_of_one_who_may(server: str) -> None:
    async def one_after_the_other() -> None:
        async with looking(server) as here:
            await here.open("quality")
            (box,), button = here.of("text_area"), here.of("button")[-1]
            assert button.label == "记为已说明"
            before = here.said
            widgets: dict[str, Any] = {box.id: "不是这里的人", button.id: True}
            for stranger in FORGED:
                async with looking(server, **stranger) as screen:
                    await screen.open("quality")
                    await screen.open("quality", **widgets)
                    assert "已说明 0 条" in screen.said
            await here.open("quality")
            assert here.said == before
            await here.open("quality", **widgets)  # the same words, said here
            assert "已说明 1 条" in here.said

    run_apart(one_after_the_other())


def test_a_session_is_not_taken_along_to_another_place(server: str) -> None:
    async def there_and_back() -> None:
        async with looking(server) as here:
            await here.open("upload")
            taken = ["streamlit", "none", here.session]
        async with looking(server, subprotocols=taken, **FORGED[0]) as there:
            await there.open("upload")
            assert there.session == here.session
            assert not there.of("file_uploader")

    run_apart(there_and_back())


def test_a_foreign_page_gets_nothing_and_makes_nobody_wait_or_ask(
    server: str, proxy: list[str]
) -> None:
    async def at_once() -> None:
        async with looking(server) as here:
            await here.open("")
            for origin in ("http://b.example", "https://192.0.2.7", "null"):
                with pytest.raises(InvalidStatus):
                    async with looking(server, origin=origin):
                        pass
            await here.open("")
            assert "伊美区" in here.said

    run_apart(at_once())
    assert proxy == []


@pytest.mark.parametrize("path", ["_stcore/metrics", "_stcore/agent/openapi.json"])
def test_what_streamlit_says_of_itself_is_not_served(server: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server}/{path}")


def test_a_name_that_somebody_leads_here_reaches_nothing(server: str) -> None:
    request = urllib.request.Request(server, headers={"Host": "b.example"})
    with pytest.raises(urllib.error.HTTPError, match="421") as refused:
        urllib.request.urlopen(request)
    assert "HOST_NAMES" in refused.value.read().decode()


def put(server: str, session: str, file: str, size: int, **headers: str) -> int:
    """Upload so many bytes as a browser does; the status of the answer."""
    with urllib.request.urlopen(f"{server}/_stcore/health") as answer:
        cookies = SimpleCookie(", ".join(answer.headers.get_all("Set-Cookie")))
    token = cookies["_streamlit_xsrf"].value
    boundary = "x" * 20
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
    request = urllib.request.Request(
        f"{server}/_stcore/upload_file/{session}/{file}",
        method="PUT",
        data=head.encode() + b"1" * size + f"\r\n--{boundary}--\r\n".encode(),
        headers={
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Cookie": f"_streamlit_xsrf={token}",
            "X-Xsrftoken": token,
            **headers,
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_what_is_uploaded_is_bounded_said_and_let_go(server: str) -> None:
    size = 3 * MEGABYTES * 2**20 // 4

    async def with_room(screen: Screen) -> int:
        status = 413
        until = time.monotonic() + 60
        while status == 413 and time.monotonic() < until:
            status = await asyncio.to_thread(put, server, screen.session, "late", size)
        return status

    async def upload(screen: Screen, file: str, size: int = size, **headers: str) -> int:
        return await asyncio.to_thread(put, server, screen.session, file, size, **headers)

    async def everybody() -> None:
        async with looking(server) as third:
            await third.open("upload")
            async with looking(server) as first, looking(server) as second:
                await first.open("upload")
                await second.open("upload")
                assert await upload(first, "0", 1, forwarded="for=127.0.0.1") == 403
                assert await upload(first, "1") == 204
                assert await upload(first, "2") == 413
                first.shown = []
                await first.until_drawn()  # by itself
                assert f"尚未发布的文件最多 {MEGABYTES} MB、{FILES} 个" in first.said
                assert await upload(second, "1") == 204
                assert [await upload(second, str(n), 1) for n in (2, 3, 4)] == [204, 204, 413]
            assert await with_room(third) == 204

    run_apart(everybody())
