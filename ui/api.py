"""The HTTP API beside the page: `GET /health`, `POST /search`, `POST /ask`, `POST /stop`."""

import base64
import binascii
import logging
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from agent.state import Turn
from agent.wire import answer_json, search_json
from retrieval.errors import CatalogueError, PictureError, VitrineError
from retrieval.query import Query
from retrieval.records import Filters
from ui.limits import LONGEST_TEXT
from ui.ports import Assistant
from ui.uploads import save_upload

logger = logging.getLogger(__name__)
Json = dict[str, Any]
Weight = Annotated[float, Field(ge=0, le=1)]


class _Body(BaseModel):
    """What every request shares; unknown keys and wrong types are refused."""

    model_config = ConfigDict(strict=True, extra="forbid")

    text: str = Field(default="", max_length=LONGEST_TEXT)
    image: str | None = None
    """A picture file in base64."""
    alpha: Weight | None = None
    """Weight of the picture, 0 words only to 1 picture only; null leaves it to Vitrine."""


class AskBody(_Body):
    """Body of `POST /ask`."""

    thread: str | None = Field(default=None, min_length=1, max_length=64)
    """The conversation; null begins one."""
    more_like: str | None = None
    """Id of a product towards which the search in force is to move."""
    less_like: str | None = None
    """Id of a product away from which it is to move; that one is not shown again."""


class StopBody(BaseModel):
    """Body of `POST /stop`."""

    model_config = ConfigDict(strict=True, extra="forbid")

    thread: str = Field(min_length=1, max_length=64)
    """The conversation whose answer is to end."""


class SearchBody(_Body):
    """Body of `POST /search`."""

    filters: Json = Field(default_factory=dict)
    """As in the `filters` of an answer."""
    k: int = Field(default=10, ge=1, le=100)


def api_routes(assistant: Assistant) -> APIRouter:
    """The routes; answers are the objects of `search --json` and `ask --json`, and what `stop` came to."""
    router = APIRouter()

    @router.get("/health")
    def health() -> Json:
        return assistant.health()

    @router.post("/search")
    def search(body: SearchBody) -> Json:
        # Every facet is let through here; the catalogue knows which ones there are.
        filters = Filters.from_json(body.filters, body.filters)
        with _picture(body.image) as image:
            query = Query(text=body.text, image=image, alpha=body.alpha, filters=filters, k=body.k)
            return search_json(query, assistant.search(query))

    @router.post("/ask")
    def ask(body: AskBody) -> Json:
        pointed = [one for one in (body.more_like, body.less_like) if one is not None]
        if pointed:
            return answer_json(assistant.ask(_feedback(body, pointed), body.thread or uuid.uuid4().hex))
        if "text" not in body.model_fields_set and body.image is None:
            raise VitrineError("The request has neither text nor image; please send one of them.")
        thread = body.thread or uuid.uuid4().hex
        image = None if body.image is None else str(save_upload(_decoded(body.image), assistant.upload_folder(thread)))
        return answer_json(assistant.ask(Turn(text=body.text, image=image, alpha=body.alpha), thread))

    @router.post("/stop")
    def stop(body: StopBody) -> Json:
        # The answer itself goes to whoever asked, cut short.
        return {"thread": body.thread, "stopped": assistant.stop(body.thread)}

    def _feedback(body: AskBody, pointed: Sequence[str]) -> Turn:
        if len(pointed) > 1 or body.text.strip() or body.image is not None:
            raise VitrineError("The request says more than one thing; send more_like or less_like alone.")
        try:
            assistant.product(pointed[0])
        except CatalogueError as error:
            raise VitrineError(f"The shop has no product {pointed[0]!r}; send the id of a card.") from error
        return Turn(more_like=body.more_like, less_like=body.less_like, alpha=body.alpha)

    return router


@contextmanager
def _picture(image: str | None) -> Iterator[Path | None]:
    """A picture of one search, kept no longer than the search."""
    if image is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        yield save_upload(_decoded(image), Path(folder))


def _decoded(image: str) -> bytes:
    try:
        return base64.b64decode(image, validate=True)
    except (binascii.Error, ValueError):
        raise PictureError("The image is not base64; please send the bytes of a picture file in base64.") from None


def answer_errors(app: FastAPI) -> None:
    """Make every failure of the API one JSON object with one sentence."""

    @app.exception_handler(VitrineError)
    def known(request: Request, error: VitrineError) -> JSONResponse:
        return JSONResponse({"error": str(error)}, 503 if isinstance(error, CatalogueError) else 400)

    @app.exception_handler(HTTPException)
    def unusable(request: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse({"error": f"The request cannot be answered: {error.detail}."}, error.status_code)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse({"error": _sentence(error)}, 422)

    @app.exception_handler(Exception)
    def unknown(request: Request, error: Exception) -> JSONResponse:
        logger.error("A request to %s failed.", request.url.path, exc_info=error)
        return JSONResponse({"error": "Something went wrong here; the log says what."}, 500)


def _sentence(error: RequestValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
    if first["type"] == "extra_forbidden":
        return f"The request has the unknown key {where}; please leave it out."
    if first["type"] == "json_invalid":
        return "The request is not valid JSON; please send one JSON object."
    return f"In the request, {where} cannot be used: {first['msg'][0].lower()}{first['msg'][1:]}."
