"""A map on the tiles of a server of one's own."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import serving

pytestmark = pytest.mark.browser

#: A transparent point, as a PNG.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


class TileServer(ThreadingHTTPServer):
    """Gives the same tile for every place and notes which were asked for."""

    asked: list[str]


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        assert isinstance(self.server, TileServer)
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def tile_server() -> Iterator[TileServer]:
    with TileServer(("127.0.0.1", 0), _Answer) as server:
        server.asked = []
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_configured_tiles_are_asked_for(
    browser: Browser, tile_server: TileServer, home: Path, tmp_path: Path
) -> None:
    tiles = f"http://127.0.0.1:{tile_server.server_port}/"
    settings = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/tiles.db",
        "TILE_URL": tiles + "{z}/{x}/{y}.png",
    }
    with serving("dashboard.py", tmp_path, home, **settings) as url:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{url}/map")
        for _ in range(120):  # they are asked for by a worker, of which the page says nothing
            if tile_server.asked:
                break
            page.wait_for_timeout(500)
        page.close()
    zoom, column, _row = tile_server.asked[0].strip("/").removesuffix(".png").split("/")
    # 伊美区 lies at 129° east: that far across the world, in tiles of that zoom
    assert int(column) == pytest.approx((129 + 180) / 360 * 2 ** int(zoom), abs=3)
