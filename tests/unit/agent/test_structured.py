"""How a reply's shape is demanded of servers that differ, and found in what they send."""

from pydantic import BaseModel, Field

from agent.structured import Request, objects, strict


class Pair(BaseModel):
    name: str = Field(max_length=3)
    values: list[int] = []


def test_a_strict_schema_requires_every_field_and_names_no_limits():
    assert strict(Pair.model_json_schema()) == {
        "type": "object",
        "properties": {"name": {"type": "string"}, "values": {"type": "array", "items": {"type": "integer"}}},
        "required": ["name", "values"],
        "additionalProperties": False,
    }


def test_what_a_server_does_not_take_is_left_out_and_then_less_is_demanded():
    first = Request("pair", {"temperature": 1})
    without = first.after(400, "Unsupported value: 'temperature'")
    assert without is not None and without.form == "json_schema" and "temperature" not in without.options({})
    plainer = without.after(400, "response_format is not supported")
    assert plainer is not None and plainer.options({}) == {"response_format": {"type": "json_object"}}
    plainest = plainer.after(422, "no")
    assert plainest is not None and plainest.options({}) == {}
    assert plainest.after(400, "no") is None
    assert first.after(503, "busy") is None


def test_objects_are_found_between_words_and_not_in_thoughts():
    words = '<think>{"name": 1}</think> Here: ```{"name": 2}``` and {"other": 3} {"name": 4'
    assert list(objects(words, "name")) == [{"name": 2}]
