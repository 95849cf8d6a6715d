import pytest

from agent.wording.byline import byline


@pytest.mark.parametrize(
    ("writer", "told"),
    [
        ("template", None),
        ("embedded", "written by the embedded model"),
        ("hub:llava-hf/llava-1.5-7b-hf", "written by the model llava-1.5-7b-hf"),
        ("hub:/home/somebody/adapters/shoes/", "written by the model shoes"),
        ("hub:C:\\adapters\\shoes", "written by the model shoes"),
        ("remote:small", "written by the model small"),
    ],
)
def test_a_model_that_wrote_is_named_and_no_folder_is_told(writer: str, told: str | None) -> None:
    assert byline(writer) == told
