"""Takes the picture of the README from a fresh server: `make pictures`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.screen import visit
from tests.browser.serving import ROOT, chromium, serving


def main() -> None:
    with TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        store = f"sqlite:///{folder}/store.db"
        server = serving("dashboard.py", folder, folder, DATABASE_URL=store)
        with server as url, visit(browser, url) as page:
            page.screenshot(path=ROOT / "docs" / "overview.png")


if __name__ == "__main__":
    main()
