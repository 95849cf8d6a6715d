"""Pictures the page shows: catalogue pictures as small copies, shoppers' own uploads, and a placeholder."""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from agent.settings import read_settings
from retrieval.errors import PictureError, VitrineError
from retrieval.pictures import open_picture
from retrieval.remote_pictures import RemotePictures, is_remote
from ui.ports import Assistant

LONGEST_SIDE = 480
"""Pixels; twice the width of a card, for sharp screens."""
FAVICON = Path(__file__).parent / "favicon.svg"
KEPT = 400
"""Small copies held in memory, some 20 KB each."""
# Only conversations whose name nobody can guess show their uploads.
_SECRET = re.compile(r"[0-9a-f]{32}")
PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" role="img" aria-label="No picture">'
    '<g fill="none" stroke="#b9b2a6" stroke-width="10" '
    'stroke-linejoin="round"><rect x="140" y="160" width="200" height="160" rx="14"/>'
    '<circle cx="200" cy="212" r="18"/><path d="m146 306 62-58 44 40 36-30 46 44"/></g></svg>'
)


def picture_routes(assistant: Assistant, remote: RemotePictures | None = None) -> APIRouter:
    """`GET /picture/ID` for products, `GET /upload/THREAD/NAME` for what shoppers sent.

    Args:
        assistant: who knows the products.
        remote: where pictures of the web were kept while indexing; by the settings where it is not said.
    """
    router = APIRouter()
    kept = RemotePictures(read_settings().remote_pictures_folder) if remote is None else remote

    @router.get("/picture/{product_id:path}", include_in_schema=False)
    def picture(product_id: str, request: Request) -> Response:
        try:
            path = picture_file(assistant.product(product_id).image, kept)
            seen = path.stat()
            tag = f'"{seen.st_mtime_ns:x}-{seen.st_size:x}"'
            headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=headers)
            return Response(small_copy(path, seen.st_mtime_ns), media_type="image/jpeg", headers=headers)
        except (VitrineError, KeyError, OSError, ValueError):
            # No such product, no picture, one of the web that was not fetched when it was indexed, or a broken one.
            return Response(PLACEHOLDER, media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})

    @router.get("/upload/{thread}/{name}.jpg", include_in_schema=False)
    def upload(thread: str, name: str) -> Response:
        path = assistant.upload_folder(thread) / f"{name}.jpg"
        if not (_SECRET.fullmatch(thread) and _SECRET.fullmatch(name) and path.is_file()):
            return Response("There is no such picture.", status_code=404, media_type="text/plain")
        return FileResponse(path, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})

    @router.get("/favicon.ico", include_in_schema=False)
    @router.get("/favicon.svg", include_in_schema=False)
    def favicon() -> Response:
        return FileResponse(FAVICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})

    return router


def picture_file(image: str | None, remote: RemotePictures) -> Path:
    """The file of a product's picture. Nothing is fetched: a page must not wait for another server, nor tell it.

    Raises:
        PictureError: there is none, or a picture of the web was not fetched.
    """
    if image is None:
        raise PictureError("The product has no picture; the page shows a placeholder.")
    if not is_remote(image):
        return Path(image)
    path = remote.cached(image)
    if path is None:
        raise PictureError(f"The picture {image} was not fetched; index again to have it.")
    return path


@lru_cache(maxsize=KEPT)
def small_copy(path: Path, changed_ns: int) -> bytes:
    """A JPEG of at most `LONGEST_SIDE` pixels a side.

    Args:
        path: the picture.
        changed_ns: when the file last changed; a new time makes a new copy.

    Raises:
        PictureError: the file is no picture that can be read.
    """
    picture = open_picture(path)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info.clear()
    out = BytesIO()
    picture.save(out, "JPEG", quality=86)
    return out.getvalue()
