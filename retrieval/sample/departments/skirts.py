"""Skirts: pencil, A-line, pleated, tiered, of denim, and tutus."""

from random import Random

from retrieval.sample.brands import CHILDREN, EVERYDAY, FEMININE, TAILORED
from retrieval.sample.departments.denim import denim_thread, in_denim
from retrieval.sample.departments.gathered_skirts import (
    LENGTHS,
    WOMAN_CUT,
    horn,
    laid_skirt,
    pleated_skirt,
    skirt_cut,
    tiered_skirt,
    tutu,
)
from retrieval.sample.departments.skirting import (
    flared,
    hem_stitch,
)
from retrieval.sample.departments.trousers import button
from retrieval.sample.departments.waist import (
    BRASS,
    Cut,
    Scale,
    cloth,
    inner_back,
    inside,
    sewn_band,
    thread,
)
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import Point
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB


def pencil_skirt(look: Look) -> Canvas:
    """Close to the knees, with darts below the waistband."""
    cut, length = WOMAN_CUT, {"Mini": 43.0, "Knee-Length": 58.0, "Midi": 74.0}[look.options["length"]]
    hem = 22.2 - (length - 43) * 0.06
    scale = laid_skirt(look, cut, 24.5, length)
    canvas, random = cloth(look, scale), Random(look.seed)
    inner_back(canvas, scale, cut.waist, cut.dip, (234, 230, 222))
    half = cut.waist / 2
    body = scale.whole(
        (0, cut.dip),
        (half * 0.6, cut.dip, half, 0),
        (half + 1.6, 6, 23.4, 11, 23.4, 21),
        (23.4, 30, hem, length - 12, hem, length),
        (hem * 0.5, length + 1.3, 0, length + 1.3),
    )
    folds = scale.folds((3, 24, 20, 17, 1.6, 0.4), (22, 30, 6, 33, 1.6, 0.35)) + [
        scale.fold(random.uniform(-14, 14), 18, random.uniform(-12, 12), length + 10, 2.4, random.uniform(-0.4, 0.5))
        for _ in range(4)
    ]
    canvas.part(body, puff=0.55, rim=0.05, folds=folds)
    for line in scale.sides((half * 0.5, cut.dip + cut.band - 0.6), (half * 0.54, 14)):
        canvas.seam(line, 0.6)
    if look.options["detail"] == "Front Slit":
        _front_slit(canvas, scale, length, body)
    elif look.options["detail"] == "Button Front":
        strip = scale.path((-2, cut.dip), (2, cut.dip), (2, length + 1.3), (-2, length + 1.3))
        canvas.part(strip, puff=0.3, rim=0.008, shadow=0.3)
        for n in range(6):
            button(canvas, scale, 0, cut.dip + cut.band + 4 + n * (length - 12) / 5.4, horn(look))
    line = scale.across((0, length - 0.8), (hem * 0.5, length - 0.8, hem - 0.2, length - 2.2))
    canvas.stitch(line, length=0.0075, width=0.0018)
    sewn_band(canvas, scale, cut, None, thread(look.rgb))
    return canvas


def _front_slit(canvas: Canvas, scale: Scale, length: float, body: list[Point]) -> None:
    """A slit over one thigh."""
    top = length * 0.5
    slit = scale.path((7, top), (9, length * 0.8, 6.4, length + 3), (16, length + 3), (12, length * 0.8, 7, top))
    canvas.part(slit, inside(canvas.colour), within=body, puff=0, shadow=0)
    canvas.shade(slit, 0.3, 0.006)
    canvas.seam(scale.path((7, top - 2), (9, length * 0.8, 6.4, length + 1)), 0.8, width=0.004)


def a_line_skirt(look: Look) -> Canvas:
    """It widens evenly from the waist."""
    cut, length = skirt_cut(look), LENGTHS[look.options["length"]] * (0.7 if look.for_child else 1)
    half = cut.waist / 2
    hem = half + length * 0.2 + 5
    scale = laid_skirt(look, cut, hem, length)
    denim = look.material == "Denim"
    canvas, random = cloth(in_denim(look) if denim else look, scale), Random(look.seed)
    stitches = denim_thread(look) if denim else thread(look.rgb)
    inner_back(canvas, scale, cut.waist, cut.dip, (234, 230, 222))
    body = flared(canvas, scale, half + 0.2, 1.0, hem, length, random, count=5, depth=0.45, gathers=4)
    hem_stitch(canvas, body, scale, 1.8, length - 3)
    if look.options["front"] == "Button Front":
        _button_front(look, canvas, scale, cut, length, hem, body)
    elif look.options["front"] == "Patch Pockets":
        _skirt_pockets(canvas, scale, cut, stitches)
    else:
        for line in scale.sides((half * 0.5, cut.dip + cut.band), (hem * 0.5, length + hem * 0.06)):
            canvas.seam(line, 0.5)
    sewn_band(canvas, scale, cut, None, stitches)
    return canvas


def _button_front(
    look: Look, canvas: Canvas, scale: Scale, cut: Cut, length: float, hem: float, body: list[Point]
) -> None:
    """A strip of buttons from waist to hem; of metal on denim."""
    strip = scale.path((-2, cut.dip), (2, cut.dip), (2, length + 8), (-2, length + 8))
    canvas.part(strip, within=body, puff=0.3, rim=0.008, shadow=0.3)
    for x in (-1.5, 1.5):
        line = scale.path((x, cut.dip + cut.band), (x, length + hem * 0.05))
        canvas.stitch(line, thread(look.rgb), length=0.0075, width=0.0018)
    count = round(length / 8)
    for number in range(count):
        y = cut.dip + cut.band + 4 + number * (length - 10) / count
        if look.material == "Denim":
            canvas.disc(*scale.spot(0, y), 0.9 * scale.unit, BRASS, material="Metal")
        else:
            button(canvas, scale, 0, y, horn(look))


