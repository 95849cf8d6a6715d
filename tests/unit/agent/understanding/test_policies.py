import pytest

from agent.state import Intent, Memory, Turn
from agent.understanding import RuleUnderstander
from agent.understanding.policies import topics
from retrieval.records import Choice, Filters
from tests.unit.agent.understanding.catalogues import SHOP, SHOP_FACETS, SHOP_PARENTS

HEADINGS = ("Shipping", "Returns", "Exchanges", "Sizes", "Payment", "Warranty", "Gifts", "Contact", "Pets in the shop")
KNOWS = RuleUnderstander(SHOP_FACETS, SHOP_PARENTS, "EUR", policies=HEADINGS)


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("How long does delivery take?", "Shipping"),
        ("do you ship to Norway", "Shipping"),
        ("when will it arrive?", "Shipping"),
        ("how much is the postage?", "Shipping"),
        ("Can I send it back if I don't like it?", "Returns"),
        ("what's your return policy", "Returns"),
        ("how do refunds work?", "Returns"),
        ("can I exchange it for a bigger one?", "Exchanges"),
        ("do you have a size chart", "Sizes"),
        ("Which size should I take?", "Sizes"),
        ("I'm between two sizes", "Sizes"),
        ("can I pay by card?", "Payment"),
        ("do you take paypal", "Payment"),
        ("is there a warranty on the watches?", "Warranty"),
        ("can you gift wrap it?", "Gifts"),
        ("gift wrap?", "Gifts"),
        ("do you wrap presents?", "Gifts"),
        ("free shipping over?", "Shipping"),
        ("can I speak to a human", "Contact"),
        ("what are your opening hours?", "Contact"),
        ("are pets in the shop allowed?", "Pets in the shop"),
        ("which cards do you accept", "Payment"),
        ("what ways is there to pay here", "Payment"),
        ("is COD available?", "Payment"),
        ("could I pay half now and half later?", "Payment"),
        ("delivery time pls", "Shipping"),
        ("I live on an island, do you post things over to us?", "Shipping"),
        ("how soon would they be at my door if I ordered", "Shipping"),
        ("how long have I got to bring things back?", "Returns"),
        ("if he hates them, can I give them back?", "Returns"),
        ("what if they don't fit", "Returns"),
        ("suppose they pinch, could I swap them afterwards?", "Exchanges"),
        ("tell me about exchanges", "Exchanges"),
    ],
)
def test_a_question_about_the_shop_asks_for_its_policy(said: str, heading: str):
    intent = KNOWS.understand(Turn(said), Memory())
    assert (intent.kind, intent.asks) == ("catalogue", f"policy:{heading}")


@pytest.mark.parametrize(
    "said",
    [
        "a gift for my mother",
        "show me shirts in size M",
        "what colours do you have?",
        "boots that last",
        "swap the boots for shirts",
        "exchange black for navy",
        "what if I want it in black",
        "I can pay 50 for boots",
        "go back to black",
        "I want my money back now",
        "where is my parcel",
        "hello",
        "black dress for a party",
    ],
)
def test_a_wish_is_no_question_about_the_shop(said: str):
    asks = KNOWS.understand(Turn(said), Memory()).asks
    assert asks is None or not asks.startswith("policy:")


def test_the_search_stays_as_it_was():
    held = Filters(facets={"colour": Choice(("Red",))})
    intent = KNOWS.understand(Turn("how long does delivery take?"), Memory(filters=held, search=Intent("search", held)))
    assert intent.aside
    assert intent.filters == Filters()


def test_a_shop_without_policies_is_asked_all_the_same():
    intent = SHOP.understand(Turn("do you deliver to Norway?"), Memory())
    assert (intent.kind, intent.asks) == ("catalogue", "policy:delivery")


def test_without_a_word_on_staff_talking_to_them_is_out_of_scope():
    assert SHOP.understand(Turn("can I speak to a human?"), Memory()).kind == "out_of_scope"


def test_the_first_heading_of_a_topic_counts_and_unknown_ones_go_by_their_words():
    assert topics(["Delivery times", "Shipping", "Parking"]) == {"delivery": "Delivery times", "parking": "Parking"}
