"""Who may change anything, by where a request comes from and what it says."""

import pytest

from components.server.access import is_known, is_same_origin, may_change

LOCAL = [("Host", "localhost:8501"), ("Origin", "http://localhost:8501")]
#: A word of each proxy or tunnel.
FORWARDED = [
    ("X-Forwarded-For", "127.0.0.1"),
    ("x-forwarded-for", ""),
    ("X-Forwarded-Host", "localhost"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Server", "proxy"),
    ("Forwarded", "for=127.0.0.1"),
    ("X-Real-IP", "127.0.0.1"),
    ("Via", "1.1 proxy"),
    ("CF-Connecting-IP", "127.0.0.1"),
    ("CF-Ray", "1"),
    ("True-Client-IP", "127.0.0.1"),
    ("X-Client-IP", "127.0.0.1"),
    ("X-Cluster-Client-IP", "127.0.0.1"),
    ("X-Original-Host", "localhost"),
    ("X-Envoy-External-Address", "127.0.0.1"),
    ("Fastly-Client-IP", "127.0.0.1"),
    ("Tailscale-User-Login", "somebody"),
]


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9000", "127.0.0.1:8501", "[::1]:8501"])
def test_a_browser_on_this_machine_may(peer: str, host: str) -> None:
    assert may_change(peer, [("host", host), ("origin", f"http://{host}")])
    assert may_change(peer, [("host", host)])  # a program sends no origin


@pytest.mark.parametrize(
    "peer", ["192.0.2.7", "127.0.0.2", "10.0.0.1", "::2", "localhost", "", None, "::ffff:192.0.2.7"]
)
def test_whoever_comes_from_elsewhere_may_not(peer: str | None) -> None:
    assert not may_change(peer, LOCAL)


@pytest.mark.parametrize("header", FORWARDED, ids=str)
def test_what_somebody_passed_on_may_not_whatever_it_says(header: tuple[str, str]) -> None:
    assert not may_change("127.0.0.1", [*LOCAL, header])


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("host", "")],
        [("host", "dashboard.example:8501")],
        [("host", "192.0.2.7:8501")],
        [("host", "localhost.example")],
        [("host", "localhost@dashboard.example")],
        [("host", "localhost:1:2")],
        [("host", "localhost"), ("host", "dashboard.example")],
        [("host", "localhost"), ("origin", "http://dashboard.example")],
        [("host", "localhost"), ("origin", "null")],
    ],
    ids=str,
)
def test_who_calls_the_machine_by_another_name_may_not(headers: list[tuple[str, str]]) -> None:
    assert not may_change("127.0.0.1", headers)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]", "192.0.2.7:80", "a.example"])
def test_an_address_and_a_name_that_is_set_are_known(host: str) -> None:
    assert is_known([("host", host)], ["a.example"])


@pytest.mark.parametrize(
    "hosts",
    [["b.example"], ["a.example.b.example"], ["1.2.3.4.example"], ["0x7f.1"], [], ["a", "b"]],
)
def test_a_name_that_somebody_leads_here_is_not(hosts: list[str]) -> None:
    assert not is_known([("host", each) for each in hosts], ["a.example"])


def test_any_name_is_known_where_that_is_set() -> None:
    assert is_known([("host", "b.example")], ["*"])
    assert not is_known([("host", "b example")], ["*"])


@pytest.mark.parametrize(
    ("host", "origin", "same"),
    [
        ("a.example", "https://a.example", True),
        ("a.example:443", "https://a.example", True),
        ("A.example:8501", "http://a.Example:8501", True),
        ("localhost:8501", "http://localhost:9000", False),  # another server on this machine
        ("localhost:8501", "http://127.0.0.1:8501", False),
        ("a.example", "https://b.example", False),
        ("a.example", "null", False),
        ("a.example", "file://", False),
    ],
)
def test_a_page_of_another_origin_is_told_from_ours(host: str, origin: str, same: bool) -> None:
    assert is_same_origin([("host", host), ("origin", origin)]) is same
    assert is_same_origin([("host", host)])  # no page
