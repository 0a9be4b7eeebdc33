"""What is uploaded and not published yet, kept within bounds and let go when its visitor leaves.

Streamlit keeps every upload in memory until its session is gone, and takes as many as are sent.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import Any, NamedTuple, cast

from streamlit import config, runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import settings
from data.words import N_, Words

#: So many times what one session may hold, all those of one address may.
SESSIONS = 2
#: Seconds between two looks for sessions that are gone.
EVERY = 5.0
TOO_MUCH = N_(
    "有文件没有收下：一次访问中尚未发布的文件最多 {n} MB、{files} 个，同一地址的各次访问合计不超过"
    "其两倍。请先发布或移除已选的文件。"
)

#: The files of each session, by an id; ``data`` of a file is its bytes.
Storage = Mapping[str, Mapping[str, Any]]


class Held(NamedTuple):
    """Bytes, and files."""

    size: int
    files: int

    def exceeds(self, most: "Held", times: int = 1) -> bool:
        """Whether it is more than so many times ``most``, by bytes or by files."""
        return self.size > times * most.size or self.files > times * most.files


@dataclass
class Coming:
    """A file on its way: as large as was ``declared``, or as has come by now if that is more."""

    session: str
    declared: int = 0
    came: int = 0

    @property
    def size(self) -> int:
        return max(self.declared, self.came)


@dataclass
class Quota:
    """How much sessions and addresses hold, what is on its way included."""

    most: Held
    storage: Storage
    coming: list[Coming] = field(default_factory=list)
    #: The address that a session uploads from.
    addresses: dict[str, str] = field(default_factory=dict)
    #: Sessions that wanted to hold too much, and nobody has told their visitors.
    refused: set[str] = field(default_factory=set)

    @contextmanager
    def taking(self, session: str, address: str, declared: int) -> Iterator[Coming]:
        """While a file is on its way; ``arrived`` ends that as well."""
        self.addresses[session] = address
        file = Coming(session, declared)
        self.coming.append(file)
        try:
            yield file
        finally:
            self.arrived(file)

    def arrived(self, file: Coming) -> None:
        """From now on it is counted where it is kept, if it is."""
        self.coming = [each for each in self.coming if each is not file]

    def is_exceeded(self, session: str) -> bool:
        """Whether a session, or all that upload from its address, hold too much."""
        address = self.addresses.get(session)
        neighbours = {each for each, at in self.addresses.items() if at == address}
        together = self._held(neighbours | {session})
        return self._held([session]).exceeds(self.most) or together.exceeds(self.most, SESSIONS)

    def forget(self, session: str) -> None:
        """Nothing is held for a session any more."""
        self.addresses.pop(session, None)
        self.refused.discard(session)

    def _held(self, sessions: Iterable[str]) -> Held:
        chosen = set(sessions)
        kept = [
            len(file.data) for each in chosen for file in list(self.storage.get(each, {}).values())
        ]
        sizes = kept + [each.size for each in self.coming if each.session in chosen]
        return Held(sum(sizes), len(sizes))


@cache
def quota() -> Quota:
    """That of this server."""
    most = Held(int(settings.UPLOAD_MEGABYTES.value) << 20, int(settings.UPLOAD_FILES.value))
    return Quota(most, _kept().file_storage)


def _kept() -> MemoryUploadedFileManager:
    """Where Streamlit keeps what was uploaded."""
    manager: Any = runtime.get_instance().uploaded_file_mgr
    return cast("MemoryUploadedFileManager", manager)


def refuse(session: str) -> None:
    """Have the page of a session say that a file was too much: to the page its upload has just
    failed, and it hears nothing of it.
    """
    told, refused = session in quota().refused, runtime.get_instance().get_app_session(session)
    quota().refused.add(session)
    if refused is not None and not told:
        refused.request_rerun(refused._client_state)  # what its visitor has chosen so far


def too_much(words: Words) -> str:
    """Why a file was refused."""
    most = {"n": settings.UPLOAD_MEGABYTES.value, "files": settings.UPLOAD_FILES.value}
    return words.say(TOO_MUCH, **most)


def was_refused() -> bool:
    """Whether a file of this visitor was too much since he last let go of one."""
    context = get_script_run_ctx()
    return context is not None and context.session_id in quota().refused


def let_go() -> None:
    """Keep no upload of this visitor any longer: he is done with them."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
        quota().forget(context.session_id)


@asynccontextmanager
async def letting_go() -> AsyncIterator[None]:
    """While this runs, what visitors have uploaded goes with them, as soon as their session cannot
    be taken up again. Streamlit would keep it until others come and go.
    """
    task = asyncio.create_task(_look(), name="let uploads go")
    try:
        yield
    finally:
        task.cancel()


async def _look() -> None:
    gone: dict[str, float] = {}
    while True:
        await asyncio.sleep(EVERY)
        here = runtime.get_instance().is_active_session
        held = {*_kept().file_storage, *quota().addresses}
        gone = {each: gone.get(each, monotonic()) for each in held if not here(each)}
        patience = config.get_option("server.disconnectedSessionTTL")
        for session in [each for each, since in gone.items() if monotonic() - since > patience]:
            _kept().remove_session_files(session)
            quota().forget(session)
