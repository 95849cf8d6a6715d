from random import Random

import numpy as np
import pytest
import torch
from PIL import Image, ImageChops, ImageOps

from retrieval.colour_histogram import COLOURS
from retrieval.errors import SourceError
from tests.unit.tuning.toys import SETTINGS, embedded, toys
from tuning.clip_examples import prepare, view


def test_views_are_the_picture_its_mirror_image_and_parts_of_it():
    picture = Image.effect_noise((200, 120), 80)
    assert view(picture, 0, Random(0)) is picture
    assert ImageChops.difference(view(picture, 1, Random(0)), ImageOps.mirror(picture)).getbbox() is None
    parts = [view(picture, 2, Random(seed)) for seed in range(200)]
    areas = [part.width * part.height / (200 * 120) for part in parts]
    # A side that would be longer than the picture is cut off, so an area may fall a little below the share.
    assert 0.66 < min(areas) < 0.75 and max(areas) > 0.9
    shapes = [part.width / part.height / (200 / 120) for part in parts]
    assert 0.85 < min(shapes) < 0.97 and 1.03 < max(shapes) < 1.18
    assert view(picture, 2, Random(7)).tobytes() == view(picture, 2, Random(7)).tobytes()


def test_pictures_that_cannot_be_read_are_left_out_and_others_made_again(tmp_path):
    products = toys(tmp_path)
    (tmp_path / "3.png").write_bytes(b"no picture")
    kept, told, clip = tmp_path / "train.pictures", [], embedded()
    examples = prepare(clip, products, 3, 1, kept, told.append)
    assert [product.id for product in examples.products] == [str(n) for n in range(16) if n != 3]
    assert examples.pictures.shape[:2] == (15, 3) and "1 that cannot be read" in told[-1]
    told.clear()
    again = prepare(clip, products, 3, 1, kept, told.append)
    assert told == [] and torch.equal(again.pictures, examples.pictures)
    # As many others: what is kept is not theirs.
    others = [*products[1:], products[0]]
    assert prepare(clip, others, 3, 1, kept, told.append).products[-1].id == "0" and told
    with pytest.raises(SourceError, match="None of the 1 pictures"):
        prepare(clip, [products[3]], 3, 1, tmp_path / "other.pictures", told.append)


def test_what_is_kept_are_activations_and_colours_of_each_view(tmp_path):
    clip = embedded()
    examples = prepare(clip, toys(tmp_path), 2, 1, tmp_path / "kept.pictures", lambda line: None)
    tower = clip.model[0].clip.vision_model.eval()
    with Image.open(tmp_path / "5.png") as picture:
        pixels = torch.from_numpy(np.array(picture)).permute(2, 0, 1) / 127.5 - 1
    with torch.no_grad():
        expected = [tower.early(pixels[None], 8), tower.early(pixels.flip(-1)[None], 8)]
    found = clip.picture_features(examples.pictures[5])
    assert torch.allclose(found["pixel_values"].float(), torch.cat(expected), atol=0.02, rtol=0.02)
    # Half of the product's own counts, half of the middle's: a mirror changes neither.
    colours = found["colours"]
    assert colours.square().sum(1) == pytest.approx([2, 2], abs=0.02) and torch.equal(colours[0], colours[1])


def test_where_everything_learns_the_pixels_are_kept(tmp_path):
    clip = embedded(SETTINGS.__class__(**{**vars(SETTINGS), "learns": "all", "kept_share": 0.0}))
    examples = prepare(clip, toys(tmp_path), 1, 1, tmp_path / "kept.pictures", lambda line: None)
    assert examples.pictures.dtype == torch.uint8 and examples.pictures.shape == (16, 1, 3, 32, 32)
    assert examples.pictures[0, 0, :, 16, 16].tolist() == [220, 30, 30]
    features = clip.picture_features(examples.pictures[:3, 0])
    assert torch.equal(features["pixel_values"], examples.pictures[:3, 0]) and features["colours"].shape == (3, COLOURS)
