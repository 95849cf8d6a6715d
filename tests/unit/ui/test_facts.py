from agent.state import Row
from retrieval.records import Product
from ui.facts import facts_html, facts_text

PRODUCTS = (
    Product("1", "Harbour <b>Shirt</b>", simulated=frozenset({"price"})),
    Product("2", "Evening Poplin Shirt"),
)
ROWS = (Row("price", "Price", ("$39.00", "$64.00")), Row("fit", "Fit", ("regular & wide", None)))


def test_the_table_has_a_column_for_each_product_and_says_where_the_shop_is_silent():
    html = facts_html(ROWS, PRODUCTS)
    assert html.count('<th scope="col">') == 2 and html.count('<th scope="row">') == 2
    assert html.count("the shop does not say") == 1 and "regular &amp; wide" in html
    assert "<b>Shirt" not in html


def test_made_up_facts_are_marked_in_their_cell_alone():
    html = facts_html(ROWS, PRODUCTS)
    assert html.count("(simulated)") == 1 and "$39.00<span" in html


def test_no_rows_make_no_table():
    assert facts_html((), PRODUCTS) == ""


def test_in_a_terminal_the_columns_stand_side_by_side():
    lines = facts_text(ROWS, PRODUCTS, 60).split("\n")
    column = lines[0].index("Evening")
    assert lines[1].startswith("Price") and lines[1][column:] == "$64.00" and "$39.00 (simulated)" in lines[1]
    assert max(map(len, lines)) <= 60


def test_in_a_narrow_terminal_each_fact_has_a_line():
    lines = facts_text(ROWS, PRODUCTS, 20).split("\n")
    assert lines[0].strip().startswith("1. Harbour") and "  2. the shop does not say" in lines
