"""Takes the pictures in docs/ from a fresh server with the sample of the city: `make pictures`."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

from tests.benchmarks.screen import WATCH, settled
from tests.browser.serving import ROOT, chromium, serving

FOLDER = ROOT / "docs" / "pictures"
SIZES = {"wide": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
#: Screens that show most when something is chosen.
CHOSEN = {
    "overview": "/",
    "school": "/school?school=230717-07",
    "map": "/map?school=230717-07",
    "meeting": "/meeting?scene=1",
    "districts": "/districts?district=230700",
}
#: The same first screen as others see it: name, address, theme.
OTHERS = (("overview-dark", "/", "dark"), ("overview-english", "/?lang=en", "light"))
COLOURS = 128  # of a picture's palette: enough for a screen, a third of the size


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    views = [(name, CHOSEN.get(name, f"/{name}"), "light") for name in PAGES]
    with TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        store = f"sqlite:///{folder}/store.db"
        with serving("dashboard.py", folder, folder, DATABASE_URL=store, SAMPLE="city") as server:
            for view, address, theme in [*views, *OTHERS]:
                for size, screen in SIZES.items():
                    path = FOLDER / f"{view}-{size}.png"
                    _take(browser, f"{server}{address}", theme, screen, path)


def _take(browser: Browser, url: str, theme: str, screen: tuple[int, int], path: Path) -> None:
    width, height = screen
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        locale="zh-CN",
    )
    context.add_init_script(path=WATCH)
    page = context.new_page()
    page.goto(url)
    settled(page)
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached")
    picture = Image.open(BytesIO(settled(page).screenshot())).convert("RGB")
    picture.quantize(COLOURS).save(path, optimize=True)
    context.close()


if __name__ == "__main__":
    main()
