from html.parser import HTMLParser

from agent.state import Card
from retrieval.records import Candidate, Product
from ui.cards import card_html, picture_url, shelf_html

NASTY = "<script>alert(1)</script><img src=x onerror=\"alert(2)\"> & 'quotes'"


class Seen(HTMLParser):
    """Every tag with its attributes, and the text between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(product: Product, why: str = "") -> Seen:
    return Seen(card_html(Card(Candidate(product, 1.0), why)))


def test_catalogue_text_is_shown_as_text_and_never_becomes_markup() -> None:
    seen = shown(Product(NASTY, NASTY, url='https://shop.example/"onmouseover="x', image="/x.jpg"), why=NASTY)
    assert {tag for tag, _ in seen.tags} == {"li", "div", "img", "h3", "a", "p", "button"}
    assert not any(name.startswith("on") for _, attributes in seen.tags for name in attributes)
    assert seen.text.count(NASTY) == 2  # the title and the why


def test_a_card_says_what_the_record_says() -> None:
    product = Product(
        "1", "Shirt", price=39.0, list_price=52.5, currency="USD", rating=4.36, review_count=1204, in_stock=True
    )
    text = shown(product, "It is blue.").text
    assert "$39.00" in text
    assert "$52.50" in text
    assert "4.4" in text
    assert "(1,204)" in text
    assert "It is blue." in text
    assert "Out of stock" not in text


def test_unknown_facts_are_left_out_or_said_to_be_unknown() -> None:
    text = shown(Product("1", "Shirt")).text
    assert "Price not given" in text
    assert "None" not in text
    assert "stars" not in text
    assert "stock" not in text


def test_a_list_price_that_is_not_above_the_price_is_no_sale() -> None:
    seen = shown(Product("1", "Shirt", price=40.0, list_price=40.0, currency="USD"))
    assert "s" not in {tag for tag, _ in seen.tags}
    assert "Sale" not in seen.text


def test_what_is_sold_out_is_said() -> None:
    assert "Out of stock" in shown(Product("1", "Shirt", in_stock=False)).text


def test_only_web_addresses_become_links() -> None:
    for url, links in (("https://shop.example/1", 1), ("javascript:alert(1)", 0), ("data:text/html,x", 0), (None, 0)):
        seen = shown(Product("1", "Shirt", url=url))
        assert [tag for tag, _ in seen.tags].count("a") == links, url


def test_simulated_facts_are_marked_where_they_are_shown_and_explained_once() -> None:
    product = Product("1", "A", price=9.0, currency="USD", rating=4.0, simulated=frozenset({"price"}))
    plain = Product("2", "B", price=9.0, currency="USD")
    html = shelf_html([Card(Candidate(product, 1.0)), Card(Candidate(plain, 1.0))])
    assert html.count('class="simulated"') == 1
    assert html.index("$9.00") < html.index('class="simulated"') < html.index("4.0 of 5")
    assert html.count('class="legend"') == 1
    assert "made up for this demonstration" in html


def test_nothing_simulated_needs_no_legend() -> None:
    hidden = Product("1", "A", simulated=frozenset({"price", "rating"}))
    assert "legend" not in shelf_html([Card(Candidate(hidden, 1.0))])


def test_the_heading_counts_what_fits() -> None:
    cards = [Card(Candidate(Product(str(number), "A"), 1.0)) for number in range(2)]
    assert "2 of 1,204 products that fit" in shelf_html(cards, 1204)
    assert "<h2>2 products</h2>" in shelf_html(cards, 2)
    assert "<h2>1 product</h2>" in shelf_html(cards[:1])
    assert shelf_html([]) == ""


def test_any_id_makes_one_segment_of_a_path() -> None:
    assert picture_url(Product("a/b c?d#é", "A")) == "picture/a%2Fb%20c%3Fd%23%C3%A9"
