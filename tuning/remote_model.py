"""A chat model that is asked for much, and paid for it: every failure is told apart, and retried where that helps."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from agent.structured import Request
from retrieval.errors import ExamplesError, SettingsError, VitrineError

if TYPE_CHECKING:
    from openai import APIConnectionError, APIError, APIStatusError
    from openai.types.chat import ChatCompletion

OPENAI = "https://api.openai.com/v1"
MOST_TOKENS = 2_000
"""Of one reply, with whatever a model thinks before it."""
MOST_ATTEMPTS = 6
FIRST_WAIT_S = 0.5
"""Before the second attempt; doubled for each further one, where the server does not say how long."""
LONGEST_WAIT_S = 30.0
MOST_PATIENCE_S = 600.0
"""A server that asks for a longer pause than this is asked again another time."""
_TRANSIENT = frozenset((408, 409, 429))
_SPENT = frozenset(("insufficient_quota", "billing_hard_limit_reached"))


@dataclass(frozen=True)
class Reply:
    """What came back, and what it took."""

    words: str | None
    """None where the model refused, or was cut off."""
    tokens: tuple[int, int] | None
    """Read and written, as the server counts them; None where it does not tell."""


class Unanswered(Exception):
    """One request was given up, for a reason in a few words; another may fare better."""


class RemoteModel:
    """Asks one model of one server; shared between threads.

    Args:
        model: the server's name for the model.
        base_url: for example "http://127.0.0.1:8000/v1".
        api_key: sent to that server only, never logged or shown.
        schema: of the replies.
        timeout_s: for one attempt.
        first_wait_s: see FIRST_WAIT_S.
    """

    def __init__(
        self,
        model: str,
        base_url: str,
        api_key: str | None,
        schema: Mapping[str, Any],
        timeout_s: float = 60.0,
        first_wait_s: float = FIRST_WAIT_S,
    ) -> None:
        from openai import OpenAI

        self.name = model
        self.address = base_url
        self._schema = schema
        self._first_wait_s = first_wait_s
        # Local servers want no key, but the client library wants one to be set.
        self._client = OpenAI(base_url=base_url, api_key=api_key or "none", timeout=timeout_s, max_retries=0)
        self._request = Request("answers", {"max_completion_tokens": MOST_TOKENS})
        self._reached = False
        self._stop = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def stop(self) -> None:
        """Requests that wait for another attempt are given up; those on their way may still arrive."""
        self._stop.set()

    def ask(self, content: Sequence[Mapping[str, Any]], lost: Callable[[], bool]) -> Reply:
        """One reply, after as many attempts as it takes and makes sense.

        Args:
            content: the parts of the message.
            lost: told of each attempt that may have been paid for though it brought no answer; says whether another
                one may be made.

        Raises:
            SettingsError: the key, the model or the address is wrong; so it will be for every request.
            ExamplesError: the server takes no more requests for a long time.
            Unanswered: this request was given up.
        """
        from openai import APIConnectionError, APIStatusError

        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                return self._reply(self._completed(content))
            except APIStatusError as error:
                self._reached = True
                wait_s = self._pause(error, attempt)
                reason = f"HTTP status {error.status_code}"
            except APIConnectionError as error:
                wait_s, reason = self._usual_pause(attempt), _kind(error)
                if self._perhaps_paid(error) and not lost():
                    raise Unanswered(reason) from None
            if attempt == MOST_ATTEMPTS or self._stop.wait(wait_s):
                raise Unanswered(reason)
        raise AssertionError("A request is made at least once.")

    def _completed(self, content: Sequence[Mapping[str, Any]]) -> "ChatCompletion":
        from openai import APIStatusError

        request: Request | None = self._request
        while request is not None:
            try:
                completion: ChatCompletion = self._client.chat.completions.create(
                    model=self.name,
                    messages=[{"role": "user", "content": content}],  # type: ignore[misc, list-item]
                    **self._options(request),
                )
            except APIStatusError as error:
                if self._final(error) is not None:
                    raise
                request = request.after(error.status_code, error.message)
                if request is None:
                    raise
                continue
            self._request, self._reached = request, True
            return completion
        raise AssertionError("A request is made at least once.")

    def _options(self, request: Request) -> dict[str, Any]:
        # Older servers know the limit by its older name; without one nobody could say what a reply costs at most.
        older = {"max_tokens": MOST_TOKENS} if "max_completion_tokens" in request.without else {}
        return request.options(self._schema) | older

    def _reply(self, completion: "ChatCompletion") -> Reply:
        usage = completion.usage
        tokens = None if usage is None else (usage.prompt_tokens, usage.completion_tokens)
        choice = completion.choices[0] if completion.choices else None
        whole = choice is not None and choice.finish_reason == "stop" and not choice.message.refusal
        return Reply(choice.message.content if choice is not None and whole else None, tokens)

    def _pause(self, error: "APIStatusError", attempt: int) -> float:
        """Seconds until another attempt after a status that says no.

        Raises:
            VitrineError: no request will fare better; Unanswered: not this one.
        """
        if final := self._final(error):
            raise final from None
        if error.status_code not in _TRANSIENT and error.status_code < 500:
            raise Unanswered(f"HTTP status {error.status_code}") from None
        asked_s = retry_after_s(error.response.headers)
        if asked_s is not None and asked_s > MOST_PATIENCE_S:
            raise ExamplesError(
                f"{self.address} asks to be left alone for {asked_s / 60:,.0f} minutes; run the same command then, "
                "it goes on where this one stopped."
            ) from None
        return self._usual_pause(attempt) if asked_s is None else asked_s

    def _usual_pause(self, attempt: int) -> float:
        # Not the same for all, or those that were turned away together would come back together.
        longest = min(LONGEST_WAIT_S, self._first_wait_s * 2.0 ** (attempt - 1))
        return longest * random.uniform(0.5, 1.0)

    def _perhaps_paid(self, error: "APIConnectionError") -> bool:
        """Whether the server may have worked on a request that brought no answer.

        Raises:
            SettingsError: there was never a server.
        """
        if type(error.__cause__).__name__ not in ("ConnectError", "ConnectTimeout"):
            return True
        if not self._reached:
            raise SettingsError(f"There is no server at {self.address}; start it, or correct --base-url.") from None
        return False

    def _final(self, error: "APIStatusError") -> VitrineError | None:
        # Only the kind of failure is told: the message of a server may repeat a key.
        status = f"HTTP status {error.status_code}"
        if error.status_code == 401:
            return SettingsError(
                f"{self.address} refused the key ({status}); set VITRINE_REMOTE_API_KEY to one that it takes "
                "(for OpenAI's own address OPENAI_API_KEY does as well)."
            )
        if error.status_code == 403:
            return SettingsError(
                f"{self.address} does not let this key use {self.name} ({status}); use another key or model."
            )
        if error.status_code == 404 or _about_model(error):
            return SettingsError(
                f"{self.address} knows no model {self.name!r} ({status}); name one that it offers, and see that the "
                "address is whole (most end in /v1)."
            )
        if error.code in _SPENT:
            return ExamplesError(
                f"The account at {self.address} has no money left ({status}, {error.code}); top it up and run the same "
                "command, it goes on where this one stopped."
            )
        return None


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks to wait, from its milliseconds, its seconds or its date (RFC 9110, 10.2.3)."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * unit)
        except (KeyError, ValueError):
            continue
    try:
        return max(0.0, parsedate_to_datetime(headers["retry-after"]).timestamp() - time())
    except (KeyError, ValueError):
        return None


def _about_model(error: "APIStatusError") -> bool:
    return error.code == "model_not_found" or (error.status_code == 400 and error.param == "model")


def _kind(error: "APIError") -> str:
    from openai import APITimeoutError

    return "no answer in time" if isinstance(error, APITimeoutError) else "a broken connection"
