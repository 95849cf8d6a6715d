import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from agent.assistant import Assistant
from agent.events import CardsReady, Finished, SentenceReady
from agent.grounding import Checker
from agent.services import LiveParts
from agent.state import Brief, Chip, Intent, Sentence, Turn
from agent.writers import TemplateWriter, WriterLadder
from retrieval.errors import CatalogueError, VitrineError
from retrieval.generations import Generations
from retrieval.index import LiveIndex
from retrieval.policies import Policy
from retrieval.records import Choice, Filters, Range
from retrieval.rerank import KeepOrder
from retrieval.search import Searcher
from tests.fakes import FakeEncoder, FakeTextEncoder


class Scripted:
    """An understander that has learnt a few sentences, and otherwise keeps what held."""

    def __init__(self):
        self.heard = []

    def understand(self, turn, memory):
        self.heard.append((turn, memory))
        if turn.take_back is not None:
            return Intent("refine", memory.filters.with_choice(turn.take_back.facet, Choice()))
        match turn.text:
            case "red things":
                return Intent("search", Filters({"colour": Choice(("Red",))}))
            case "for women":
                return Intent("refine", memory.filters.with_choice("gender", Choice(("Women",))))
            case "red watches":
                return Intent("search", Filters({"category": Choice(("Watches",)), "colour": Choice(("Red",))}))
            case "cheap":
                return Intent("refine", replace(memory.filters, price=Range(None, 75)), sort="price")
            case "how long does delivery take?":
                return Intent("catalogue", memory.filters, asks="policy:Delivery", aside=True)
            case "hello":
                return Intent("small_talk", memory.filters)
            case "black like this":
                return Intent("similar", Filters({"usage": Choice(("Party",))}), with_photo=True)
            case "like this":
                return Intent("similar", with_photo=True)
            case "the first one":
                return Intent("about_product", memory.filters, products=(memory.shown[0].id,))
        return Intent("search", memory.filters, soft=tuple(turn.text.split()))


@pytest.fixture
def make(tmp_path):
    def make(folder=tmp_path, writers=None):
        script = Scripted()

        def read(index):
            checker = Checker(index.catalogue.facets())
            return LiveParts(index, script, checker, WriterLadder(writers or (TemplateWriter(),), checker))

        assistant = Assistant(
            live=LiveIndex(Generations(folder / "index"), FakeTextEncoder(), FakeEncoder()),
            searcher=Searcher(FakeTextEncoder(), FakeEncoder(), KeepOrder()),
            read=read,
            search_words=lambda intent: " ".join(intent.soft),
            cards=3,
            conversations=folder / "conversations.sqlite",
            uploads=folder / "uploads",
        )
        assistant.script = script
        return assistant

    return make


@pytest.fixture
def assistant(make, products, index_products):
    index_products(products)
    return make()


def ids(answer):
    return [card.candidate.product.id for card in answer.cards]


def test_cards_obey_filters_and_each_is_named(assistant):
    answer = assistant.ask(Turn("red things"), "t")
    assert set(ids(answer)) == {"s3", "d1", "h2"}
    assert all(card.candidate.product.title in answer.text for card in answer.cards)
    assert answer.verdict.dropped == 0 and answer.verdict.claims == answer.verdict.supported


def test_cards_come_before_words_and_the_whole_answer_last(assistant):
    events = [type(event) for event in assistant.stream(Turn("red things"), "t")]
    assert events[0] is CardsReady and events[-1] is Finished
    assert set(events[1:-1]) == {SentenceReady}


def test_streamed_sentences_are_the_answer(assistant):
    events = list(assistant.stream(Turn("red things"), "t"))
    said = [event.sentence.text for event in events if isinstance(event, SentenceReady)]
    assert " ".join(said) == events[-1].answer.text.replace("\n", " ")


def test_turns_add_up_within_a_thread(assistant):
    assistant.ask(Turn("red things"), "t")
    answer = assistant.ask(Turn("for women"), "t")
    assert set(ids(answer)) == {"d1", "h2"}
    assert assistant.chips("t") == (Chip("colour", "Red"), Chip("gender", "Women"))


def test_a_chip_taken_back_widens_the_search(assistant):
    assistant.ask(Turn("red things"), "t")
    assistant.ask(Turn("for women"), "t")
    answer = assistant.ask(Turn(take_back=Chip("colour", "Red")), "t")
    assert answer.total == 7
    assert assistant.history("t")[-1]["text"] == "Take back: Red"


def test_a_thread_survives_a_restart(assistant, make):
    assistant.ask(Turn("red things"), "t")
    again = make()
    assert again.history("t")[0]["text"] == "red things"
    answer = again.ask(Turn("for women"), "t")
    assert answer.intent.filters == Filters({"colour": Choice(("Red",)), "gender": Choice(("Women",))})


