"""What a measurement leaves behind: every query as JSON lines, and one page with plots and the worst misses."""

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.metrics import Figure
from eval.records import Score
from eval.retrieval import plots
from eval.retrieval.descriptive import MAIN, NAME
from eval.retrieval.sections import Miss, Row, Section
from eval.retrieval.table import READING, added, bounds, facts_of, half_width, measures_of, number, opening, plain
from retrieval.errors import PictureError, SourceError
from retrieval.pictures import open_picture
from retrieval.remote_pictures import is_remote

if TYPE_CHECKING:
    from eval.retrieval.pool import Pool

QUERIES, PAGE = "queries.jsonl", "report.html"
STYLE = Path(__file__).with_name("report.css")
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
LONGEST_SIDE = 176
"""Pixels of a small picture."""
MOST_MISSES = 12
MOST_OF_A_REASON = 4
FOUND_SHOWN = 3


def write_report(folder: Path, pool: "Pool", result: dict[str, Any], sections: Sequence[Section]) -> None:
    """Write both files.

    Raises:
        SourceError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / QUERIES).open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in query_lines(sections))
        (folder / PAGE).write_text(report_page(pool, result, sections), encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{folder} cannot be written ({error.strerror}); give --out another folder.") from error


def query_lines(sections: Iterable[Section]) -> Iterable[dict[str, Any]]:
    """One line for each query of each row: what was asked, what was found, how it scored."""
    return (_line(section, row, score) for section in sections for row in section.rows for score in row.scores)


def _line(section: Section, row: Row, score: Score) -> dict[str, Any]:
    query = {"id": score.query.id, "text": score.query.text, "image": score.query.image, "part": score.query.part}
    return {
        "section": section.name,
        "task": row.name,
        "query": {name: value for name, value in query.items() if value},
        "ranked": list(score.ranked),
        "scores": {name: None if value is None else round(value, 4) for name, value in score.values.items()},
        **({"why": score.why} if score.why else {}),
    }


def report_page(pool: "Pool", result: dict[str, Any], sections: Sequence[Section]) -> str:
    """The whole page; it asks for nothing from anywhere. Catalogue text is data: everything is escaped."""
    pictures = SmallPictures(pool)
    body = "".join(_section(pool, result, section, pictures) for section in sections)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><title>Retrieval · Vitrine</title><style>{STYLE.read_text(encoding="utf-8")}</style>'
        '</head><body><header><span class="brand">Vitrine</span><span>Retrieval</span></header><main>'
        f'<section class="opening"><h1>What is found, and what each stage adds</h1><p>{_safe(opening(result))}; '
        f"{READING}.</p></section>"
        f"{_tiles(sections)}{body}</main></body></html>\n"
    )


class SmallPictures:
    """Pictures of the pool's products made small, each once."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool
        self._made: dict[str, str] = {}

    def html(self, product_id: str, mark: str = "") -> str:
        """A product's picture with its title, or an empty frame."""
        if product_id not in self._made:
            self._made[product_id] = self._small(product_id)
        title = self._pool.product(product_id).title if product_id in self._pool.row_of else product_id
        words, source = _safe(title), self._made[product_id]
        image = f'<img src="{source}" alt="{words}">' if source else '<span class="none">–</span>'
        return f'<figure class="{mark}" title="{words}">{image}<figcaption>{words}</figcaption></figure>'

    def _small(self, product_id: str) -> str:
        image = self._pool.product(product_id).image if product_id in self._pool.row_of else None
        if image is None or is_remote(image):
            return ""
        try:
            picture = open_picture(Path(image))
        except PictureError:
            return ""
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        picture.info.clear()
        out = BytesIO()
        picture.save(out, "JPEG", quality=78, optimize=True)
        return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"


def _tiles(sections: Sequence[Section]) -> str:
    """The figures one looks for first."""
    rows = {(section.name, row.name): row for section in sections for row in section.rows}
    wanted = (
        ("title and image", "title to image", "R@1", "title to image, R@1"),
        ("title and image", "title to image", "R@10", "title to image, R@10"),
        ("bare value to product", "colour", "P@10", "colour, P@10"),
        ("bare value to product", "category", "P@10", "category, P@10"),
        ("image to product", "same type and colour", "P@10", "photo to same type and colour, P@10"),
        (NAME, MAIN, "nDCG@10", "descriptive query, nDCG@10"),
    )
    tiles = "".join(
        f"<li><b>{number(figure.value)}</b> <i>{half_width(figure)}</i><span>{_safe(words)}</span></li>"
        for section, name, measure, words in wanted
        if (row := rows.get((section, name))) and (figure := row.figures.get(measure))
    )
    return f'<ul class="tiles">{tiles}</ul>'


