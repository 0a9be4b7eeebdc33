"""FileToPublish from screen to screen as a person does: by the navigation on top."""

from playwright.sync_api import Page

#: The screens behind a section of the navigation; the others stand beside the sections.
SECTIONS = {
    "普及与普惠": "各项指标",
    "经费投入": "各项指标",
    "办学条件": "各项指标",
    "评价体系": "各项指标",
    "区县比较": "地区与学校",
    "学校档案": "地区与学校",
    "学校地图": "地区与学校",
    "数据报送": "数据",
    "数据质量": "数据",
}


def go(page: Page, title: str) -> None:
    """Open the screen called ``title``."""
    section = SECTIONS.get(title)
    if section is None:
        page.get_by_role("link", name=title, exact=True).click()
        return
    page.get_by_role("button", name=section, exact=True).click()
    page.get_by_role("menuitem", name=title, exact=True).click()


def settle(page: Page) -> None:
    """Wait until the script has run to its end."""
    page.wait_for_timeout(200)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