def test_two_threads_never_mix_even_at_once(assistant):
    answers = {}

    def shop(name, words):
        for _ in range(3):
            answers[name] = assistant.ask(Turn(words), name)

    threads = [threading.Thread(target=shop, args=(f"t{n}", "red things" if n % 2 else "soft words")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n in range(8):
        assert len(assistant.history(f"t{n}")) == 3
        assert bool(assistant.chips(f"t{n}")[0].facet == "colour") == bool(n % 2)


def test_nothing_fits_is_relaxed_and_said(assistant):
    answer = assistant.ask(Turn("red watches"), "t")
    assert [step.facet for step in answer.relaxed] == ["colour"]
    assert set(ids(answer)) == {"w1", "w2"}
    assert answer.intent.filters.choice("colour") == Choice(("Red",))
    assert "2 " in answer.text or "two" in answer.text.lower()


def test_sort_is_the_catalogues_order(assistant):
    assistant.ask(Turn("red things"), "t")
    assert ids(assistant.ask(Turn("cheap"), "t")) == ["s3", "d1"]


def test_small_talk_keeps_cards_filters_and_order(assistant):
    first = assistant.ask(Turn("red things"), "t")
    answer = assistant.ask(Turn("hello"), "t")
    assert answer.cards == () and answer.intent.filters == first.intent.filters
    assert ids(assistant.ask(Turn("the first one"), "t")) == ids(first)[:1]


def test_a_photo_finds_its_colour_and_is_read(assistant, tmp_path):
    Image.new("RGB", (50, 50), (10, 10, 10)).save(tmp_path / "photo.png")
    answer = assistant.ask(Turn("like this", image=str(tmp_path / "photo.png")), "t")
    assert {card.candidate.product.colour for card in answer.cards} == {"Black"}
    memory = assistant.script.heard[-1][1]
    assert memory.photo_is_new and memory.photo.colour == "Black"
    assistant.ask(Turn("like this"), "t")
    memory = assistant.script.heard[-1][1]
    assert not memory.photo_is_new and memory.photo.colour == "Black"


def test_a_weight_of_words_alone_leaves_the_photo_aside(make, products, index_products, tmp_path):
    index_products(products)
    assistant = make()
    assistant._search_words = lambda intent: "high heels red"
    Image.new("RGB", (50, 50), (10, 10, 10)).save(tmp_path / "photo.png")

    def first(alpha):
        turn = Turn("black like this", image=str(tmp_path / "photo.png"), alpha=alpha)
        return assistant.ask(turn, f"t{alpha}").cards[0].candidate.product

    assert first(None).colour == "Black" and first(1.0).colour == "Black"
    assert first(0.0).id == "h2"


def test_forget_deletes_the_thread_and_its_uploads_only(assistant, tmp_path):
    for thread in ("t", "u"):
        assistant.ask(Turn("red things"), thread)
        (tmp_path / "uploads" / thread).mkdir(parents=True)
    assistant.forget("t")
    assert assistant.history("t") == [] and assistant.chips("t") == ()
    assert len(assistant.history("u")) == 1
    assert [path.name for path in (tmp_path / "uploads").iterdir()] == ["u"]


def test_a_thread_that_is_no_folder_name_is_refused(assistant):
    with pytest.raises(VitrineError, match="letters, digits"):
        assistant.forget("../index")


def test_a_new_index_is_used_from_the_next_turn_on(assistant, products, index_products):
    assert assistant.ask(Turn("red things"), "t").total == 3
    index_products(products[:3])
    assert assistant.ask(Turn("red things"), "t").total == 1


def test_shown_products_that_left_the_catalogue_are_forgotten(assistant, products, index_products):
    assistant.ask(Turn("red things"), "t")
    index_products(products[:1])
    answer = assistant.ask(Turn("anything"), "t")
    assert ids(answer) == ["s1"] and answer.relaxed[0].facet == "colour"
    assert assistant.script.heard[-1][1].shown == ()


def test_without_an_index_the_sentence_says_what_to_run(make, tmp_path):
    with pytest.raises(CatalogueError, match="vitrine index"):
        make(tmp_path / "empty").ask(Turn("red things"), "t")


def test_every_verb_is_timed(assistant):
    timings = assistant.ask(Turn("red things"), "t").timings_ms
    assert set(timings) == {"understand", "retrieve", "rerank", "compose", "check", "total", "first_card"}
    assert 0 < timings["first_card"] <= timings["total"]


def test_a_stream_that_is_left_early_does_not_lock_the_thread(assistant):
    stream = assistant.stream(Turn("red things"), "t")
    next(stream)
    stream.close()
    assert assistant.ask(Turn("red things"), "t").total == 3


def test_a_conversation_is_kept_small(assistant, tmp_path):
    for _ in range(20):
        assistant.ask(Turn("red things"), "t")
    assert Path(tmp_path / "conversations.sqlite").stat().st_size < 2_000_000


DELIVERY = Policy("Delivery", "It takes 3 days and costs $4.95. From $50 it is free.")


def test_a_policy_is_quoted_letter_by_letter_and_counts_as_checked(make, products, index_products):
    index_products(products, policies=[DELIVERY, Policy("Returns", "30 days.")])
    assistant = make()
    answer = assistant.ask(Turn("how long does delivery take?"), "t")
    assert answer.text == DELIVERY.text
    assert (answer.verdict.claims, answer.verdict.supported, answer.verdict.dropped) == (2, 2, 0)
    assert not answer.cards
    assert {fact for sentence in answer.sentences for fact in sentence.facts} == {("", "policy:Delivery")}


def test_a_model_is_never_asked_to_reword_a_policy(make, products, index_products):
    index_products(products, policies=[DELIVERY])

    class Inventive(TemplateWriter):
        name = "remote"

        def write(self, brief):
            yield Sentence("Delivery is free and takes a day.")

    assistant = make(writers=(Inventive(), TemplateWriter()))
    answer = assistant.ask(Turn("how long does delivery take?"), "t")
    assert (answer.text, answer.writer, answer.note) == (DELIVERY.text, "template", None)


def test_a_sentence_that_is_not_the_policys_own_is_checked_like_any_other():
    checker = Checker({})
    brief = Brief("", Intent("catalogue", asks="policy:Delivery"), Filters(), policy=DELIVERY)
    kept, verdict = checker.check_all(["It takes 3 days and costs $4.95.", "It takes 3 days and costs $1.95."], brief)
    assert [sentence.text for sentence in kept] == ["It takes 3 days and costs $4.95."]
    assert verdict.dropped == 1
