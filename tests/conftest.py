"""What holds for every test."""

import os

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; time is for the benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A store that a test opens empty starts with one district; what is in it, many tests know by heart.
os.environ["SAMPLE"] = "district"
# The workers have all cores already; more threads over tables as small as these cost more than
# they save. Read when Polars is imported first, by the servers of the tests as well.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

pytest_plugins = ["tests.sample_store", "tests.snapshots"]

#: Servers that tests of several files look at, the one with the most tests first.
SHARED_SERVERS = ("shared_server", "server_of_ten")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side, a worker has a group to itself: all tests of a server, else all of a file.

    The groups that take longest come first, so that at the end no worker has long to wait.
    """
    groups = {item: _group(item) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: _turn(item, groups[item]))


def _group(item: pytest.Item) -> str:
    fixtures = getattr(item, "fixturenames", ())
    file = item.nodeid.partition("::")[0]
    return next((each for each in SHARED_SERVERS if each in fixtures), file)


def _turn(item: pytest.Item, group: str) -> int:
    if group in SHARED_SERVERS:
        return SHARED_SERVERS.index(group)
    return 2 if item.get_closest_marker("browser") else 3


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files are called by their argument and a number: the bytes of some are new in every process,
    and the workers must agree on what there is to run.
    """
    return argname if isinstance(val, bytes) else None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: a missing browser or database is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
