"""Examples from a language model on a local server: what is kept, what it costs, and what a broken run loses."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from email.utils import formatdate
from pathlib import Path

import pytest

from agent.grounding import Checker
from agent.state import Brief, Card, Intent
from retrieval.errors import ExamplesError, SettingsError, SourceError
from retrieval.records import Candidate, Filters
from tests.fakes import twelve_products
from tests.unit.tuning.writing_model import USAGE, WritingModel, refuse, say, writing_model
from tuning.asks import asks_of, photo_asks
from tuning.costs import Prices, Purse, at_most
from tuning.examples import read_examples
from tuning.ledger import Ledger
from tuning.orders import SCHEMA, Order, orders, read_answers
from tuning.remote_examples import ExampleMaker, Outcome
from tuning.remote_model import RemoteModel, retry_after_s

PRICES = Prices(1.0, 10.0)
COST = (USAGE[0] * 1.0 + USAGE[1] * 10.0) / 1_000_000


def questions(folder: Path) -> list[Order]:
    """One question about each of the twelve products."""
    shop = twelve_products(folder / "pictures")
    facets: dict[str, dict[str, int]] = {}
    for product in shop:
        for name in ("category", "colour", "gender", "brand", "usage"):
            facets.setdefault(name, {}).update(dict.fromkeys(product.values(name), 1))
    checker = Checker(facets)
    briefs = [
        Brief("what colour is it?", Intent("about_product", asks="colour"), Filters(), subjects=(product,))
        for product in shop
    ]
    return list(orders((ask for brief in briefs for ask in asks_of(brief, checker)), 2))


def true_words(title: str) -> list[str]:
    return [f"This is the {title}.", f"{title} is what you asked about."]


def remote(model: WritingModel, **more) -> RemoteModel:
    return RemoteModel("small", model.address, "secret", SCHEMA, first_wait_s=0.01, **more)


def made(model: WritingModel, wanted: list[Order], out: Path, most: float | None = None, at_once: int = 1) -> Outcome:
    with Ledger(out) as ledger, remote(model) as asked:
        purse = Purse(most, ledger.spent_usd)
        return ExampleMaker(asked, PRICES, ledger, purse, at_once).run(wanted)


def answers(out: Path) -> list[str]:
    return [example.answer for example in read_examples(out)]


def test_good_answers_are_kept_as_examples_of_their_tasks(tmp_path):
    [first, *_] = wanted = questions(tmp_path)
    with writing_model(true_words) as model:
        made(model, wanted, tmp_path / "out.jsonl")
    examples = list(read_examples(tmp_path / "out.jsonl"))
    assert len(examples) == 24
    assert examples[0].task == first.ask.task and examples[0].made_by == "small" and examples[0].products == ("s1",)
    assert examples[0].answer == "This is the Alder Oxford Shirt."


def test_the_answers_that_may_not_be_learnt_are_discarded_by_reason(tmp_path):
    words = [
        "The Alder Oxford Shirt is navy blue.",
        "the Alder Oxford Shirt is navy blue!",
        "The Alder Oxford Shirt is red.",
        "This shirt is navy blue.",
        "The Alder Oxford Shirt is navy blue. It is by Alder.",
        "**The Alder Oxford Shirt** is one in navy blue.",
    ]
    with writing_model(lambda title: words) as model:
        made(model, questions(tmp_path)[:1], tmp_path / "out.jsonl")
    assert answers(tmp_path / "out.jsonl") == words[:1]
    with Ledger(tmp_path / "out.jsonl") as ledger:
        assert ledger.discarded == Counter(
            {"said before": 1, "not true": 1, "without the exact title": 1, "not in form": 2}
        )


@pytest.mark.parametrize("words", ["no JSON", '{"answers": "one"}', '{"answers": []}', '{"answers": ["half'])
def test_a_reply_of_another_shape_is_discarded_and_not_paid_for_again(tmp_path, words):
    def fails(asked, number):
        say(asked, words)
        return True

    with writing_model(true_words, fails=fails) as model:
        made(model, questions(tmp_path)[:2], tmp_path / "out.jsonl")
        made(model, questions(tmp_path)[:2], tmp_path / "out.jsonl")
        assert len(model.requests) == 2
    with Ledger(tmp_path / "out.jsonl") as ledger:
        assert ledger.discarded == Counter({"no answers in the reply": 2}) and ledger.kept == []
        assert ledger.spent_usd == pytest.approx(2 * COST)


def test_answers_are_found_between_words_and_a_cut_off_reply_has_none(tmp_path):
    assert read_answers('Sure: ```{"answers": ["One."]}```') == ["One."]

    def fails(asked, number):
        say(asked, '{"answers": ["One."]}', reason="length")
        return True

    with writing_model(true_words, fails=fails) as model:
        made(model, questions(tmp_path)[:1], tmp_path / "out.jsonl")
    assert answers(tmp_path / "out.jsonl") == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_and_nothing_is_lost(tmp_path, status):
    def fails(asked, number):
        return number in (2, 3) and refuse(asked, status)

    with writing_model(true_words, fails=fails) as model:
        outcome = made(model, questions(tmp_path)[:3], tmp_path / "out.jsonl")
        assert len(model.requests) == 5
    assert len(answers(tmp_path / "out.jsonl")) == 6 and outcome.given_up == Counter()


def test_the_time_that_a_server_asks_for_is_waited(tmp_path):
    def fails(asked, number):
        return number == 1 and refuse(asked, 429, Retry_After="0.4")

    with writing_model(true_words, fails=fails) as model:
        made(model, questions(tmp_path)[:1], tmp_path / "out.jsonl")
        first, second = model.server.times
    assert second - first >= 0.4


def test_retry_after_is_read_in_each_of_its_forms():
    assert retry_after_s({"retry-after-ms": "250", "retry-after": "9"}) == 0.25
    assert retry_after_s({"retry-after": "9"}) == 9
    assert retry_after_s({"retry-after": formatdate(time.time() + 60, usegmt=True)}) == pytest.approx(60, abs=2)
    assert retry_after_s({"retry-after": "soon"}) is None
    assert retry_after_s({}) is None


def test_a_pause_longer_than_patience_ends_the_run_and_keeps_what_there_is(tmp_path):
    def fails(asked, number):
        return number == 2 and refuse(asked, 429, Retry_After="7200")

    with writing_model(true_words, fails=fails) as model:
        with pytest.raises(ExamplesError, match="to be left alone for 120 minutes"):
            made(model, questions(tmp_path), tmp_path / "out.jsonl")
        assert len(model.requests) == 2
    assert len(answers(tmp_path / "out.jsonl")) == 2


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, None, "refused the key"),
        (403, None, "does not let this key use small"),
        (404, None, "knows no model 'small'"),
        (400, "model_not_found", "knows no model 'small'"),
        (429, "insufficient_quota", "no money left"),
    ],
)
def test_what_no_request_can_mend_ends_the_run_at_once_in_one_sentence(tmp_path, status, code, words):
    with writing_model(true_words, fails=lambda asked, number: refuse(asked, status, code)) as model:
        with pytest.raises((SettingsError, ExamplesError), match=words) as raised:
            made(model, questions(tmp_path), tmp_path / "out.jsonl", at_once=8)
        assert len(model.requests) == 1
    assert "secret" not in str(raised.value) and "\n" not in str(raised.value)


def test_without_a_server_the_address_is_named(tmp_path):
    with writing_model(true_words) as model:
        pass
    with pytest.raises(SettingsError, match=f"no server at {model.address}"):
        made(model, questions(tmp_path), tmp_path / "out.jsonl")


def test_one_request_that_fails_for_good_is_told_and_asked_again_by_the_next_run(tmp_path):
    def fails(asked, number):
        return "Linen" in model.asked[-1] and refuse(asked, 400)

    with writing_model(true_words, fails=fails) as model:
        outcome = made(model, questions(tmp_path)[:3], tmp_path / "out.jsonl")
        assert outcome.given_up == Counter({"HTTP status 400": 1})
        model.fails = lambda asked, number: False
        model.asked.clear()
        made(model, questions(tmp_path)[:3], tmp_path / "out.jsonl")
        assert model.asked == ["Alder Linen Shirt"]
    assert len(answers(tmp_path / "out.jsonl")) == 6


def test_a_server_that_only_fails_is_left_alone(tmp_path):
    with writing_model(true_words, fails=lambda asked, number: refuse(asked, 422)) as model:
        with pytest.raises(ExamplesError, match="no answer 3 times in a row"):
            made(model, questions(tmp_path), tmp_path / "out.jsonl")
        assert len(set(model.asked)) == 3


def test_no_more_requests_than_allowed_are_on_their_way(tmp_path):
    with writing_model(true_words, pause_s=0.1) as model:
        made(model, questions(tmp_path), tmp_path / "out.jsonl", at_once=3)
        assert model.server.most_at_once == 3
        assert len(model.requests) == 12
    assert len(answers(tmp_path / "out.jsonl")) == 24


def test_a_run_that_is_interrupted_keeps_what_is_on_its_way(tmp_path):
    wanted, over = questions(tmp_path), []

    def advance(count):
        over.append(count)
        if len(over) == 3:
            raise KeyboardInterrupt

    with writing_model(true_words, pause_s=0.1) as model:
        with Ledger(tmp_path / "out.jsonl") as ledger, remote(model) as asked, pytest.raises(KeyboardInterrupt):
            ExampleMaker(asked, PRICES, ledger, Purse(1.0), 4, advance).run(wanted)
        assert 3 < len(model.requests) < 12
    assert len(answers(tmp_path / "out.jsonl")) == 2 * len(model.requests)
    with Ledger(tmp_path / "out.jsonl") as ledger:
        assert ledger.spent_usd == pytest.approx(len(model.requests) * COST)


def test_a_server_that_knows_no_schema_is_asked_otherwise(tmp_path):
    def fails(asked, number):
        request = model.requests[-1]
        if request.get("response_format", {}).get("type") == "json_schema":
            asked.send_json({"error": {"message": "response_format json_schema is unknown"}}, status=400)
        elif "max_completion_tokens" in request:
            asked.send_json({"error": {"message": "max_completion_tokens: extra field"}}, status=422)
        else:
            return False
        return True

    with writing_model(true_words, fails=fails) as model:
        made(model, questions(tmp_path)[:3], tmp_path / "out.jsonl")
        last = model.requests[-1]
        assert last["response_format"] == {"type": "json_object"} and last["max_tokens"] > 0
        assert len(model.requests) == 5  # two refusals, then three that are asked in the way found
    assert len(answers(tmp_path / "out.jsonl")) == 6


def most_of(order: Order) -> float:
    return PRICES.cost(at_most(order.prompt, 0))


def test_the_ceiling_is_obeyed_to_the_request(tmp_path):
    wanted = questions(tmp_path)
    # Room for what three requests took, and for what the fourth may take at most, but not for a fifth.
    ceiling = 3 * COST + most_of(wanted[3])
    assert 4 * COST + most_of(wanted[4]) > ceiling
    with writing_model(true_words) as model:
        outcome = made(model, wanted, tmp_path / "out.jsonl", ceiling)
        assert len(model.requests) == 4 and outcome.left == 8
        made(model, wanted, tmp_path / "out.jsonl", ceiling)  # it is the ceiling of all runs together
        assert len(model.requests) == 4
        outcome = made(model, wanted, tmp_path / "out.jsonl", 4 * COST + most_of(wanted[4]))
        assert len(model.requests) == 5 and outcome.left == 7


@pytest.mark.parametrize("at_once", [2, 8])
def test_the_bill_stays_below_the_ceiling_however_many_are_on_their_way(tmp_path, at_once):
    wanted = questions(tmp_path)
    ceiling = 0.1

    def fails(asked, number):
        say(asked, '{"answers": ["One."]}', usage=at_most(wanted[0].prompt, 0))  # as dear as a reply can be
        return True

    with writing_model(true_words, fails=fails, pause_s=0.02) as model:
        outcome = made(model, wanted, tmp_path / "out.jsonl", ceiling, at_once)
    assert outcome.left > 0
    with Ledger(tmp_path / "out.jsonl") as ledger:
        assert 0.08 < ledger.spent_usd <= ceiling


def test_a_request_of_which_nobody_knows_what_became_counts_in_full(tmp_path):
    wanted = questions(tmp_path)[:1]

    def fails(asked, number):
        if number == 1:
            asked.hang_up()
        return number == 1

    with writing_model(true_words, fails=fails) as model:
        made(model, wanted, tmp_path / "out.jsonl", 1.0)
        assert len(model.requests) == 2
    with Ledger(tmp_path / "out.jsonl") as ledger:
        assert ledger.spent_usd == pytest.approx(COST + most_of(wanted[0]))


def test_a_reply_without_usage_counts_in_full(tmp_path):
    wanted = questions(tmp_path)[:1]

    def fails(asked, number):
        say(asked, '{"answers": ["One."]}', usage=None)
        return True

    with writing_model(true_words, fails=fails) as model:
        made(model, wanted, tmp_path / "out.jsonl")
    with Ledger(tmp_path / "out.jsonl") as ledger:
        assert ledger.spent_usd == pytest.approx(most_of(wanted[0]))


RUN = """
import sys
from pathlib import Path
from tests.unit.tuning.test_remote_examples import made, questions, true_words
from tests.unit.tuning.writing_model import WritingModel
from tests.local_server import LocalServer
model = WritingModel(true_words, server=LocalServer(sys.argv[1], 0))
made(model, questions(Path(sys.argv[2])), Path(sys.argv[2]) / "out.jsonl", at_once=2)
"""


def test_a_run_that_is_killed_goes_on_and_pays_for_nothing_twice(tmp_path):
    out = tmp_path / "out.jsonl"
    with writing_model(true_words, pause_s=0.05) as model:
        command = [sys.executable, "-c", RUN, model.server.address, str(tmp_path)]
        process = subprocess.Popen(command, cwd=Path(__file__).parents[3])
        while len(model.asked) < 6:
            assert process.poll() is None
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        before = answers(out)
        answered = {example.task.text for example in read_examples(out)}
        assert 6 <= len(before) <= 12
        model.asked.clear()
        made(model, questions(tmp_path), out)
        again = {order.ask.task.text for order in questions(tmp_path)} - answered
        # One whose answer was in the journal and not yet in the file needs no asking either.
        assert len(again) - 1 <= len(model.asked) <= len(again)
    assert answers(out)[: len(before)] == before and len(set(answers(out))) == 24


def test_half_a_line_in_the_file_or_the_journal_is_mended(tmp_path):
    out, wanted = tmp_path / "out.jsonl", questions(tmp_path)[:3]
    with writing_model(true_words) as model:
        made(model, wanted, out)
        whole = out.read_text()
        lines = out.with_name("out.jsonl.journal").read_text().splitlines(keepends=True)
        for kept in range(len(lines[-1])):
            if kept % 97 in (0, 96):
                out.with_name("out.jsonl.journal").write_text("".join(lines[:-1]) + lines[-1][:kept])
                out.write_text(whole[: -2 - kept % 200])
                assert len(list(read_examples(out))) < 6
                with Ledger(out) as ledger:
                    assert len(ledger.kept) == 4
                    # What the request that left no answer cost nobody knows.
                    assert ledger.spent_usd == pytest.approx(2 * COST + most_of(wanted[2]))
                assert len(answers(out)) == 4
        made(model, wanted, out)
    assert out.read_text() == whole


def test_a_file_made_otherwise_is_left_alone_and_two_runs_do_not_share_one(tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("{}\n")
    with pytest.raises(SourceError, match="no journal"):
        Ledger(out)
    assert out.read_text() == "{}\n"
    other = tmp_path / "other.jsonl"
    with Ledger(other), pytest.raises(SourceError, match="Another run"):
        Ledger(other)
    with pytest.raises(SourceError, match="no folder"):
        Ledger(tmp_path / "none" / "out.jsonl")


def test_a_journal_with_a_broken_line_is_told_by_its_number(tmp_path):
    (tmp_path / "out.jsonl.journal").write_text('{"asks": "a", "at_most_usd": 0}\n{"said": 1}\n')
    with pytest.raises(SourceError, match="Line 2 of the journal"):
        Ledger(tmp_path / "out.jsonl")


def test_a_search_asks_for_its_opening_and_for_each_card(products):
    cards = tuple(Card(Candidate(product, 1.0)) for product in products[:2])
    brief = Brief("blue shirts", Intent("search"), Filters(), cards, 2, currency="USD")
    asks = list(asks_of(brief, Checker({})))
    assert [ask.task.prompt for ask in asks] == ["open_answer", "explain_card", "explain_card"]
    assert [ask.named for ask in asks] == [(), (products[0],), (products[1],)]
    compared = Brief("compare", Intent("compare"), Filters(), subjects=tuple(products[:2]))
    [ask] = asks_of(compared, Checker({}))
    assert ask.task.prompt == "compare_products" and ask.named == tuple(products[:2])


def test_photos_are_sent_small_and_answers_that_the_record_denies_discarded(tmp_path, products):
    asks = list(photo_asks(products[0], "what colour is it?", Checker({"colour": {"Navy Blue": 1, "Red": 1}})))
    wanted = list(orders(asks, 2))
    assert [order.ask.task.prompt for order in wanted] == ["describe_photo", "answer_photo"]
    with writing_model(lambda title: ["A navy blue shirt.", "A red shirt."]) as model:
        made(model, wanted, tmp_path / "out.jsonl")
        picture = model.requests[0]["messages"][0]["content"][1]
    assert picture["image_url"]["url"].startswith("data:image/jpeg;base64,/9j/")
    examples = list(read_examples(tmp_path / "out.jsonl"))
    assert [example.answer for example in examples] == ["A navy blue shirt."]
    assert examples[0].task.image == products[0].image


def test_a_request_demands_the_schema_and_carries_the_key(tmp_path):
    with writing_model(true_words) as model:
        made(model, questions(tmp_path)[:1], tmp_path / "out.jsonl")
    [request], [headers] = model.requests, model.headers
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert headers["authorization"] == "Bearer secret"
    assert json.loads(json.dumps(SCHEMA))["required"] == ["answers"]