def _skirt_pockets(canvas: Canvas, scale: Scale, cut: Cut, stitches: RGB) -> None:
    """Two pockets below the waistband."""
    half, y = cut.waist * 0.16, cut.band + 7
    for side in (1, -1):
        x = side * cut.waist * 0.31
        box = scale.path((x - half, y), (x + half, y), (x + half, y + 9), (x, y + 11.5), (x - half, y + 9))
        canvas.part(box, puff=0.35, rim=0.01, shadow=0.4)
        line = scale.path((x - half + 0.5, y + 1.3), (x + half - 0.5, y + 1.3))
        canvas.stitch(line, stitches, length=0.0075, width=0.0018)


KINDS: tuple[Kind, ...] = (
    Kind(
        noun="Pencil Skirt",
        path=("Clothing", "Skirts", "Pencil Skirts"),
        draw=pencil_skirt,
        brands=TAILORED,
        price=58,
        genders=("Women",),
        colours=("Black", "Navy", "Grey", "Burgundy", "Beige", "Brown"),
        materials=("Wool", "Polyester", "Twill"),
        patterns=("Plain", "Plain", "Checked", "Pinstriped"),
        options={"length": ("Mini", "Knee-Length", "Midi"), "detail": ("Plain Front", "Front Slit", "Button Front")},
        titled=("length",),
        usage=("Work", "Formal"),
        facts=("Darts shape it to the waist.",),
        sizes="clothing",
        count=4,
    ),
    Kind(
        noun="Leather Skirt",
        path=("Clothing", "Skirts", "Pencil Skirts"),
        draw=pencil_skirt,
        brands=TAILORED,
        price=119,
        genders=("Women",),
        colours=("Black", "Brown", "Burgundy", "Tan"),
        materials=("Leather", "Suede"),
        options={"length": ("Mini", "Knee-Length"), "detail": ("Plain Front", "Front Slit", "Button Front")},
        usage=("Party", "Work"),
        facts=("Lined, and soft enough to sit in.",),
        sizes="clothing",
        count=2,
    ),
    Kind(
        noun="Denim Skirt",
        path=("Clothing", "Skirts", "Denim Skirts"),
        draw=a_line_skirt,
        brands=EVERYDAY,
        price=44,
        genders=("Women", "Girls"),
        colours=("Blue", "Light Blue", "Navy", "Black", "White"),
        materials=("Denim",),
        options={"length": ("Mini", "Midi"), "front": ("Plain Front", "Button Front", "Patch Pockets")},
        titled=("length",),
        facts=("Of firm denim that softens with every wash.",),
        sizes="clothing",
        count=3,
    ),
    Kind(
        noun="A-Line Skirt",
        path=("Clothing", "Skirts", "A-Line Skirts"),
        draw=a_line_skirt,
        brands=FEMININE,
        price=48,
        genders=("Women", "Women", "Girls"),
        colours=("Blue", "Mustard", "Red", "Olive", "Black", "Pink", "Light Blue"),
        materials=("Cotton", "Linen", "Suede", "Twill"),
        patterns=("Plain",),
        options={"length": ("Mini", "Midi", "Maxi"), "front": ("Plain Front", "Button Front", "Patch Pockets")},
        titled=("length",),
        only_for={"Maxi": ("Women",)},
        usage=("Casual",),
        facts=("It widens evenly from the waist to the hem.",),
        sizes="clothing",
        count=4,
    ),
    Kind(
        noun="Pleated Skirt",
        path=("Clothing", "Skirts", "Pleated Skirts"),
        draw=pleated_skirt,
        brands=FEMININE,
        price=54,
        genders=("Women", "Women", "Girls"),
        colours=("Pink", "Green", "Navy", "Silver", "Gold", "Teal", "Red", "Grey"),
        materials=("Polyester", "Satin", "Wool"),
        patterns=("Plain", "Plain", "Checked"),
        options={"length": ("Mini", "Midi", "Maxi"), "pleat": ("Knife Pleats", "Box Pleats")},
        titled=("length",),
        only_for={"Maxi": ("Women",)},
        usage=("Casual", "Work", "Party"),
        facts=("The pleats are pressed to stay.",),
        sizes="clothing",
        count=6,
    ),
    Kind(
        noun="Tiered Skirt",
        path=("Clothing", "Skirts", "Tiered Skirts"),
        draw=tiered_skirt,
        brands=FEMININE,
        price=52,
        genders=("Women", "Girls"),
        colours=("White", "Coral", "Light Blue", "Lavender", "Black", "Yellow"),
        materials=("Cotton", "Linen"),
        patterns=("Plain", "Floral", "Dotted"),
        options={"length": ("Mini", "Midi", "Maxi"), "waist": ("Elastic Waist", "Tassel Tie")},
        titled=("length",),
        only_for={"Maxi": ("Women",)},
        season=("Spring", "Summer"),
        facts=("Gathered tiers on an elastic waist.",),
        sizes="clothing",
        count=4,
    ),
    Kind(
        noun="Tutu Skirt",
        path=("Clothing", "Skirts", "Tutus"),
        draw=tutu,
        brands=CHILDREN,
        price=26,
        genders=("Girls",),
        colours=("Pink", "Lavender", "Light Blue", "Red", "Yellow"),
        materials=("Chiffon",),
        options={"trim": ("Plain Waist", "Bow", "Sequins")},
        usage=("Party", "Casual"),
        facts=("Four layers of veil.",),
        sizes="clothing",
        count=3,
    ),
)
