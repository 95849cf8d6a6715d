"""The catalogue report as one HTML file with its pictures inside. Catalogue text is data: everything is escaped."""

import re
from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path

from retrieval.catalogue_report import Example, Finding, Report, Shown
from retrieval.errors import PictureError
from retrieval.pictures import open_picture
from retrieval.remote_pictures import is_remote
from ui.catalogue_text import headline, percent, plain

LONGEST_SIDE = 240
"""Pixels of a small picture, some 8 KB each."""
MOST_BYTES = 8_000_000
"""Of all small pictures together; products after that have a placeholder, so that the page can be sent by mail."""
STYLE, COLOURS = Path(__file__).parent / "catalogue_page.css", Path(__file__).parent / "style.css"
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
AREAS = {
    "missing": "Missing",
    "duplicates": "Duplicates",
    "pictures": "Pictures",
    "numbers": "Prices and ratings",
    "facets": "Filters",
}
NO_PICTURE = (
    '<svg viewBox="0 0 480 480" role="img" aria-label="No picture"><g fill="none" stroke="currentColor" '
    'stroke-width="12" stroke-linejoin="round"><rect x="130" y="150" width="220" height="180" rx="14"/>'
    '<circle cx="196" cy="208" r="20"/><path d="m138 318 70-66 48 44 40-34 52 50"/></g></svg>'
)


def report_page(report: Report) -> str:
    """The whole page; it asks for nothing from anywhere."""
    pictures = SmallPictures()
    findings = "".join(_finding(finding, pictures) for finding in report.findings)
    notes = "".join(f"<li>{_safe(note)}</li>" for note in report.notes)
    noted = f'<section class="notes"><h2>Not judged</h2><ul>{notes}</ul></section>' if notes else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><title>Catalogue report · Vitrine</title><style>{_style()}</style></head><body>'
        '<header><span class="brand">Vitrine</span><span>Catalogue report</span></header><main>'
        f"{_opening(report)}{_summary(report)}{findings}{noted}</main></body></html>\n"
    )


class SmallPictures:
    """Makes pictures small and puts them into the page, as long as there is room."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._left = most_bytes
        self._made: dict[str, bytes] = {}

    def html(self, shown: Shown) -> str:
        """The picture of a product, or a placeholder."""
        small = self._small(shown.image)
        if not small or len(small) > self._left:
            return f'<span class="no-picture">{NO_PICTURE}</span>'
        self._left -= len(small)
        return f'<img src="data:image/jpeg;base64,{small.decode()}" alt="{_safe(shown.title)}" loading="lazy">'

    def _small(self, image: str | None) -> bytes:
        if not image or is_remote(image):
            return b""
        if image not in self._made:
            self._made[image] = _thumbnail(Path(image))
        return self._made[image]


def _thumbnail(path: Path) -> bytes:
    """A small JPEG in base64; empty where the file is no picture."""
    try:
        picture = open_picture(path)
    except (PictureError, ValueError):
        return b""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info.clear()
    out = BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True)
    return b64encode(out.getvalue())


def _opening(report: Report) -> str:
    words = "Nothing to mend was found." if not report.findings else "What your catalogue keeps from shoppers"
    return f'<section class="opening"><h1>{words}</h1><p>{_safe(headline(report))}</p></section>'


def _summary(report: Report) -> str:
    """The findings at a glance, each with a bar that shows how much it hurts beside the worst."""
    if not report.findings:
        return ""
    worst = report.findings[0].hurt
    rows = "".join(_glance(finding, finding.hurt / worst) for finding in report.findings)
    return (
        '<section class="summary"><h2>What hurts most</h2>'
        f"<ol>{rows}</ol><p>The order is the number of products times how much each kind of flaw blocks them.</p>"
        "</section>"
    )


def _glance(finding: Finding, length: float) -> str:
    return (
        f'<li><a href="#{finding.kind}"><span class="bar" style="--length:{max(length, 0.012):.3f}"></span>'
        f'<span class="what">{_safe(finding.cost)}</span><span class="share">{percent(finding.share)}</span></a></li>'
    )


def _finding(finding: Finding, pictures: SmallPictures) -> str:
    guess = '<span class="tag guess">a suspicion, please look</span>' if finding.about.suspicion else ""
    cases = "".join(_case(example, pictures) for example in finding.examples)
    worded = " worded" if not any(example.products for example in finding.examples) else ""
    return (
        f'<section class="finding" id="{finding.kind}"><div class="head">'
        f'<div class="tags"><span class="tag">{AREAS[finding.about.area]}</span>{guess}</div>'
        f"<h2>{_safe(finding.about.title)}</h2>"
        f'<p class="count"><b>{finding.count:,}</b> of {finding.of:,} <span>{percent(finding.share)}</span></p></div>'
        f'<p class="cost">{_safe(finding.cost)}</p><p class="remedy">{_safe(finding.about.remedy)}</p>'
        f'<ul class="cases{worded}">{cases}</ul></section>'
    )


def _case(example: Example, pictures: SmallPictures) -> str:
    note = f'<p class="note">{_safe(example.note)}</p>' if example.note else ""
    if not example.products:
        return f'<li class="case">{note}</li>'
    first = example.products[0]
    shown = "".join(pictures.html(product) for product in example.products)
    times = f'<span class="times">× {example.size:,}</span>' if len(example.products) > 1 else ""
    ids = ", ".join(_safe(product.id) for product in example.products)
    return (
        f'<li class="case"><div class="frame of-{min(len(example.products), 4)}">{shown}{times}</div>'
        f'<div class="body"><h3 title="{_safe(first.title)}">{_safe(first.title)}</h3>{note}'
        f'<p class="ids">{ids}</p></div></li>'
    )


def _safe(text: str) -> str:
    return escape(plain(text))


def _style() -> str:
    """The page's own style below the colours of the shop's page, which are kept in one place."""
    blocks = dict(
        re.findall(r"^(:root|\.dark) \{(.*?)^\}", COLOURS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    )
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{{blocks['.dark']}}} }}"
    return f":root {{{blocks[':root']}}}\n{dark}\n{STYLE.read_text(encoding='utf-8')}"
