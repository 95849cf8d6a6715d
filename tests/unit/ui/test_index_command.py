"""`vitrine index` and `vitrine generations`, with encoders that are quick."""

import json
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from agent.assemble import Parts
from agent.settings import read_settings
from retrieval.generations import Generations
from retrieval.manifest import SCHEMA, Changes, Manifest
from tests.fakes import FakeEncoder, FakeTextEncoder
from ui import index_command
from ui.command_line import main
from ui.index_command import changes_told


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, a table of three products beside it, and encoders that need no model."""
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VITRINE_STORE", "faiss")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Parts, "text_encoder", FakeTextEncoder())
    monkeypatch.setattr(Parts, "encoder", FakeEncoder())
    Image.new("RGB", (8, 8), "red").save(tmp_path / "mug.png")
    (tmp_path / "shop.csv").write_text("id,title,price,image\n1,Red Mug,8,mug.png\n2,Blue Mug,9,\n3,Green Mug,7,\n")
    return tmp_path


def test_the_second_run_says_that_nothing_was_encoded(shop, capsys):
    assert main(["index", "shop.csv"]) == 0
    assert "3 added, 0 changed, 0 unchanged, 0 removed; 3 texts and 1 picture encoded anew." in capsys.readouterr().err
    (shop / "shop.csv").write_text("id,title,price,image\n1,Red Mug,8,mug.png\n2,Blue Cup,9,\n")
    assert main(["index", "shop.csv", "--store", "chroma"]) == 0
    told = capsys.readouterr()
    assert "0 added, 1 changed, 1 unchanged, 1 removed; 1 text and 0 pictures encoded anew." in told.err
    assert "Indexed 2 products (1 with a picture, 0 rows skipped)" in told.err and told.out == ""
    assert main(["index", "shop.csv", "--fresh"]) == 0
    assert "0 changed, 2 unchanged, 0 removed; 2 texts and 1 picture encoded anew." in capsys.readouterr().err


def test_an_update_changes_the_index_and_tells_what_it_did(shop, capsys):
    assert main(["index", "shop.csv"]) == 0
    (shop / "changes.csv").write_text("id,title,price,deleted\n1,,6,\n3,,,yes\n9,,,yes\n4,Black Mug,5,\n")
    capsys.readouterr()
    assert main(["index", "--update", "changes.csv"]) == 0
    told = capsys.readouterr()
    assert "row 4: there is no product '9' to delete" in told.err and told.out == ""
    assert "it holds 3 products (1 row of the file skipped)" in told.err
    assert "1 added, 1 changed, 1 unchanged, 1 removed; 1 text and 0 pictures encoded anew." in told.err
    assert main(["search", "--json", "--filter", "price<=6"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {result["id"]: result["price"] for result in found["results"]} == {"1": 6, "4": 5}


BOOTS = (
    "Handle,Title,Type,Option1 Name,Option1 Value,Variant Price,Image Src,Variant Image\n"
    "tula,Tula Boots,Boots,Color,Black,114.00,http://127.0.0.1:9/brown.jpg,\n"
    "tula,,,,Brown,114.00,,http://127.0.0.1:9/brown.jpg\n"
    "cap,Sun Cap,Caps,Title,Default Title,9.00,,\n"
)


def test_boots_that_come_in_two_colours_are_found_by_both_at_a_price_in_the_currency_said(shop, capsys, monkeypatch):
    monkeypatch.setenv("VITRINE_WRITER", "template")
    (shop / "products_export.csv").write_text(BOOTS)
    assert main(["index", "products_export.csv", "--currency", "eur"]) == 0
    capsys.readouterr()
    assert main(["ask", "black boots under 200", "--thread", "t", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    [card] = answer["cards"]
    assert (card["id"], card["colour"], card["currency"]) == ("tula", "Brown", "EUR")
    assert "Brown, also comes in black" in card["why"]
    assert "€114.00" in answer["answer"] and answer["relaxed"] == []
    assert main(["ask", "what colours does it come in?", "--thread", "t", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"].startswith("Tula Boots come in brown and black.")
    assert main(["ask", "what colours do you have?", "--json"]) == 0
    assert "2 colours: black (1) and brown (1)" in json.loads(capsys.readouterr().out)["answer"].lower()


def test_a_new_product_of_an_update_costs_what_it_says_in_the_currency_said(shop, capsys):
    assert main(["index", "shop.csv", "--currency", "GBP"]) == 0
    (shop / "changes.csv").write_text("id,title,price\n1,,6\n4,Black Mug,5\n")
    assert main(["index", "--update", "changes.csv", "--currency", "CHF"]) == 0
    capsys.readouterr()
    assert main(["search", "--json", "--filter", "price<=6"]) == 0
    found = json.loads(capsys.readouterr().out)["results"]
    assert {result["id"]: result["currency"] for result in found} == {"1": "GBP", "4": "CHF"}


def test_an_update_without_an_index_says_what_to_run(shop, capsys):
    assert main(["index", "--update", "shop.csv"]) == 1
    assert "run 'vitrine index sample'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["index"], "give a SOURCE to index, or --update FILE"),
        (["index", "shop.csv", "--update", "shop.csv"], "give a SOURCE to index, or --update FILE"),
        (["index", "--update", "shop.csv", "--fresh"], "--store, --limit and --fresh go with a SOURCE"),
        (["index", "--update", "shop.csv", "--store", "faiss"], "--store, --limit and --fresh go with a SOURCE"),
    ],
)
def test_wrong_usage_is_status_2(shop, capsys, words, says):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2 and says in capsys.readouterr().err


def test_resumed_work_is_told():
    changes = Changes(added=9, texts_encoded=1, texts_resumed=5120, pictures_resumed=5056)
    assert changes_told(changes).endswith("Resumed: 5,120 texts and 5,056 pictures were ready.")
    assert "Resumed" not in changes_told(Changes(added=9))


def test_each_kind_of_vectors_has_a_bar_of_its_own_that_ends_full(monkeypatch):
    told: list[list[int]] = []

    @contextmanager
    def progress(verb, total):
        told.append([total])
        yield told[-1].append

    monkeypatch.setattr(index_command, "progress", progress)
    with index_command._Bars("Indexing", 5) as bars:
        bars.advance(5)
        # Three texts, then more pictures than texts in one go; then as many again in two parts.
        for done, of in ((3, 3), (5, 5), (2, 5), (5, 5)):
            bars.wrote(done, of)
    assert told == [[5, 5], [3, 3], [5, 5], [5, 2, 3]]


def test_generations_are_listed_as_a_table_and_as_json(shop, capsys):
    assert main(["index", "shop.csv"]) == 0
    (shop / "changes.csv").write_text("id,price\n1,6\n")
    assert main(["index", "--update", "changes.csv"]) == 0
    capsys.readouterr()
    assert main(["generations", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("   ") and second.startswith("*  ")
    assert "3 products  faiss" in first and " MB  " in first and first.endswith(str(shop / "shop.csv"))
    assert second.endswith(f"{shop / 'shop.csv'}, changed by {shop / 'changes.csv'}")
    assert main(["generations", "rollback", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["generations"]
    assert [one["current"] for one in listed] == [True, False]
    folder = Generations(shop / "home" / "index").current()
    assert listed[0]["generation"] == folder.name and listed[0]["products"] == 3 and listed[0]["problem"] is None
    assert listed[0]["bytes"] == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def older(home: Path) -> None:
    """Make the index one of a former version."""
    file = Generations(home / "index").current() / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "schema": SCHEMA - 1}))


def test_an_index_of_another_version_is_refused_listed_and_indexed_over(shop, capsys):
    assert main(["index", "shop.csv"]) == 0
    older(shop / "home")
    capsys.readouterr()
    sentence = (
        f"The index has schema {SCHEMA - 1}, this version reads {SCHEMA}; run 'vitrine index {shop / 'shop.csv'}'"
    )
    for words in (["search", "mug"], ["index", "--update", "shop.csv"], ["chat", "--port", "7999"]):
        assert main(words) == 1
        told = capsys.readouterr().err
        assert sentence in told and told.count("\n") == 1
    assert main(["generations", "list"]) == 0
    assert sentence in capsys.readouterr().out
    assert main(["index", "shop.csv"]) == 0
    assert main(["search", "mug"]) == 0


def test_a_sample_of_another_version_is_indexed_again_before_a_chat(shop, capsys, monkeypatch):
    from ui import index_command

    parts = Parts(read_settings())
    index_command.index_source(parts, "shop.csv")
    file = parts.generations.current() / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "schema": SCHEMA - 1, "source": "sample"}))
    indexed = []

    def index_again(parts: Parts, said: str) -> None:
        indexed.append(said)
        file.write_text(json.dumps({**json.loads(file.read_text()), "schema": SCHEMA}))

    monkeypatch.setattr(index_command, "index_source", index_again)
    index_command.make_ready(parts)
    index_command.make_ready(parts)
    assert indexed == ["sample"]
    assert Manifest.read(parts.generations.current()).source == "sample"


@pytest.fixture
def picture_server(shop):
    """Serves the shop's folder; counts what it was asked for."""
    asked = []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given):
            super().__init__(*given, directory=str(shop))

        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_pictures_on_the_web_are_fetched_once_and_the_product_keeps_its_url(shop, capsys, monkeypatch, picture_server):
    url, asked = picture_server
    (shop / "web.csv").write_text(f"id,title,image\n1,Red Mug,{url}/mug.png\n2,Blue Mug,{url}/none.png\n")
    assert main(["index", "web.csv"]) == 0
    told = capsys.readouterr().err
    assert "Indexed 2 products (0 with a picture" in told and "VITRINE_PRIVATE_PICTURES" in told and asked == []
    monkeypatch.setenv("VITRINE_PRIVATE_PICTURES", "true")
    assert main(["index", "web.csv"]) == 0
    told = capsys.readouterr().err
    assert "Indexed 2 products (1 with a picture" in told and "product 2: " in told
    assert "1 changed, 1 unchanged, 0 removed; 0 texts and 1 picture encoded anew." in told
    assert main(["index", "web.csv"]) == 0
    assert "2 unchanged, 0 removed; 0 texts and 0 pictures encoded anew." in capsys.readouterr().err
    assert asked.count("/mug.png") == 1
    assert main(["search", "red", "--json"]) == 0
    found = {result["id"]: result["image"] for result in json.loads(capsys.readouterr().out)["results"]}
    assert found["1"] == f"{url}/mug.png"
