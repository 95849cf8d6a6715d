"""Train a second stage and compare it with the order of the fusion: queries → candidates → fit → compare → save.

    vitrine tune ranker tuning/configs/rank_boosted.yaml --data FASHION_FOLDER --out runs/rank_boosted

A ranker learns from queries made of facts, over products that the image encoder did not learn from, and with
`--queries` from the development part of a judged set over the folder's test split too; on those it is compared, by
cross-validation where it learns from them. The part held out is for `vitrine eval retrieval` alone.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np

from retrieval.errors import SourceError, VitrineError
from retrieval.freed_memory import keep_freed_memory
from retrieval.fusion import blend, fuse
from retrieval.records import Product
from retrieval.rerank import PreferInStock
from retrieval.sources import Report, open_source
from retrieval.sources.splits import read_splits
from tuning import train_boosted, train_cross_encoder
from tuning.adapter_training import save_adapter
from tuning.rank_examples import MODES, RankExample, RankQuery, examples, judged_queries, made_queries, open_shop
from tuning.rank_measures import MEASURE, best_first, compared, measured
from tuning.rank_recipe import BoostedSettings, CrossEncoderSettings, read_rank_recipe

ROUTES = ("lexical", "text", "image")
BLENDS = ((1.0, 1.0, 1.0), (0.5, 1.0, 1.0), (0.5, 1.0, 0.5), (0.3, 1.0, 0.5), (0.5, 1.0, 0.7), (1.0, 2.0, 1.0))
"""Weights of the routes, in their order, that a comparison shows."""
Scores = Sequence[Sequence[float] | np.ndarray]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one training; returns the exit status."""
    parser = argparse.ArgumentParser(prog="vitrine tune ranker", description="Train a second stage of the search.")
    parser.add_argument(
        "recipe", type=Path, metavar="RECIPE", help="a YAML file such as tuning/configs/rank_boosted.yaml"
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="a catalogue with a split.csv")
    parser.add_argument("--queries", type=Path, metavar="FILE", help="a judged question set over its test split")
    parser.add_argument("--out", type=Path, required=True, help="where indexes, checkpoints and the ranker go")
    options = parser.parse_args(arguments)
    try:
        train(read_rank_recipe(options.recipe), options.data, options.queries, options.out)
    except VitrineError as error:
        sys.stderr.write(f"vitrine tune ranker: {error}\n")
        return 1
    sys.stderr.write(f"The ranker is in {options.out / 'model'}; try it with VITRINE_RERANKER set to that folder.\n")
    return 0


def train(settings: BoostedSettings | CrossEncoderSettings, data: Path, queries: Path | None, out: Path) -> None:
    """Make the examples, fit, compare on the judged ones and save.

    Raises:
        SourceError: the catalogue or the queries cannot be used.
        EncoderError: an encoder or the base cannot be loaded.
    """
    keep_freed_memory()
    out.mkdir(parents=True, exist_ok=True)
    (out / "settings.json").write_text(settings.model_dump_json(indent=1), encoding="utf-8")
    made, judged = _examples(settings, data, queries, out)
    if isinstance(settings, BoostedSettings):
        rows = _train_boosted(settings, made, judged, out / "model")
    else:
        rows = _train_cross_encoder(settings, made, judged, out)
    if judged:
        comparison = compare(judged, rows)
        (out / "comparison.json").write_text(json.dumps(comparison, indent=1, default=asdict), encoding="utf-8")
        sys.stdout.write(as_table(comparison))


def _examples(
    settings: BoostedSettings | CrossEncoderSettings, data: Path, queries: Path | None, out: Path
) -> tuple[list[RankExample], list[RankExample]]:
    from retrieval.clip_encoder import ClipEncoder
    from retrieval.text_encoder import TextEncoder

    text_encoder = TextEncoder()
    encoder = ClipEncoder("embedded", text_encoder=text_encoder)
    made = settings.made
    products = _of_split(data, made.split)
    chosen = products if len(products) <= made.pool else Random(settings.seed).sample(products, made.pool)

    def searched(
        name: str, pool: Sequence[Product], asked: Sequence[RankQuery], modes: Sequence[str]
    ) -> list[RankExample]:
        tell(f"indexing {len(pool)} products of the {name} split", last=True)
        with open_shop(pool, out / f"index-{name}", text_encoder, encoder) as shop:
            return examples(shop, asked, modes, tell)

    learnt = searched(made.split, chosen, made_queries(chosen, made.queries, settings.seed), made.modes)
    if queries is None:
        return learnt, []
    pool = _of_split(data, "test")
    return learnt, searched("test", pool, judged_queries(queries, "development", pool), MODES)


def _of_split(data: Path, split: str) -> list[Product]:
    splits = read_splits(data)
    found = [product for product in open_source(str(data)).read(Report()) if splits.get(product.id) == split]
    if not found:
        raise SourceError(f"{data} has no product in the split {split!r}; see to its split.csv.")
    return found


