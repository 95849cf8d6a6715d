import pytest

from retrieval.sources.brands import BrandReader

TITLES = [
    *["United Colors of Benetton Men Solid Red Top"] * 3,
    "United Colors of Stripes Red Top",
    *["FILA Men White Shoes"] * 2,
    *["Fila Women Pink Cap"] * 30,
    "Filac Men Slippers",
    *["Red Tape Men Brown Shoes"] * 4,
    "Redtape Men Black Shoes",
    *["ADIDAS Men Tshirt"] * 30,
    *["ADIDAS Originals Women Jacket"] * 25,
    *["Casio Men Watch"] * 6,
    *["Casio Enticer Men Watch"] * 6,
    *["Turtle Solid Men Khaki Trouser"] * 3,
    *["Turtle Men Belt"] * 2,
    "New Balance MC900 Men Shoes",
    "New Balance M364 Men Shoes",
    "New Hide Men Belts",
    "Newhide Vintage Wallet",
    *["Mr. Men Men Nonsense Green Tshirts"] * 2,
    "Genesis Blue Striped Formal Shirt",
    *["Genesis Men Shirt"] * 3,
    "Disney Kids-Unisex Sandals",
    "U.S. Polo Assn. Men Solid Red Jacket",
    "test name",
]


@pytest.fixture(scope="module")
def reader() -> BrandReader:
    return BrandReader(TITLES)


@pytest.mark.parametrize(
    ("title", "brand"),
    [
        ("United Colors of Benetton Men Solid Red Top", "United Colors of Benetton"),
        ("FILA Men White Shoes", "Fila"),
        ("Filac Men Slippers", "Fila"),
        ("Redtape Men Black Shoes", "Red Tape"),
        ("ADIDAS Men Tshirt", "ADIDAS"),
        ("ADIDAS Originals Women Jacket", "ADIDAS Originals"),
        ("Casio Enticer Men Watch", "Casio"),
        ("Turtle Solid Men Khaki Trouser", "Turtle"),
        ("New Balance M364 Men Shoes", "New Balance"),
        ("Newhide Vintage Wallet", "New Hide"),
        ("Mr. Men Men Nonsense Green Tshirts", "Mr. Men"),
        ("Genesis Blue Striped Formal Shirt", "Genesis"),
        ("Disney Kids-Unisex Sandals", "Disney"),
        ("U.S. Polo Assn. Men Solid Red Jacket", "U.S. Polo Assn."),
        ("test name", None),
        ("Men Black Belt", None),
        ("", None),
    ],
)
def test_the_brand_stands_first_in_the_title(reader: BrandReader, title: str, brand: str | None) -> None:
    assert reader.read(title) == brand


def test_no_titles_give_no_brands() -> None:
    assert BrandReader([]).read("Nike Men Shoes") is None
