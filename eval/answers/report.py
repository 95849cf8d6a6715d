"""A page where a person sees what was asked, the cards and each writer's words; what the check dropped is struck out.

Catalogue text and a model's words are data: everything is escaped, and the page asks for nothing from anywhere.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from eval.answers.cases import Case
from eval.answers.measures import Measured
from eval.retrieval.table import plain
from retrieval.errors import PictureError, SourceError
from retrieval.pictures import open_picture
from retrieval.remote_pictures import is_remote

PAGE = "report.html"
STYLE = Path(__file__).with_name("report.css")
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
EXAMPLES_OF_A_GROUP = 8
LONGEST_SIDE = 120
"""Pixels of a small picture."""


def write_report(
    folder: Path, figures_file: str, result: Mapping[str, Any], measured: Mapping[str, Sequence[Measured]]
) -> None:
    """Write the figures and the page.

    Raises:
        SourceError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / figures_file).write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
        (folder / PAGE).write_text(page(measured), encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{folder} cannot be written ({error.strerror}); give --out another folder.") from error


def page(measured: Mapping[str, Sequence[Measured]]) -> str:
    """The whole page."""
    by_turn: dict[str, dict[str, Measured]] = {}
    for name, of_it in measured.items():
        for one in of_it:
            by_turn.setdefault(one.case.turn.id, {})[name] = one
    body = "".join(_example(next(iter(by_turn[turn].values())).case, by_turn[turn]) for turn in _shown(by_turn))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Answers · Vitrine</title>'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body><h1>What each writer says</h1>"
        '<p class="meta">Struck out: dropped by the check before anybody read it. Underlined: said in its place in a '
        "second attempt. In italics: the template's. Turns in which much was dropped come first in their group.</p>"
        f"{body}</body></html>\n"
    )


def _shown(by_turn: Mapping[str, Mapping[str, Measured]]) -> Iterator[str]:
    """Some turns of each group, those first in which most was dropped."""
    groups: dict[str, list[str]] = {}
    for turn, of_it in by_turn.items():
        groups.setdefault(next(iter(of_it.values())).case.turn.group, []).append(turn)
    for turns in groups.values():
        yield from sorted(turns, key=lambda turn: -_dropped(by_turn[turn]))[:EXAMPLES_OF_A_GROUP]


def _dropped(of_turn: Mapping[str, Measured]) -> int:
    return sum(one.kept.count(False) for one in of_turn.values())


def _example(case: Case, of_turn: Mapping[str, Measured]) -> str:
    before = "".join(f'<p class="told">{_safe(words)}</p>' for words in case.turn.before)
    photo = f'<ul class="cards"><li>{_figure(case.image, "the photo")}</li></ul>' if case.image else ""
    products = [card.candidate.product for card in case.brief.cards] or list(case.brief.subjects)
    cards = "".join(f"<li>{_figure(product.image, product.title)}</li>" for product in products)
    writers = "".join(f"<li><h3>{_safe(name)}</h3>{_words(one)}</li>" for name, one in of_turn.items())
    return (
        f'<section><p class="meta">{_safe(case.turn.id)} · {_safe(case.turn.group)} · {case.brief.intent.kind}</p>'
        f'{before}<h2>{_safe(case.turn.say) or "(a photo alone)"}</h2>{photo}<ul class="cards">{cards}</ul>'
        f'<ul class="writers">{writers}</ul></section>'
    )


def _words(measured: Measured) -> str:
    written = zip(measured.answered.written, measured.kept, strict=True)
    own = "".join(f"<p>{_marked(sentence.text, stays)}</p>" for sentence, stays in written)
    completed = (told.sentence.text for told in measured.answered.told if told.by == "template")
    second = (told.sentence.text for told in measured.answered.told if told.by == "second")
    seen = f'<p class="told">of the photo alone: {_safe(measured.answered.seen)}</p>' if measured.answered.seen else ""
    failed = f'<p class="told">{_safe(measured.answered.failed)}</p>' if measured.answered.failed else ""
    own += "".join(f"<p><ins>{_safe(text)}</ins></p>" for text in second)
    return own + "".join(f'<p class="completed">{_safe(text)}</p>' for text in completed) + seen + failed


def _marked(text: str, stays: bool) -> str:
    return _safe(text) if stays else f"<del>{_safe(text)}</del>"


def _figure(image: str | None, words: str) -> str:
    source = _small(image) if image is not None and not is_remote(image) else ""
    picture = f'<img src="{source}" alt="">' if source else ""
    return f"<figure>{picture}<figcaption>{_safe(words)}</figcaption></figure>"


def _small(image: str) -> str:
    try:
        picture = open_picture(Path(image))
    except PictureError:
        return ""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    picture.save(out, "JPEG", quality=75)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"


def _safe(text: str) -> str:
    return escape(plain(text))
