"""The catalogue report as a browser shows it: whole, quiet, and as wide as the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from retrieval.catalogue_report import Example, Finding, Report, Shown
from retrieval.catalogue_report.kinds import KINDS
from ui.catalogue_page import report_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser
TITLE = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\"> Shirt"


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A page with every kind of finding, and groups of one to four products."""
    Image.new("RGB", (300, 300), "teal").save(tmp_path / "shirt.png")
    pictures = [str(tmp_path / "shirt.png"), None, "https://shop.example/a.jpg", str(tmp_path / "gone.png")]
    shown = tuple(Shown(f"id-{n}", TITLE + "x" * 60, image) for n, image in enumerate(pictures))
    cases = tuple(Example(shown[:size], "a note " * 8, size) for size in range(5))
    findings = tuple(Finding(kind, 7, 12345, cases) for kind in KINDS)
    page = tmp_path / "report.html"
    page.write_text(report_page(Report("shop.csv", "2026-11-20", 12345, 9999, findings, (TITLE,))), encoding="utf-8")
    return page.as_uri()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_the_window_and_asks_for_nothing(context: "BrowserContext", address, width, scheme):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split(":")[0]))
    page.goto(address)
    page.wait_for_load_state("load")
    assert set(asked) <= {"file", "data"} and asked.count("file") == 1
    assert page.title() == "Catalogue report · Vitrine"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".finding").count() == len(KINDS)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(247, 245, 241)"
    assert light == (scheme == "light")


def test_the_summary_leads_to_its_finding(context: "BrowserContext", address):
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="can never be found by a brand filter").click()
    assert page.url.endswith("#missing_brand")
    finding = page.locator("#missing_brand")
    for _ in range(60):  # the page scrolls smoothly, and its policy keeps the browser from waiting for a condition
        page.wait_for_timeout(50)
        if abs(finding.evaluate("section => section.getBoundingClientRect().top")) < 200:
            return
    pytest.fail("The link did not lead to its finding within 3 s.")
