import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from retrieval.errors import PictureError
from ui.uploads import LARGEST_BYTES, save_upload


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def test_the_copy_has_a_name_of_our_own_in_the_conversations_folder(tmp_path: Path) -> None:
    sent = tmp_path / "evil name.png"
    Image.new("RGB", (20, 10), "red").save(sent)
    path = save_upload(sent, tmp_path / "uploads" / "abc")
    assert path.parent == tmp_path / "uploads" / "abc"
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", path.name)
    assert save_upload(sent, path.parent) != path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_every_promised_format_is_read(tmp_path: Path, kind: str) -> None:
    path = save_upload(encoded(Image.new("RGB", (20, 10), (200, 30, 30)), kind), tmp_path)
    with Image.open(path) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (20, 10))


def test_a_photo_is_turned_upright_and_its_metadata_dropped(tmp_path: Path) -> None:
    photo = Image.new("RGB", (40, 20), "blue")
    photo.paste("red", (0, 0, 20, 20))  # the left half, which orientation 6 puts on top
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of the camera"
    path = save_upload(encoded(photo, "JPEG", exif=exif, comment=b"where I live", quality=95), tmp_path)
    with Image.open(path) as picture:
        assert picture.size == (20, 40)
        red, _, blue = picture.getpixel((10, 5))  # type: ignore[misc]
        assert red > 200 > 60 > blue
        assert not picture.getexif()
    content = path.read_bytes()
    assert b"Maker" not in content
    assert b"where I live" not in content


def test_transparent_pixels_become_white(tmp_path: Path) -> None:
    path = save_upload(encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0))), tmp_path)
    with Image.open(path) as picture:
        assert picture.getpixel((4, 4)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    path = save_upload(encoded(Image.new("RGB", (3000, 1500)), "JPEG"), tmp_path)
    with Image.open(path) as picture:
        assert picture.size == (1024, 512)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"GIF89a but not really", "cannot be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read"),
        (encoded(Image.new("RGB", (64, 64), "red"), "JPEG")[:200], "cannot be read"),
        (b"x" * (LARGEST_BYTES + 1), "at most 5 MB"),
        (encoded(Image.new("1", (8000, 8000))), "million"),
        (encoded(Image.new("1", (20000, 20000))), "million"),
    ],
)
def test_what_is_no_usable_picture_is_refused_in_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(PictureError, match=says) as caught:
        save_upload(data, tmp_path / "uploads")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "uploads").exists()