def _train_boosted(
    settings: BoostedSettings, made: Sequence[RankExample], judged: Sequence[RankExample], folder: Path
) -> dict[str, Scores]:
    learnt, asked = train_boosted.Table(made), train_boosted.Table(judged, settings.judged_weight)
    of_made = train_boosted.fit(learnt, settings)
    rows: dict[str, Scores] = {}
    if judged:
        rows["boosted, made queries only"] = train_boosted.predicted(of_made, asked)
    if judged and settings.judged_weight:
        rows["boosted, judged queries too (cross-validated)"] = train_boosted.cross_validated(learnt, asked, settings)
    trees = train_boosted.fit(learnt.joined(asked), settings) if judged and settings.judged_weight else of_made
    train_boosted.save(trees, folder)
    shares = {name: round(share, 4) for name, share in train_boosted.importance(trees).items()}
    (folder / "importance.json").write_text(json.dumps(shares, indent=1), encoding="utf-8")
    return rows


def _train_cross_encoder(
    settings: CrossEncoderSettings, made: Sequence[RankExample], judged: Sequence[RankExample], out: Path
) -> dict[str, Scores]:
    from retrieval.cross_encoder import DEPTH, CrossEncoderScorer

    save_adapter(train_cross_encoder.fit(made, settings, out, tell), out / "model")
    scorer = CrossEncoderScorer(str(out / "model"))
    rows: list[Sequence[float]] = []
    for number, example in enumerate(judged, 1):
        rows.append(scorer.score(example.words, example.candidates[:DEPTH]))
        tell(f"reading for {number} of {len(judged)} judged queries")
    return {"cross-encoder": rows}


def compare(judged: Sequence[RankExample], rows: Mapping[str, Scores]) -> dict[str, list[dict[str, object]]]:
    """By mode, every row beside the routes alone and the orders that need no model."""
    found = {}
    for mode in dict.fromkeys(example.mode for example in judged):
        numbers = [number for number, example in enumerate(judged) if example.mode == mode]
        part = [judged[number] for number in numbers]
        values = {name: measured(part, orders) for name, orders in _given_orders(part).items()}
        for name, scores in rows.items():
            orders = [_with_rest(best_first(scores[number]), judged[number]) for number in numbers]
            values[name] = measured(part, orders)
        found[mode] = compared(values, "fused")
    return found


def _given_orders(part: Sequence[RankExample]) -> dict[str, list[list[int]]]:
    orders = {"fused": [list(range(len(example.candidates))) for example in part]}
    for route in ROUTES:
        scores = [[getattr(candidate, route) for candidate in example.candidates] for example in part]
        orders[f"{route} alone"] = [best_first([np.nan if s is None else s for s in row]) for row in scores]
    orders["prefer_in_stock"] = [_reranked(example) for example in part]
    for weights in BLENDS:
        by_route = dict(zip(ROUTES, weights, strict=True))
        orders[f"scores added {weights}"] = [_rows(e, blend(_routes(e), by_route)) for e in part]
        orders[f"places added {weights}"] = [
            _rows(e, fuse({r: sorted(s, key=lambda i: -s[i]) for r, s in _routes(e).items()}, by_route)) for e in part
        ]
    orders["the best order there is"] = [best_first(example.grades) for example in part]
    return orders


def _reranked(example: RankExample) -> list[int]:
    order = PreferInStock().rerank(example.words, example.candidates)
    return _rows(example, [(candidate.product.id, 0.0) for candidate in order])


def _routes(example: RankExample) -> dict[str, dict[str, float]]:
    """Scores by product, by route, as the search had them."""
    return {
        route: {c.product.id: score for c in example.candidates if (score := getattr(c, route)) is not None}
        for route in ROUTES
    }


def _rows(example: RankExample, order: Sequence[tuple[str, float]]) -> list[int]:
    row_of = {candidate.product.id: row for row, candidate in enumerate(example.candidates)}
    ranked = [row_of[product_id] for product_id, _ in order]
    return _with_rest(ranked, example)


def _with_rest(order: list[int], example: RankExample) -> list[int]:
    """What was not scored follows in its order."""
    return [*order, *(row for row in range(len(example.candidates)) if row not in set(order))]


def as_table(comparison: Mapping[str, list[dict[str, object]]]) -> str:
    """The comparison for people."""
    lines = []
    for mode, rows in comparison.items():
        lines.append(f"{MEASURE} on the judged development queries, {mode} (mean, 95 % bootstrap interval)")
        lines += [f"  {row['row']!s:<48}{row[MEASURE]!s:<24}than fused {row['than fused']!s}" for row in rows]
    return "\n".join(lines) + "\n"


def tell(words: str, last: bool = False) -> None:
    """A line of progress, in place of the one before unless it is the last."""
    sys.stderr.write(f"\r\033[K{words}" + ("\n" if last else ""))
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
