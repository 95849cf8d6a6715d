"""A chat model behind a server that speaks OpenAI's protocol, asked for one JSON object within a time."""

import queue
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from agent.structured import Request
from agent.understanding.remote.breaker import Breaker
from retrieval.errors import UnderstanderError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

MOST_TOKENS = 600
"""Of one reply; the longest change that makes sense is a third of this."""
_REQUEST = Request("change", {"temperature": 0, "max_completion_tokens": MOST_TOKENS})


class ChatEndpoint:
    """Asks one model of one server; shared between threads.

    Servers differ in what they know of structured output. The strict schema is tried first, then any JSON object, then
    plain words; what a server answered to is remembered, so that only the first turn pays for finding it out.

    Args:
        model: the server's name for the model.
        base_url: for example "http://127.0.0.1:8000/v1"; None is OpenAI's own.
        api_key: sent to that server only, never logged or shown.
        timeout_s: for the whole reply, from the first request to the last word.
        breaker: for who asks, since what they make of a reply counts too.
    """

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout_s: float = 4.0,
        breaker: Breaker | None = None,
    ) -> None:
        from openai import OpenAI

        self.name = f"remote:{model}"
        self._model = model
        self._timeout_s = timeout_s
        # Local servers want no key, but the client library wants one to be set.
        self._client = OpenAI(base_url=base_url, api_key=api_key or "none", timeout=timeout_s, max_retries=0)
        self._request = _REQUEST
        self.breaker = breaker or Breaker()

    def ask(self, prompt: str, schema: Mapping[str, Any]) -> str:
        """The words of the model's reply.

        Raises:
            UnderstanderError: the server failed, was not done in time, or the model gave no whole reply.
        """
        return self._within_time(lambda: _words(self._completed(prompt, schema)))

    def _within_time(self, work: Callable[[], str]) -> str:
        """The result of work done in a thread of its own, so that a server that stalls or drips cannot hold a turn."""
        arrivals: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()

        def run() -> None:
            try:
                arrivals.put(work())
            except Exception as error:  # whatever the client library raises ends this reply, and only this one
                arrivals.put(error)

        threading.Thread(target=run, daemon=True).start()
        try:
            arrived = arrivals.get(timeout=self._timeout_s)
        except queue.Empty:
            raise self._too_slow() from None
        if isinstance(arrived, Exception):
            raise self._failure(arrived) from None
        return arrived

    def _completed(self, prompt: str, schema: Mapping[str, Any]) -> "ChatCompletion":
        from openai import APIStatusError

        request: Request | None = self._request
        while request is not None:
            try:
                completion: ChatCompletion = self._client.chat.completions.create(
                    model=self._model, messages=[{"role": "user", "content": prompt}], **request.options(schema)
                )
            except APIStatusError as error:
                request = request.after(error.status_code, error.message)
                if request is None:
                    raise
                continue
            self._request = request
            return completion
        raise AssertionError("A request is made at least once.")

    def _too_slow(self) -> UnderstanderError:
        return UnderstanderError(f"The model {self.name} was not done within {self._timeout_s:g} seconds.")

    def _failure(self, error: Exception) -> UnderstanderError:
        from openai import APITimeoutError

        if isinstance(error, UnderstanderError):
            return error
        if isinstance(error, APITimeoutError):
            return self._too_slow()
        # Only the kind of failure is told: the message of a client library may repeat headers or a key.
        status = getattr(error, "status_code", None)
        what = f"HTTP status {status}" if status else type(error).__name__
        return UnderstanderError(f"The model {self.name} failed with {what}; check its address, key and name.")


def _words(completion: "ChatCompletion") -> str:
    """The reply's words.

    Raises:
        UnderstanderError: the model refused, was cut off, or said nothing.
    """
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise UnderstanderError("The model refused to read the turn.")
    if choice.finish_reason == "length":
        raise UnderstanderError(f"The model's reply was cut off after {MOST_TOKENS} tokens.")
    if not choice.message.content:
        raise UnderstanderError("The model sent no words.")
    return str(choice.message.content)