def _section(pool: "Pool", result: dict[str, Any], section: Section, pictures: SmallPictures) -> str:
    about = f'<p class="about">{_safe(section.about)}</p>' if section.about else ""
    notes = "".join(f"<li>{_safe(note)}</li>" for note in section.notes)
    noted = f'<ul class="notes">{notes}</ul>' if notes else ""
    return (
        f'<section class="block"><h2>{_safe(section.name.capitalize())}</h2>{about}'
        f"{_table(section.rows)}{_additions(section.rows)}"
        f"{noted}{_plots(pool, result, section)}"
        f"{_misses(section.misses, pictures)}</section>"
    )


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    measures, facts = measures_of(rows), facts_of(rows)
    asked = any(row.scores for row in rows)
    names = ["", *(["queries"] if asked else []), *measures, *facts]
    head = "".join(f'<th scope="col">{_safe(name)}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{_safe(row.name)}</th>'
        + (f"<td>{len(row.scores):,}</td>" if asked and row.scores else "<td></td>" * asked)
        + "".join(f"<td>{_cell(row.figures.get(name))}</td>" for name in measures)
        + "".join(f"<td>{_safe(number(row.facts.get(name, '')))}</td>" for name in facts)
        + "</tr>"
        for row in rows
    )
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(figure: Figure | None) -> str:
    return "" if figure is None else f"{number(figure.value)} <i>{half_width(figure)}</i>"


def _additions(rows: Sequence[Row]) -> str:
    """What each row adds to the ones it stands beside."""
    lines = "".join(
        f'<tr class="{"tells" if figure.differs else ""}"><th scope="row">{_safe(row.name)}</th>'
        f"<td>{_safe(other)}</td><td>{_safe(measure)}</td><td>{bounds(figure)}</td></tr>"
        for row in rows
        for other, measure, figure in added(row)
    )
    if not lines:
        return ""
    return (
        "<details open><summary>What each row adds, the queries paired; bold where the interval leaves 0 out</summary>"
        '<div class="scroll" tabindex="0"><table class="added"><thead><tr><th scope="col"></th><th scope="col">than'
        '</th><th scope="col">measure</th><th scope="col">difference and 95% interval</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div></details>"
    )


def _plots(pool: "Pool", result: dict[str, Any], section: Section) -> str:
    rows = {row.name: row for row in section.rows}
    drawn: list[tuple[str, str]] = []
    match section.name:
        case "title and image":
            drawn.append(("R@1 by the size of the pool", plots.by_pool_size(result["title_to_image_r1_by_pool"])))
            drawn.append(("R@1 by category", plots.by_category(pool, rows["title to image"])))
        case "bare value to product":
            drawn += [(_by_value(rows[name]), plots.by_value(rows[name])) for name in FACETS if name in rows]
        case _ if section.name == NAME:
            drawn += [(f"{name} of each stage", plots.ablation(section, name)) for name in ("nDCG@10", "P@10")]
    figures = "".join(
        f'<figure class="plot"><figcaption>{_safe(title)}</figcaption>{svg}</figure>' for title, svg in drawn if svg
    )
    return f'<div class="plots">{figures}</div>' if figures else ""


FACETS = ("colour", "category")


def _by_value(row: Row) -> str:
    lowest = f", the lowest {plots.MOST_BARS}" if len(row.scores) > plots.MOST_BARS else ""
    return f"P@10 by {row.name}{lowest}"


def _misses(misses: Sequence[Miss], pictures: SmallPictures) -> str:
    shown = worst(misses)
    if not shown:
        return ""
    cards = "".join(_miss(miss, pictures) for miss in shown)
    return f'<h3>Worst misses <small>{len(shown)} of {len(misses):,}</small></h3><ul class="misses">{cards}</ul>'


def worst(misses: Sequence[Miss]) -> list[Miss]:
    """The first of the misses, no reason filling the page alone."""
    shown: list[Miss] = []
    counts: Counter[str] = Counter()
    for miss in misses:
        if counts[miss.reason] < MOST_OF_A_REASON:
            counts[miss.reason] += 1
            shown.append(miss)
    return shown[:MOST_MISSES]


def _miss(miss: Miss, pictures: SmallPictures) -> str:
    asked = f'<p class="asked">{_safe(miss.query.text)}</p>' if miss.query.text else ""
    photo = _frame("asked", [miss.query.image], pictures) if miss.query.image else ""
    place = f" · first right one at place {miss.rank:,}" if miss.rank else ""
    found = _frame("found", miss.found[:FOUND_SHOWN], pictures) if miss.found else "<p>nothing was found</p>"
    return (
        f'<li>{asked}<p class="reason">{_safe(miss.reason)}{place}</p><div class="frames">'
        f"{photo}{_frame('right', miss.right[:1], pictures)}{found}</div></li>"
    )


def _frame(mark: str, ids: Sequence[str], pictures: SmallPictures) -> str:
    shown = "".join(pictures.html(product_id, mark) for product_id in ids)
    return f'<div class="frame of-{len(ids)}"><span class="mark {mark}">{mark}</span><div>{shown}</div></div>'


def _safe(text: str) -> str:
    return escape(plain(text))
