import struct
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from retrieval.errors import PictureError, SourceError
from retrieval.generations import Generations
from retrieval.index import Index
from retrieval.picture_loading import DECODED_AT_ONCE
from retrieval.pictures import LONGEST_SIDE, open_picture
from retrieval.records import Filters, Product
from tests.fakes import FakeEncoder, FakeTextEncoder


def test_a_broken_picture_leaves_the_product_searchable_by_words(tmp_path, products, index_products):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8 no picture")
    told = []
    manifest = index_products(
        [*products[:2], Product(id="x", title="Broken Vase", image=str(broken))],
        bad_picture=lambda product, reason: told.append((product.id, reason)),
    )
    assert (manifest.products, manifest.pictures) == (3, 2)
    assert told[0][0] == "x" and "broken.jpg" in told[0][1]
    index = Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())
    assert index.catalogue.search_words("vase", Filters(), 1)[0][0] == "x"
    assert len(index.texts) == 3 and len(index.images) == 2


@pytest.mark.parametrize("store", ["memory", "chroma", "faiss"])
def test_any_store_holds_one_vector_per_product(tmp_path, products, index_products, store):
    index_products(products, store=store)
    index = Index.open(Generations(tmp_path / "index").current(), FakeTextEncoder(), FakeEncoder())
    assert (len(index.texts), len(index.images)) == (12, 12)
    assert index.manifest.store == store


def test_a_chroma_server_holds_the_live_generations_and_no_others(tmp_path, products, index_products, chroma_server):
    import chromadb

    host, port = chroma_server.split(":")
    client = chromadb.HttpClient(host, int(port))

    def names() -> set[str]:
        return {found.name for found in client.list_collections() if found.name.startswith("vitrine-")}

    # Another shop's vectors on the same server are nobody else's to remove.
    others = names() | {"vitrine-20260101-000000-000000-text"}
    client.get_or_create_collection("vitrine-20260101-000000-000000-text")
    for count in (3, 4, 12):
        index_products(products[:count], store="chroma", server=chroma_server)

    def torn():
        yield from products
        raise SourceError("The file ends in the middle.")

    with pytest.raises(SourceError):
        index_products(torn(), store="chroma", server=chroma_server)
    folder = Generations(tmp_path / "index").current()
    index = Index.open(folder, FakeTextEncoder(), FakeEncoder())
    assert (len(index.texts), len(index.images)) == (12, 12)
    assert not (folder / "vectors").exists()
    kept = {path.name for path in Generations(tmp_path / "index").finished()}
    assert names() - others == {f"vitrine-{name}-{kind}" for name in kept for kind in ("text", "image")}
    assert len(kept) == 2 and others <= names()


def test_what_a_broken_off_indexing_left_on_a_server_goes_with_the_next(
    tmp_path, products, index_products, chroma_server
):
    import chromadb

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    host, port = chroma_server.split(":")
    client = chromadb.HttpClient(host, int(port))
    before = {found.name for found in client.list_collections()}
    with pytest.raises(KeyboardInterrupt):
        index_products(products, store="chroma", server=chroma_server, wrote=stop)
    left = {found.name for found in client.list_collections()} - before
    assert len(left) == 1
    # A torn line of the notes costs only itself.
    notes = tmp_path / "index" / ".collections"
    notes.write_text(notes.read_text() + '["torn')
    index_products(products[:3], store="chroma", server=chroma_server)
    assert not left & {found.name for found in client.list_collections()}
    assert len(notes.read_text().splitlines()) == 1


def test_few_pictures_are_held_at_once(tmp_path, products, index_products, monkeypatch):
    held = []
    encode = FakeEncoder.encode_images

    def counting(self, images):
        held.append(len(images))
        return encode(self, images)

    monkeypatch.setattr(FakeEncoder, "encode_images", counting)
    many = []
    for number in range(240):
        Image.new("RGB", (4, 4), (number, 0, 0)).save(tmp_path / f"{number}.png")
        many.append(replace(products[0], id=str(number), image=str(tmp_path / f"{number}.png")))
    assert index_products(many).pictures == 240
    assert max(held) == DECODED_AT_ONCE and sum(held) == 240


def test_a_source_that_breaks_off_is_told_as_such(products, index_products):
    def torn():
        yield products[0]
        raise OSError("the stick was pulled out")

    with pytest.raises(SourceError, match="could not be read to its end .the stick was pulled out"):
        index_products(torn())


def test_progress_adds_up(products, index_products):
    steps = []
    index_products(products, advance=steps.append)
    assert sum(steps) == 12


def test_pictures_are_upright_and_on_white(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    Image.new("RGB", (40, 20), "red").save(tmp_path / "turned.jpg", exif=exif)
    assert open_picture(tmp_path / "turned.jpg").size == (20, 40)
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert open_picture(tmp_path / "clear.png").getpixel((1, 1)) == (255, 255, 255)


def test_large_pictures_are_reduced(tmp_path):
    Image.new("RGB", (3000, 1500)).save(tmp_path / "large.jpg")
    assert max(open_picture(tmp_path / "large.jpg").size) == LONGEST_SIDE


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"0" * 50])
def test_what_is_no_picture_is_one_sentence(tmp_path: Path, content):
    (tmp_path / "odd.png").write_bytes(content)
    with pytest.raises(PictureError, match="odd.png cannot be read as a picture"):
        open_picture(tmp_path / "odd.png")


def test_a_decompression_bomb_is_refused_before_it_unfolds(tmp_path):
    Image.new("1", (12000, 12000)).save(tmp_path / "bomb.png")
    with pytest.raises(PictureError, match="make it smaller"):
        open_picture(tmp_path / "bomb.png")


@pytest.mark.parametrize("tag", [0x100, 0x10E], ids=["width", "words"])
def test_a_picture_with_damaged_facts_beside_it_is_still_turned_upright(tmp_path, tag):
    # A fraction where the format has a whole number or words, then that the camera was held on its side.
    entries = struct.pack("<HHIf", tag, 11, 1, 1.5) + struct.pack("<HHIHH", 0x112, 3, 1, 6, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + bytes(4)
    Image.new("RGB", (40, 20), "red").save(tmp_path / "turned.jpg", exif=exif)
    assert open_picture(tmp_path / "turned.jpg").size == (20, 40)
