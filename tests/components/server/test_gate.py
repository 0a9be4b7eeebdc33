"""What the gate lets through, in a server that only says what has reached it."""

import asyncio
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from components.server import upload_quota
from components.server.gate import Gate
from components.server.upload_quota import Held, Quota

UPLOAD = "/_stcore/upload_file/session/file"
LOCAL = ("host", "localhost:8501")


class Server:
    """Takes whatever comes, and keeps uploads as Streamlit does."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.kept: dict[str, dict[str, Any]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        if scope["method"] == "PUT":
            *_, session, file = scope["path"].split("/")
            self.kept.setdefault(session, {})[file] = SimpleNamespace(data=body)
        await send({"type": "http.response.start", "status": 204, "headers": [(b"own", b"1")]})
        await send({"type": "http.response.body", "body": b""})


class Answer:
    """What came back: ``status`` (403 for a connection that was not accepted), headers, text."""

    def __init__(self, sent: list[Message]) -> None:
        first = sent[0]
        accepted = first["type"] != "websocket.close"
        self.status = first.get("status", 101 if accepted else 403)
        self.headers = {name.decode(): value.decode() for name, value in first.get("headers", ())}
        self.text = b"".join(each.get("body", b"") for each in sent[1:]).decode()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def quota(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Quota]:
    """A hundred bytes and four files a session, twice that an address."""
    found = Quota(Held(100, 4), server.kept)
    monkeypatch.setattr(upload_quota, "quota", lambda: found)
    monkeypatch.setattr(upload_quota, "refuse", found.refused.add)
    yield found
    assert found.coming == []


@pytest.fixture
def ask(server: Server, quota: Quota) -> Callable[..., Answer]:
    gate = Gate(server, [(b"content-security-policy", b"default-src 'self'")])

    def ask(
        path: str = "/",
        *headers: tuple[str, str],
        method: str = "GET",
        peer: str = "127.0.0.1",
        body: tuple[bytes, ...] = (),
        kind: str = "http",
    ) -> Answer:
        said = headers or (LOCAL,)
        scope = {
            "type": kind,
            "path": path,
            "method": method,
            "client": (peer, 1),
            "headers": [(name.encode(), value.encode()) for name, value in said],
        }
        parts: list[Message] = [
            {"type": "http.request", "body": each, "more_body": True} for each in body
        ]
        coming = iter([*parts, {"type": "http.request", "body": b"", "more_body": False}])
        sent: list[Message] = []

        async def receive() -> Message:
            return next(coming)

        async def send(message: Message) -> None:
            sent.append(message)

        try:
            asyncio.run(gate(scope, receive, send))
        except HTTPException as error:  # which Streamlit turns into an answer
            sent = [
                {"type": "http.response.start", "status": error.status_code},
                {"type": "http.response.body", "body": error.detail.encode()},
            ]
        return Answer(sent)

    return ask


Ask = Callable[..., Answer]


def test_every_answer_has_our_headers_and_its_own(ask: Ask) -> None:
    policy = {"content-security-policy": "default-src 'self'"}
    assert ask("/").headers == policy | {"own": "1"}
    for refused in (ask("/", ("host", "b.example")), ask("/_stcore/metrics")):
        assert policy.items() <= refused.headers.items()


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_who_asks_for_another_server_reaches_nothing(ask: Ask, server: Server, kind: str) -> None:
    answer = ask("/media/1.csv", ("host", "b.example:8501"), kind=kind)
    assert answer.status == {"http": 421, "websocket": 403}[kind]
    assert server.asked == []


def test_a_name_that_is_set_is_ours(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST_NAMES", "a.example, B.example")
    gate = Gate(server, [])
    assert {"a.example", "b.example"} <= set(gate._names)


def test_a_page_of_another_origin_gets_no_connection(ask: Ask, server: Server) -> None:
    own, other = ("origin", "http://localhost:8501"), ("origin", "http://b.example")
    assert ask("/_stcore/stream", LOCAL, other, kind="websocket").status == 403
    assert server.asked == []
    assert ask("/_stcore/stream", LOCAL, own, kind="websocket").status == 101
    assert ask("/_stcore/stream", LOCAL, kind="websocket").status == 101


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/agent",
        "/below/_stcore/agent/interact",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_streamlit_says_of_itself_is_closed(
    ask: Ask, server: Server, path: str, method: str
) -> None:
    assert ask(path, method=method).status == 404
    assert server.asked == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
@pytest.mark.parametrize(
    ("peer", "header"),
    [
        ("192.0.2.7", ("origin", "http://localhost:8501")),
        (
            "127.0.0.1",
            ("x-forwarded-for", "127.0.0.1"),
        ),  # a stranger behind a proxy on this machine
        ("192.0.2.7", ("x-forwarded-for", "127.0.0.1")),  # one who says that he is here
    ],
)
def test_a_stranger_uploads_nothing_and_takes_nothing_away(
    ask: Ask, server: Server, method: str, peer: str, header: tuple[str, str]
) -> None:
    answer = ask(UPLOAD, LOCAL, header, method=method, peer=peer, body=(b"1",))
    assert answer.status == 403
    assert "只有在运行看板的那台电脑上才能上传文件" in answer.text
    assert "only be uploaded on the computer" in answer.text
    assert server.asked == []


def put(ask: Ask, size: int, session: str = "a", file: str = "1", said: bool = True) -> int:
    """Send a file in small parts, and say how large it is or not; the answer's status."""
    length = (("content-length", str(size)),) if said else ()
    path = f"/_stcore/upload_file/{session}/{file}"
    parts = tuple(b"x" * min(10, size - start) for start in range(0, size, 10))
    return ask(path, LOCAL, *length, method="PUT", body=parts).status


