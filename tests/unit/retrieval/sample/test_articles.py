from collections import Counter
from dataclasses import replace

import pytest

from retrieval.sample.articles import CHILD_SHARE, SOLD_OUT_SHARE, articles
from retrieval.sample.departments import KINDS


@pytest.fixture(scope="module")
def shop():
    return articles()


def test_the_shop_holds_at_least_800_products_of_every_department(shop):
    assert len(shop) >= 800
    departments = {article.kind.path[0] for article in shop}
    assert departments == {
        "Clothing", "Shoes", "Bags", "Watches", "Jewellery", "Eyewear", "Accessories", "Home", "Sports",
    }  # fmt: skip
    assert {article.look.gender for article in shop} >= {"Women", "Men", "Girls", "Boys"}


def test_it_is_the_same_in_every_run_and_another_with_another_seed(shop):
    assert articles() == shop
    other = articles(seed=1)
    titles = {article.product.title for article in shop}
    assert sum(article.product.title in titles for article in other) < 0.5 * len(other)
    assert not {article.product.id for article in shop} & {article.product.id for article in other}


def test_ids_are_different_and_hardly_any_title_comes_twice(shop):
    assert len({article.product.id for article in shop}) == len(shop)
    titles = Counter(article.product.title for article in shop)
    assert sum(count > 1 for count in titles.values()) < 0.05 * len(shop)


def test_no_kind_has_the_same_look_twice(shop):
    seen = Counter((article.kind.path, article.kind.noun, replace_seed(article.look)) for article in shop)
    assert max(seen.values()) == 1


def replace_seed(look):
    plain = replace(look, seed="", rgb=(0, 0, 0), second=(0, 0, 0))
    return (plain.gender, plain.colour, plain.pattern, plain.material, tuple(plain.options.items()))


def test_the_record_says_what_the_picture_shows(shop):
    for article in shop:
        product, look = article.product, article.look
        assert product.colour == look.colour and look.colour in product.title
        assert product.attributes["pattern"] == (look.pattern,)
        assert product.attributes["material"] == (look.material,)
        assert all(product.attributes[name] == (value,) for name, value in look.options.items())
        assert product.gender == (None if product.category[0] == "Home" else look.gender)
        assert product.category == article.kind.path


def test_values_that_only_some_genders_have_are_kept_to_them(shop):
    for article in shop:
        values = [article.look.colour, article.look.pattern, article.look.material, *article.look.options.values()]
        for value in values:
            assert article.look.gender in article.kind.only_for.get(value, (article.look.gender,))


def test_prices_stock_and_reviews_can_be_believed(shop):
    products = [article.product for article in shop]
    assert all(0 < product.price <= product.list_price for product in products)
    assert all(product.in_stock == (product.stock > 0) for product in products)
    sold_out = sum(not product.in_stock for product in products) / len(products)
    assert SOLD_OUT_SHARE / 3 < sold_out < SOLD_OUT_SHARE * 3
    assert 0.15 < sum(bool(product.on_sale) for product in products) / len(products) < 0.45
    assert all(3 <= len(product.reviews) <= 7 <= product.review_count + 4 for product in products)
    assert all(product.review_count >= len(product.reviews) for product in products)
    assert CHILD_SHARE < 1 and not any(product.simulated for product in products)


def test_the_order_mixes_the_departments(shop):
    assert len({article.kind.path[0] for article in shop[:60]}) >= 7


def test_the_shop_carries_the_count_of_every_kind_that_has_so_many_looks(shop):
    made = Counter((article.kind.path, article.kind.noun) for article in shop)
    short = [kind.noun for kind in KINDS if made[kind.path, kind.noun] < kind.count]
    assert not short
