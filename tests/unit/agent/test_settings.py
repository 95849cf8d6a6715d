import pytest

from agent.assemble import reading_model
from agent.rungs import open_writers
from agent.settings import read_settings
from retrieval.errors import SettingsError


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    """No `.env` but the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_variable_wins_over_the_file_and_the_file_over_the_default(monkeypatch, elsewhere):
    (elsewhere / ".env").write_text("VITRINE_CARDS=6\nVITRINE_STORE=faiss\n")
    monkeypatch.setenv("VITRINE_CARDS", "8")
    settings = read_settings()
    assert (settings.cards, settings.store, settings.reranker) == (8, "faiss", "prefer_in_stock")


def test_an_empty_variable_is_not_set(monkeypatch):
    monkeypatch.setenv("VITRINE_HOME", "")
    assert read_settings().home.name == "vitrine"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VITRINE_CARDS", "many"),
        ("VITRINE_WRITER", "poet"),
        ("VITRINE_REMOTE_TIMEOUT_S", "0"),
        ("VITRINE_UNDERSTANDER", "oracle"),
        ("VITRINE_UNDERSTANDER_TIMEOUT_S", "-1"),
    ],
)
def test_a_bad_value_is_named_with_its_key(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is '{value}'"):
        read_settings()


def test_a_file_that_is_no_text_is_one_sentence(elsewhere):
    (elsewhere / ".env").write_bytes(b"\xff\xfe\x00VITRINE")
    with pytest.raises(SettingsError, match=".env is not UTF-8"):
        read_settings()


def test_pictures_of_the_web_are_bounded_unless_said_otherwise(monkeypatch):
    settings = read_settings()
    assert (settings.private_pictures, settings.pictures_at_once, settings.picture_timeout_s) == (False, 8, 15.0)
    assert settings.remote_pictures_folder.is_relative_to(settings.home)
    monkeypatch.setenv("VITRINE_PRIVATE_PICTURES", "true")
    assert read_settings().private_pictures is True


@pytest.mark.parametrize(
    ("name", "value"),
    [("VITRINE_PRIVATE_PICTURES", "perhaps"), ("VITRINE_PICTURES_AT_ONCE", "0"), ("VITRINE_PICTURE_TIMEOUT_S", "-1")],
)
def test_bounds_of_pictures_that_cannot_be_meant_are_refused(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is '{value}'"):
        read_settings()


def test_no_model_reads_unless_one_is_asked_for():
    settings = read_settings()
    assert (settings.understander, settings.understander_timeout_s) == ("builtin", 4.0)
    assert reading_model(settings) is None


@pytest.mark.parametrize(("own", "name"), [(None, "remote:writes"), ("reads", "remote:reads")])
def test_the_model_that_writes_reads_too_unless_another_is_named(monkeypatch, own, name):
    monkeypatch.setenv("VITRINE_UNDERSTANDER", "remote")
    monkeypatch.setenv("VITRINE_REMOTE_MODEL", "writes")
    if own is not None:
        monkeypatch.setenv("VITRINE_UNDERSTANDER_MODEL", own)
    model = reading_model(read_settings())
    assert model is not None and model.name == name


def test_a_remote_understander_without_a_model_is_refused_with_the_key_to_set(monkeypatch):
    monkeypatch.setenv("VITRINE_UNDERSTANDER", "remote")
    with pytest.raises(SettingsError, match="set VITRINE_UNDERSTANDER_MODEL"):
        reading_model(read_settings())


def test_a_model_that_only_reads_does_not_write(monkeypatch):
    monkeypatch.setenv("VITRINE_UNDERSTANDER", "remote")
    monkeypatch.setenv("VITRINE_UNDERSTANDER_MODEL", "reads")
    assert [writer.name for writer in open_writers(read_settings())] == ["template"]


@pytest.mark.parametrize(
    ("named", "rungs"),
    [
        ("template", ["template"]),
        ("embedded", ["embedded", "template"]),
        ("hub", ["hub:some/llava", "embedded", "template"]),
        ("remote", ["remote:writes", "hub:some/llava", "embedded", "template"]),
    ],
)
def test_a_rung_stands_on_those_below_it(monkeypatch, named, rungs):
    monkeypatch.setenv("VITRINE_WRITER", named)
    monkeypatch.setenv("VITRINE_WRITER_MODEL", "some/llava")
    monkeypatch.setenv("VITRINE_REMOTE_MODEL", "writes")
    assert [writer.name for writer in open_writers(read_settings())] == rungs


@pytest.mark.parametrize(("named", "key"), [("remote", "VITRINE_REMOTE_MODEL"), ("hub", "VITRINE_WRITER_MODEL")])
def test_a_writer_without_a_model_is_refused_with_the_key_to_set(monkeypatch, named, key):
    monkeypatch.setenv("VITRINE_WRITER", named)
    with pytest.raises(SettingsError, match=f"set {key}"):
        open_writers(read_settings())