@pytest.mark.parametrize("said", [True, False], ids=["declared", "as it comes"])
def test_a_session_holds_so_many_bytes(ask: Ask, server: Server, quota: Quota, said: bool) -> None:
    assert put(ask, 60, file="1", said=said) == 204
    assert put(ask, 41, file="2", said=said) == 413
    assert quota.refused == {"a"}
    assert put(ask, 40, file="3", said=said) == 204
    assert set(server.kept["a"]) == {"1", "3"}


def test_a_file_that_says_too_much_is_not_even_begun(ask: Ask, server: Server) -> None:
    assert put(ask, 101) == 413
    assert server.asked == []


def test_a_file_that_says_too_little_is_broken_off(ask: Ask, server: Server) -> None:
    path = "/_stcore/upload_file/a/1"
    parts = (b"x" * 60, b"x" * 60)
    assert ask(path, LOCAL, ("content-length", "1"), method="PUT", body=parts).status == 413
    assert server.kept == {}


def test_a_session_holds_so_many_files(ask: Ask) -> None:
    statuses = [put(ask, 0, file=str(number)) for number in range(6)]
    assert statuses == [204] * 4 + [413] * 2


def test_an_address_holds_twice_as_much_in_all_its_sessions(ask: Ask, server: Server) -> None:
    assert [put(ask, 100, session) for session in "abc"] == [204, 204, 413]
    del server.kept["a"]  # its visitor has left
    assert put(ask, 100, "c") == 204


def test_a_file_on_its_way_counts_once(quota: Quota, server: Server) -> None:
    with quota.taking("a", "127.0.0.1", 60) as file:
        server.kept["a"] = {"1": SimpleNamespace(data=b"x" * 60)}
        assert quota.is_exceeded("a")  # on its way and kept
        quota.arrived(file)
        assert not quota.is_exceeded("a")
    with quota.taking("a", "127.0.0.1", 30), quota.taking("a", "127.0.0.1", 20):
        assert quota.is_exceeded("a")


def test_what_a_visitor_takes_back_is_told_no_longer(ask: Ask, quota: Quota) -> None:
    put(ask, 101)
    assert ask("/_stcore/upload_file/a/1", method="DELETE").status == 204
    assert quota.refused == set()
