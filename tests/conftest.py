"""What holds for every test."""

import pytest

pytest_plugins = ["tests.snapshots"]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: a missing browser or database is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
