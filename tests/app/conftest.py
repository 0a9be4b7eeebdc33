"""AppTest through the front door."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from components.shell import store_access
from data.store.store import Store
from data.workbook import Rows
from tests.app import server_caches
from tests.app.upload.clerk import UPLOAD, publish_sample_as_own

#: What is published one after the other in a store made for a test.
Case = Callable[[], Sequence[Rows]]
DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


class FrontDoor(PagesManager):
    """AppTest forgets at every run what the server knows: that pages/ is no way in.

    It resets the attribute of the class it uses, this one, and Streamlit reads the other.
    """


@pytest.fixture(scope="session", autouse=True)
def no_components_of_others() -> Iterator[None]:
    """Each AppTest would look through all that is installed for components; ours are in no list."""
    with pytest.MonkeyPatch.context() as patch:
        scanner = "streamlit.components.v2.manifest_scanner.scan_component_manifests"
        patch.setattr(scanner, lambda *_: [])
        yield


@pytest.fixture(scope="session", autouse=True)
def no_asking_whether_a_page_is_drawn() -> Iterator[None]:
    """AppTest asks a thousand times a second, and each time the page has to stop being drawn."""
    ask = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float) -> None:
        assert runner._script_thread is not None
        runner._script_thread.join(timeout)
        ask(runner, timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(autouse=True)
def at_this_machine() -> Iterator[None]:
    """AppTest has no connection that could say so. It stays so where a test takes back its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("components.shell.visitor.is_here", lambda: True)
        yield


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store in which the first test finds nothing and the others the sample."""
    return f"sqlite:///{tmp_path_factory.mktemp('shared')}/store.db"


@pytest.fixture
def app(shared_store: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The overview with the sample, for tests that look and publish nothing."""
    return open_store(shared_store, monkeypatch)


@pytest.fixture(scope="session")
def known_sample(sample_folder: Path) -> Path:
    """``sample_folder``, once the first screen and the one that publishes were looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("components.shell.visitor.is_here", lambda: True)
        open_store(_address(sample_folder), patch).switch_page(UPLOAD).run()
    return sample_folder


@pytest.fixture(scope="session")
def known_own_data(known_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same where the sample counts as somebody's own data, as release 3."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("components.shell.visitor.is_here", lambda: True)
        _open_copy(known_sample, folder, patch)
        publish_sample_as_own()
        open_store(_address(folder), patch).switch_page(UPLOAD).run()
        store_access._store().close()
    return folder


@pytest.fixture
def app_of_its_own(known_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The overview of a store with the sample, for tests that publish."""
    return _open_copy(known_sample, tmp_path, monkeypatch)


@pytest.fixture
def app_with_own_data(
    known_own_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AppTest:
    """The same where the sample counts as somebody's own data, as release 3."""
    return _open_copy(known_own_data, tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], str]:
    """A function that gives the address of a store in which what a case brings is published."""

    @cache
    def address(case: Case) -> str:
        found = f"sqlite:///{tmp_path_factory.mktemp('case')}/store.db"
        store = Store(found)
        for number, rows in enumerate(case()):
            upload = store.receive(f"own_{number}.xlsx", b"%d" % number, "local")
            store.publish(upload, rows, "local")
        store.close()
        return found

    return address


@pytest.fixture
def app_of(
    stores: Callable[[Case], str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Case], AppTest]:
    """A function that opens the overview of the store of a case, for tests that publish nothing."""
    return lambda case: open_store(stores(case), monkeypatch)


@pytest.fixture
def another_visitor() -> Callable[[], AppTest]:
    """A function that opens the store of the test's own, see above, for one more visitor."""
    return lambda: AppTest.from_file(DASHBOARD, default_timeout=60).run()


def _address(folder: Path) -> str:
    return f"sqlite:///{folder}/store.db"


def _open_copy(original: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    copytree(original, folder, dirs_exist_ok=True)
    server_caches.take_up_copy(_address(folder), _address(original))
    return open_store(_address(folder), monkeypatch)


def open_store(store: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The overview of a store, with all that the server of it has kept."""
    server_caches.take_up(store)
    monkeypatch.setenv("DATABASE_URL", store)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", FrontDoor)
    return AppTest.from_file(DASHBOARD, default_timeout=60).run()
