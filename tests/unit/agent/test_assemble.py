"""The parts of a process: what is made ready before anybody asks."""

import threading

import pytest

from agent.assemble import Parts
from agent.settings import Settings
from agent.writers import LlavaWriter, TemplateWriter
from retrieval.errors import WriterError


class Model:
    def __init__(self, fails: bool = False) -> None:
        self.opened = threading.Event()
        self.fails = fails

    def open(self):
        self.opened.set()
        if self.fails:
            raise WriterError("There is no such model.")


@pytest.fixture
def parts(tmp_path):
    return Parts(Settings(home=tmp_path, _env_file=None))


def test_only_the_best_writers_model_is_opened_before_the_first_answer(parts):
    best, other = Model(), Model()
    parts.__dict__["writers"] = (LlavaWriter(best.open, "hub"), LlavaWriter(other.open), TemplateWriter())
    parts.prepare_writer()
    assert best.opened.wait(10) and not other.opened.is_set()


def test_a_model_that_cannot_be_opened_is_left_to_the_first_answer(parts, recwarn):
    model = Model(fails=True)
    parts.__dict__["writers"] = (LlavaWriter(model.open), TemplateWriter())
    parts.prepare_writer()
    assert model.opened.wait(10)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(10)
    assert not [warning for warning in recwarn if "Thread" in str(warning.category)]


def test_the_template_needs_no_preparing(parts):
    parts.__dict__["writers"] = (TemplateWriter(),)
    parts.prepare_writer()
