"""Indexing again, in part, and after an interruption: what is encoded, what is told, and that nothing differs."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from retrieval.catalogue import Catalogue
from retrieval.errors import CatalogueError, PictureError, SourceError
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.indexing import build_index, update_index
from retrieval.manifest import Changes, Manifest
from retrieval.policies import Policy
from retrieval.records import Filters, Product
from retrieval.sources.updates import Deletion
from tests.fakes import FakeEncoder, FakeTextEncoder

STORES = ("memory", "chroma", "faiss")


class Shop:
    """A home with encoders that count what they encode."""

    def __init__(self, folder: Path, image_fingerprint: str = "fake-clip-1", text_fingerprint: str = "fake-text-1"):
        self.generations = Generations(folder)
        self.text_encoder, self.encoder = FakeTextEncoder(), FakeEncoder(image_fingerprint)
        self.text_encoder.fingerprint = text_fingerprint
        self.pictures = 0
        encode = self.encoder.encode_images

        def counting(images: Sequence[Image.Image]) -> np.ndarray:
            self.pictures += len(images)
            return encode(images)

        self.encoder.encode_images = counting  # type: ignore[method-assign]

    def index(self, products: Iterable[Product], store: str = "memory", **more: object) -> Manifest:
        return build_index(
            products,
            generations=self.generations,
            source="test",
            store=store,
            text_encoder=self.text_encoder,
            encoder=self.encoder,
            **more,  # type: ignore[arg-type]
        )

    def update(self, changes: Sequence[Product | Deletion], **more: object) -> Manifest:
        return update_index(
            lambda catalogue: changes,
            file="changes.csv",
            generations=self.generations,
            text_encoder=self.text_encoder,
            encoder=self.encoder,
            **more,  # type: ignore[arg-type]
        )

    def open(self) -> Index:
        return Index.open(self.generations.current(), self.text_encoder, self.encoder)

    @property
    def encoded(self) -> tuple[int, int]:
        return self.text_encoder.encoded, self.pictures


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "index")


@pytest.fixture
def own(products: list[Product], tmp_path: Path) -> list[Product]:
    """The twelve products, each with a picture that no other has."""
    mine = []
    for number, product in enumerate(products):
        path = tmp_path / "pictures" / f"{product.id}.png"
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (8, 8), (20 * number, 255 - 20 * number, 100)).save(path)
        mine.append(replace(product, image=str(path)))
    return mine


def assert_the_same(index: Index, other: Index) -> None:
    """Everything that can be asked of an index has the same answer."""
    mine, yours = index.catalogue, other.catalogue
    ids = sorted(mine.allowed(Filters()))
    assert ids == sorted(yours.allowed(Filters()))
    assert mine.products(ids) == yours.products(ids)
    assert mine.facets() == yours.facets()
    assert mine.parents() == yours.parents()
    for word in ("shirt", "clove", "red", "trainers", "watch", "novel"):
        assert dict(mine.search_words(word, Filters(), 50)) == pytest.approx(
            dict(yours.search_words(word, Filters(), 50))
        )
    for kind in ("texts", "images"):
        one, two = getattr(index, kind), getattr(other, kind)
        assert len(one) == len(two)
        vectors, expected = one.vectors(ids), two.vectors(ids)
        assert set(vectors) == set(expected)
        for id_, vector in vectors.items():
            np.testing.assert_allclose(vector, expected[id_], atol=1e-6)
        for vector in list(expected.values())[:3]:
            assert one.search(vector, 1)[0].score == pytest.approx(two.search(vector, 1)[0].score, abs=1e-5)


@pytest.mark.parametrize("store", STORES)
def test_an_unchanged_catalogue_is_not_encoded_again(shop: Shop, own: list[Product], store: str) -> None:
    first = shop.index(own, store)
    assert first.changes == Changes(added=12, texts_encoded=12, pictures_encoded=12)
    before = shop.encoded
    again = shop.index(own, store)
    assert again.changes == Changes(unchanged=12)
    assert shop.encoded == before == (12, 12)
    assert len(shop.open().texts) == 12


@pytest.mark.parametrize("store", STORES)
def test_only_what_changed_is_encoded_and_what_was_dropped_is_gone(
    shop: Shop, own: list[Product], store: str, tmp_path: Path
) -> None:
    shop.index(own, store)
    Image.new("RGB", (8, 8), "white").save(str(own[3].image))
    now = [
        replace(own[0], title="Alder Novel Shirt"),  # another text
        replace(own[1], price=1.0),  # a fact that no vector is made of
        *own[2:10],  # among them a picture that was painted over
        Product("n1", "Novel Hat"),
    ]
    manifest = shop.index(now, store)
    assert manifest.changes == Changes(1, 3, 7, 2, texts_encoded=2, pictures_encoded=1)
    assert (manifest.products, manifest.pictures) == (11, 10)
    other = Shop(tmp_path / "other")
    other.index(now)
    assert_the_same(shop.open(), other.open())


def test_another_store_and_another_source_take_over_what_is_known(shop: Shop, own: list[Product]) -> None:
    shop.index(own, "faiss")
    renamed = [replace(product, id=f"new-{product.id}") for product in own]
    for store, expected in (("chroma", own), ("faiss", renamed), ("memory", own)):
        before = shop.encoded
        manifest = shop.index(expected, store)
        assert shop.encoded == before
        index = shop.open()
        assert manifest.store == store and len(index.texts) == len(index.images) == 12
        vector = FakeTextEncoder().encode(["Clove Evening Dress"])[0]
        assert index.texts.search(vector, 1)[0].id.endswith("d2")


def test_products_that_exchange_their_pictures_exchange_their_vectors(shop: Shop, own: list[Product]) -> None:
    shop.index(own, "faiss")
    before = shop.open().images.vectors(["s1", "s2"])
    swapped = [replace(own[0], image=own[1].image), replace(own[1], image=own[0].image), *own[2:]]
    assert shop.index(swapped, "faiss").changes == Changes(changed=2, unchanged=10)
    after = shop.open().images.vectors(["s1", "s2"])
    np.testing.assert_array_equal(after["s1"], before["s2"])
    np.testing.assert_array_equal(after["s2"], before["s1"])


def test_another_encoder_encodes_only_its_own_side(shop: Shop, own: list[Product]) -> None:
    shop.index(own, "faiss")
    other = Shop(shop.generations.folder, image_fingerprint="fake-clip-2")
    assert other.index(own, "faiss").changes == Changes(unchanged=12, pictures_encoded=12)
    assert other.encoded == (0, 12)
    third = Shop(shop.generations.folder, image_fingerprint="fake-clip-2", text_fingerprint="fake-text-2")
    assert third.index(own, "faiss").changes == Changes(unchanged=12, texts_encoded=12)


def test_fresh_encodes_everything_anew(shop: Shop, own: list[Product]) -> None:
    shop.index(own, "faiss")
    assert shop.index(own, "faiss", fresh=True).changes == Changes(unchanged=12, texts_encoded=12, pictures_encoded=12)


def test_a_text_or_picture_that_many_share_is_encoded_once(shop: Shop, own: list[Product]) -> None:
    manifest = shop.index([replace(own[0], id=str(number)) for number in range(5)])
    assert manifest.changes == Changes(added=5, texts_encoded=1, pictures_encoded=1)
    assert manifest.pictures == len(shop.open().images) == 5


def test_a_picture_that_went_away_takes_its_vector_along(shop: Shop, own: list[Product]) -> None:
    shop.index(own, "faiss")
    Path(str(own[0].image)).unlink()
    told: list[str] = []
    manifest = shop.index(own, "faiss", bad_picture=lambda product, reason: told.append(product.id))
    assert (manifest.pictures, told) == (11, ["s1"])
    assert manifest.changes.changed == 1
    assert shop.open().images.vectors(["s1"]) == {}


def test_a_damaged_former_index_is_encoded_anew(shop: Shop, own: list[Product]) -> None:
    shop.index(own, "faiss")
    next(shop.generations.current().glob("vectors/text/*.faiss")).write_bytes(b"damaged")
    assert shop.index(own, "faiss").changes == Changes(unchanged=12, texts_encoded=12)
    assert len(shop.open().texts) == 12


class Fetcher:
    """Brings pictures of a folder as if they lay on the web."""

    at_once = 3

    def __init__(self, folder: Path) -> None:
        self.folder, self.fetched = folder, 0

    def fetch(self, url: str) -> Path:
        self.fetched += 1
        path = self.folder / url.rpartition("/")[2]
        if not path.exists():
            raise PictureError(f"The picture {url} is not there.")
        return path


def test_remote_pictures_are_fetched_and_the_product_keeps_its_url(shop: Shop, own: list[Product]) -> None:
    # A scheme may be written in capital letters.
    schemes = ["HTTPS", *["https"] * 11]
    remote = [
        replace(product, image=f"{scheme}://shop.example/{product.id}.png")
        for scheme, product in zip(schemes, own, strict=True)
    ]
    remote.append(Product("x", "No picture", image="https://shop.example/none.png"))
    fetcher = Fetcher(Path(str(own[0].image)).parent)
    told: list[str] = []
    manifest = shop.index(remote, remote=fetcher, bad_picture=lambda product, reason: told.append(reason))
    assert (manifest.pictures, fetcher.fetched) == (12, 13)
    assert told == ["The picture https://shop.example/none.png is not there."]
    assert shop.open().catalogue.product("s1").image == "HTTPS://shop.example/s1.png"
    assert shop.index(remote, remote=fetcher).changes == Changes(unchanged=13)


def breaking_off(products: Sequence[Product], after: int) -> Iterator[Product]:
    yield from products[:after]
    raise SourceError("The file ends in the middle.")


def test_what_a_broken_off_indexing_encoded_is_ready_for_the_next(shop: Shop, own: list[Product]) -> None:
    many = [replace(own[n % 12], id=str(n), title=f"Thing {n}") for n in range(600)]
    with pytest.raises(SourceError):
        shop.index(breaking_off(many, 590))
    assert shop.encoded[0] == 576  # nine whole batches
    manifest = shop.index(many)
    assert shop.encoded[0] == 600
    assert (manifest.changes.texts_resumed, manifest.changes.texts_encoded) == (576, 24)
    assert manifest.changes.pictures_resumed == 120  # twelve different ones in each of ten batches
    assert manifest.changes.pictures_encoded == 0
    assert not shop.generations.encoded.exists()


def test_an_interruption_while_vectors_are_stored_costs_no_encoding(shop: Shop, own: list[Product]) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.index(own, wrote=stop)
    with pytest.raises(CatalogueError, match="no index yet"):
        shop.open()
    assert shop.index(own).changes == Changes(added=12, texts_resumed=12, pictures_resumed=12)
    assert shop.encoded == (12, 12)


@pytest.mark.parametrize("store", STORES)
def test_an_update_adds_changes_and_deletes_without_encoding_the_rest(
    shop: Shop, own: list[Product], store: str, tmp_path: Path
) -> None:
    shop.index(own, store)
    before = shop.encoded
    cheaper, renamed, new = replace(own[0], price=5.0), replace(own[1], title="Novel"), Product("n1", "Novel Hat")
    manifest = shop.update([cheaper, Deletion("w2"), renamed, new, Deletion("nobody")])
    assert manifest.changes == Changes(1, 2, 9, 1, texts_encoded=2)
    assert shop.encoded == (before[0] + 2, before[1])
    assert (manifest.source, manifest.update, manifest.products, manifest.pictures) == ("test", "changes.csv", 12, 11)
    other = Shop(tmp_path / "other")
    other.index([cheaper, renamed, *own[2:11], new])
    assert_the_same(shop.open(), other.open())
    shop.generations.rollback()
    assert shop.open().catalogue.product("s1").price == 39.0


def test_an_update_works_on_a_chroma_server(shop: Shop, own: list[Product], chroma_server: str) -> None:
    shop.index(own, "chroma", server=chroma_server)
    manifest = shop.update([replace(own[0], title="Novel Shirt"), Deletion("w2")])
    assert manifest.changes == Changes(0, 1, 10, 1, texts_encoded=1)
    index = shop.open()
    assert (index.manifest.server, len(index.texts), len(index.images)) == (chroma_server, 11, 11)
    assert index.texts.search(FakeTextEncoder().encode(["Novel Shirt"])[0], 1)[0].id == "s1"


def test_an_update_keeps_policies_and_what_another_indexing_had_ready(shop: Shop, own: list[Product]) -> None:
    shop.index(own, policies=(Policy("Delivery", "Two days."),))
    with pytest.raises(SourceError):
        shop.index(breaking_off([replace(own[n % 12], id=str(n), title=f"Thing {n}") for n in range(600)], 590))
    shop.update([Deletion("s1")])
    assert shop.open().policies == (Policy("Delivery", "Two days."),)
    assert shop.index([replace(own[0], title="Thing 0")]).changes.texts_resumed == 1


def test_updates_leave_nothing_behind_that_would_grow(shop: Shop, own: list[Product]) -> None:
    shop.index(own)
    for number in range(3):
        shop.update([replace(own[0], title=f"Shirt {number}")])
        assert not shop.generations.encoded.exists()


def test_an_update_that_cannot_be_is_one_sentence_and_changes_nothing(shop: Shop, own: list[Product]) -> None:
    with pytest.raises(CatalogueError, match="no index yet"):
        shop.update([Deletion("s1")])
    shop.index(own, "faiss")
    with pytest.raises(SourceError, match="would leave no product"):
        shop.update([Deletion(product.id) for product in own])
    with pytest.raises(CatalogueError, match="image encoder 'fake-clip' .*run 'vitrine index test' again"):
        Shop(shop.generations.folder, image_fingerprint="another").update([Deletion("s1")])
    next(shop.generations.current().glob("vectors/text/*.faiss")).write_bytes(b"damaged")
    with pytest.raises(CatalogueError, match="is damaged, so it cannot be changed; run 'vitrine index test'"):
        shop.update([Deletion("s1")])
    assert len(shop.generations.finished()) == 1


@pytest.mark.parametrize("store", STORES)
def test_any_order_of_indexing_and_updates_gives_the_index_made_at_once(
    shop: Shop, own: list[Product], store: str, tmp_path: Path
) -> None:
    chance = random.Random(7)
    held: dict[str, Product] = {}

    def changed(product: Product) -> Product:
        donor = chance.choice(own)
        return chance.choice(
            [
                replace(product, title=f"{donor.title} Novel"),
                replace(product, image=donor.image),
                replace(product, price=float(chance.randrange(100)), category=donor.category),
                replace(product, image=None, attributes=donor.attributes),
            ]
        )

    for step in range(12):
        touched = {product.id: changed(product) for product in chance.sample(own, chance.randrange(1, 9))}
        gone = set(chance.sample([product.id for product in own], 3)) - set(touched)
        now = {id_: product for id_, product in {**held, **touched}.items() if id_ not in gone}
        if step and chance.random() < 0.6:
            shop.update([*touched.values(), *map(Deletion, sorted(gone))])
        else:
            shop.index(now.values(), store)
        held = now
        other = Shop(tmp_path / f"other-{step}")
        other.index(held.values())
        assert_the_same(shop.open(), other.open())


def test_the_catalogue_in_use_is_given_to_whoever_reads_the_changes(shop: Shop, own: list[Product]) -> None:
    shop.index(own)

    def half_price(catalogue: Catalogue) -> Iterator[Product]:
        product = catalogue.product("s1")
        yield replace(product, price=(product.price or 0) / 2)

    read: Callable[[Catalogue], Iterator[Product]] = half_price
    update_index(read, file="f", generations=shop.generations, text_encoder=shop.text_encoder, encoder=shop.encoder)
    assert shop.open().catalogue.product("s1").price == 19.5
