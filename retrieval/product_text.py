"""A product as words: what is searched, what is encoded, and which titles are one card."""

from retrieval.records import Product


def fold_key(title: str) -> str:
    """Products with the same key are one card: case, blanks and a full stop at the end do not tell them apart."""
    return " ".join(title.lower().split()).rstrip(".")


def facts_text(product: Product) -> str:
    """The facts that words may find, as one line: path, colours, gender, brand, attributes."""
    parts = [*product.category, *product.values("colour"), product.gender, product.brand]
    parts += [value for values in product.attributes.values() for value in values]
    return ", ".join(part for part in parts if part)


def product_text(product: Product) -> str:
    """What the text encoder reads of a product: its title, its facts and the beginning of its description."""
    words = f"{product.title}. {facts_text(product)}"
    return f"{words}. {product.description[:300]}" if product.description else words
