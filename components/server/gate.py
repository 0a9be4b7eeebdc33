"""The gate that every request comes through: what is refused, and what goes along with answers."""

import re
from collections.abc import Callable, Sequence

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server import access, upload_quota
from components.server.access import Headers
from data import settings
from data.words import LANGUAGES, N_, Words

#: What Streamlit serves about itself, and for programs that would steer it.
CLOSED = re.compile(r"/_stcore/(metrics|agent)(/|$)")
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?$")
READING = ("GET", "HEAD", "OPTIONS")

NO_SUCH_NAME = N_(
    "这个看板不以这个名称提供。请用本机地址打开，或由管理员把名称写入设置项 HOST_NAMES。"
)
NOT_HERE = N_("没有收下：现在没有登录，只有在运行看板的那台电脑上才能上传文件。")


class Gate:
    """ASGI middleware around all of Streamlit. What it lets through of a websocket it does not
    touch any more.
    """

    def __init__(self, app: ASGIApp, answered: Sequence[tuple[bytes, bytes]]) -> None:
        """``answered``: headers of every answer."""
        self._app, self._answered = app, list(answered)
        self._names = [each.strip().lower() for each in settings.HOST_NAMES.value.split(",")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, self._with_headers(send))
        else:
            await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Only for our own pages: Streamlit would look up the outside address of this machine
        before it refuses another one, and everybody would wait.
        """
        said = _headers(scope)
        if access.is_known(said, self._names) and access.is_same_origin(said):
            await self._app(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not access.is_known(_headers(scope), self._names):
            said = _both(lambda words: words.say(NO_SUCH_NAME))
            await PlainTextResponse(said, 421)(scope, receive, send)
        elif CLOSED.search(scope["path"]):
            await PlainTextResponse("", 404)(scope, receive, send)
        elif scope["method"] not in READING and (found := UPLOAD.search(scope["path"])):
            await self._take(found[1], scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _take(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """A file that comes, or one that its visitor takes back."""
        if not may_change(scope):
            said = _both(lambda words: words.say(NOT_HERE))
            await PlainTextResponse(said, 403)(scope, receive, send)
        elif scope["method"] == "PUT":
            await self._count(session, scope, receive, send)
        else:
            upload_quota.quota().refused.discard(session)
            await self._app(scope, receive, send)

    async def _count(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a file unless it is too much by what it says, or by what really comes."""
        quota = upload_quota.quota()
        with quota.taking(session, scope["client"][0], _length(scope)) as file:

            async def counted() -> Message:
                message = await receive()
                file.came += len(message.get("body", b""))
                if quota.is_exceeded(session):
                    upload_quota.refuse(session)
                    raise HTTPException(413, _both(upload_quota.too_much))
                return message

            async def arrived(message: Message) -> None:
                quota.arrived(file)  # kept by now: it would count twice
                await send(message)

            if quota.is_exceeded(session):
                quota.arrived(file)  # it does not come in the way of others
                upload_quota.refuse(session)
                await _pass_over(receive)
                said = _both(upload_quota.too_much)
                await PlainTextResponse(said, 413)(scope, receive, send)
            else:
                await self._app(scope, counted, arrived)

    def _with_headers(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {
                    **message,
                    "headers": [*message.get("headers", ()), *self._answered],
                }
            await send(message)

        return sent


async def _pass_over(receive: Receive) -> None:
    """Keep nothing of what comes. Many a client hears no answer before it has sent everything."""
    while (await receive()).get("more_body"):
        pass


def may_change(scope: Scope) -> bool:
    """See ``access.may_change``."""
    client = scope.get("client")
    return access.may_change(client[0] if client else None, _headers(scope))


def _headers(scope: Scope) -> Headers:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]


def _length(scope: Scope) -> int:
    """How long the body is said to be; 0 where it does not say."""
    said = dict(_headers(scope)).get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 20 else 0


def _both(say: Callable[[Words], str]) -> str:
    """In every language: nobody knows yet which one is read here."""
    return "\n".join(say(Words(each)) for each in LANGUAGES) + "\n"
