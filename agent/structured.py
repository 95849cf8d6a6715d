"""JSON from a chat model of any server that speaks OpenAI's protocol: how its shape is demanded, and read."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Form = Literal["json_schema", "json_object", "text"]
_NEXT: Mapping[Form, Form] = {"json_schema": "json_object", "json_object": "text"}
_REFUSED = frozenset((400, 422, 501))
_FORM_WORDS = ("response_format", "json_schema", "json_object", "grammar", "structured output")
_SCHEMA_WORDS = frozenset(("type", "items", "enum", "anyOf", "$ref"))
"""What strict structured output takes everywhere; limits of length and number are checked when the reply is read."""
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    """How a server is asked, as far as servers differ in it.

    The strict schema is tried first, then any JSON object, then plain words.
    """

    name: str
    """Of the reply's shape."""
    extras: Mapping[str, Any] = field(default_factory=dict)
    """Sent to every server, until it says that it does not take them: some reasoning models take no temperature."""
    form: Form = "json_schema"
    """How the reply's shape is demanded; `text` leaves that to the prompt."""
    without: frozenset[str] = frozenset()
    """Extras that the server does not take."""

    def options(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of the request beside model and messages."""
        options = {name: value for name, value in self.extras.items() if name not in self.without}
        if self.form == "json_schema":
            named = {"name": self.name, "strict": True, "schema": dict(schema)}
            options["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.form == "json_object":
            options["response_format"] = {"type": "json_object"}
        return options

    def after(self, status: int | None, message: str) -> "Request | None":
        """How to ask instead after a server refused this; None where asking otherwise would not help."""
        said = message.lower()
        for name in self.extras:
            if status in _REFUSED and name in said and name not in self.without:
                return replace(self, without=self.without | {name})
        about_form = any(word in said for word in _FORM_WORDS)
        if self.form in _NEXT and (status in _REFUSED or (status == 500 and about_form)):
            return replace(self, form=_NEXT[self.form])
        return None


def strict(schema: Any) -> Any:
    """A JSON schema for strict structured output: every field required, none beside them."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: strict(value) for name, value in schema.items() if name in _SCHEMA_WORDS}
    for name in ("properties", "$defs"):
        if name in schema:
            kept[name] = {inner: strict(value) for inner, value in schema[name].items()}
    if "const" in schema:
        kept["enum"] = [schema["const"]]
    if schema.get("type") == "object":
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


def objects(text: str, key: str) -> Iterator[dict[str, Any]]:
    """The JSON objects in a model's words that have a key, from left to right: bare, fenced, or between other words.

    What stands in a model's thoughts is none of them.
    """
    text = _THOUGHT.sub("", text)
    decoder, start = json.JSONDecoder(), text.find("{")
    while start >= 0:
        try:
            found, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and key in found:
            yield found
        start = text.find("{", start + 1)
