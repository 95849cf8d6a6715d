"""Tops of cut and sewn cloth: T-shirts, polo shirts, tank tops and jerseys."""

from random import Random

from retrieval.sample.brands import EVERYDAY
from retrieval.sample.departments import cuts
from retrieval.sample.departments import garment as g
from retrieval.sample.drawing import Canvas
from retrieval.sample.kind import Kind, Look


def _t_shirt(look: Look) -> Canvas:
    canvas, random = look.canvas(), Random(look.seed)
    cut = cuts.cut_for(look, ease=0.028 if look.options["fit"] == "Oversized" else 0.0)
    neck = cuts.neckline(cut, look.options["neckline"])
    front = cuts.body(cut, neck)
    short = look.options["sleeve"] == "Short Sleeve"
    sleeve = cuts.Sleeve() if short else cuts.Sleeve(0.5, 15, 0.074, 0.058, 0.046)
    found = cuts.arms(cut, sleeve, random)
    g.inside(canvas, cut, neck)
    g.back_rib(canvas, neck)
    g.draw_arms(canvas, found, front, random)
    g.draw_body(canvas, cut, front, found, random)
    g.neck_rib(canvas, neck)
    g.sleeve_hems(canvas, found, 0.9 if short else 0.965)
    g.double_stitch(canvas, cuts.hem_line(cut, 0.028))
    return canvas


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="T-Shirt",
        path=("Clothing", "Tops", "T-Shirts"),
        draw=_t_shirt,
        brands=EVERYDAY,
        price=24.0,
        genders=("Women", "Men", "Girls", "Boys"),
        colours=("White", "Black", "Navy", "Grey", "Red", "Green", "Mustard", "Light Blue", "Pink", "Coral"),
        materials=("Jersey", "Cotton"),
        patterns=("Plain", "Plain", "Striped", "Dotted"),
        options={
            "neckline": ("Crew Neck", "Crew Neck", "V-Neck", "Scoop Neck", "Boat Neck"),
            "sleeve": ("Short Sleeve", "Short Sleeve", "Long Sleeve"),
            "fit": ("Regular Fit", "Oversized"),
        },
        only_for={"Scoop Neck": ("Women", "Girls"), "Boat Neck": ("Women",)},
        sizes="clothing",
        count=24,
    ),
)
