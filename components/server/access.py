"""Who may change anything, as long as nobody signs in: only a browser on the same machine.

Every word of a request can be forged, but not whence it came. So it must come from this machine,
and by no way round: a proxy passes on the requests of everybody.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

#: A header and its value, as often as it was sent.
Headers = Iterable[tuple[str, str]]

#: Where requests of this machine come from, and what it is called there.
PEERS: Final = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
NAMES: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
#: What proxies and tunnels add to the requests that they pass on, and no browser does.
FORWARDED: Final = (
    *("forwarded", "via", "client-ip", "remote-addr", "remote-host", "cdn-loop"),
    *("x-forwarded", "x-real", "x-client", "x-cluster", "x-original", "x-originating", "x-remote"),
    *("x-proxy", "x-host", "x-envoy", "x-amz", "x-arr", "x-azure", "x-appengine", "x-cloud"),
    *("cf-", "true-client", "fastly-", "fly-", "akamai-", "ngrok-", "tailscale-", "wl-proxy"),
)
_HOST: Final = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?", re.IGNORECASE)
_ORIGIN: Final = re.compile(r"https?://", re.IGNORECASE)
#: An address of a machine, which nobody can have lead elsewhere as he can a name.
_ADDRESS: Final = re.compile(r"\[.*\]|[0-9]{1,3}(\.[0-9]{1,3}){3}")
#: What browsers leave out.
_USUAL_PORTS: Final = ("80", "443")


class Host(NamedTuple):
    """A server as a browser is told of it; ``port`` is '' for the usual one."""

    name: str
    port: str


def may_change(peer: str | None, headers: Headers) -> bool:
    """Whether who sent a request from the address ``peer`` may change anything or fetch originals.

    The server may have put into ``peer`` what a proxy said; then the proxy's header is there, too.
    """
    said = _lowered(headers)
    if peer not in PEERS or any(name.startswith(FORWARDED) for name, _ in said):
        return False
    hosts = _hosts(said)
    return bool(hosts) and all(host and host.name in NAMES for host in hosts | _origins(said))


def is_known(headers: Headers, names: Iterable[str]) -> bool:
    """Whether a request asks for this server: by an address, or by one of ``names``, '*' for any.

    A stranger can have a name of his lead here, and his page would then be taken for ours.
    """
    known, hosts = NAMES | set(names), _hosts(_lowered(headers))
    return len(hosts) == 1 and all(
        host is not None
        and (host.name in known or "*" in known or _ADDRESS.fullmatch(host.name) is not None)
        for host in hosts
    )


def is_same_origin(headers: Headers) -> bool:
    """Whether a page of this server asks, or no page at all."""
    said = _lowered(headers)
    origins = _origins(said)
    return None not in origins and origins <= _hosts(said)


def _lowered(headers: Headers) -> list[tuple[str, str]]:
    return [(name.lower(), value) for name, value in headers]


def _hosts(said: list[tuple[str, str]]) -> set[Host | None]:
    return {_host(value) for name, value in said if name == "host"}


def _origins(said: list[tuple[str, str]]) -> set[Host | None]:
    found = [value for name, value in said if name == "origin"]
    return {_host(_ORIGIN.sub("", each)) if _ORIGIN.match(each) else None for each in found}


def _host(text: str) -> Host | None:
    """None where it is the name of no server."""
    found = _HOST.fullmatch(text.strip())
    if found is None:
        return None
    port = found[2] or ""
    return Host(found[1].lower(), "" if port in _USUAL_PORTS else port)
