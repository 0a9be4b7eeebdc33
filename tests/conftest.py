"""What holds for every test."""

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; time is for the benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["tests.sample_store", "tests.snapshots"]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: a missing browser or database is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
