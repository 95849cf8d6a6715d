"""Small leather goods: clutches, wallets and purses."""

from random import Random

from retrieval.sample.brands import BAGS, FEMININE
from retrieval.sample.departments.bag_parts import (
    chain,
    hardware,
    soft_tone,
)
from retrieval.sample.departments.footwear import closed, curve, thread
from retrieval.sample.drawing import Canvas
from retrieval.sample.geometry import moved, rounded
from retrieval.sample.kind import Kind, Look
from retrieval.sample.palette import RGB, darker, lighter, mix


def draw_clutches(look: Look) -> Canvas:
    """For the evening: an envelope, a hard box, or a frame with two kissing balls."""
    canvas = look.canvas(pattern_scale=0.9)
    {"Envelope": _envelope, "Box": _box, "Kiss-Lock": _kiss_lock}[look.options["shape"]](canvas, look)
    return canvas


def _envelope(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    canvas.part(rounded(0.110, 0.330, 0.890, 0.740, 0.022), puff=0.5, rim=0.03)
    canvas.stitch([(0.128, 0.40), (0.128, 0.722), (0.872, 0.722), (0.872, 0.40)], thread(look.rgb), 0.010, 0.002)
    flap = closed([(0.112, 0.345), (0.125, 0.328), (0.875, 0.328), (0.888, 0.345)],
                  curve("888 360, 760 450, 620 545, 530 596, 500 604, "
                        "470 596, 380 545, 240 450, 112 360"))  # fmt: skip
    canvas.part(flap, puff=0.4, rim=0.025, shadow=1.0)
    canvas.stitch(curve("150 372, 260 447, 390 530, 475 580, 500 586, 525 580, 610 530, 740 447, 850 372"),
                  thread(look.rgb), 0.010, 0.002)  # fmt: skip
    canvas.tube(curve("114 362, 240 450, 380 545, 470 595, 500 602, 530 595, 620 545, 760 450, 886 362"), 0.009, metal,
                material="Metal", shadow=0.4)  # fmt: skip
    canvas.disc(0.5, 0.572, 0.026, metal, material="Metal")
    loop = curve("885 420, 930 470, 942 580, 925 690, 905 740, 893 700, 905 600, 902 500, 885 440")
    canvas.tube(loop, 0.014, soft_tone(look.rgb))


def _box(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    canvas.part(rounded(0.130, 0.345, 0.870, 0.715, 0.030), metal, material="Metal", puff=0.9, rim=0.018)
    canvas.part(rounded(0.148, 0.362, 0.852, 0.520, 0.016), puff=0.7, rim=0.05)
    canvas.part(rounded(0.148, 0.532, 0.852, 0.698, 0.016), puff=0.7, rim=0.05)
    canvas.shine(curve("170 385, 400 374, 420 390, 180 410", ring=True), 0.3, 0.012)
    canvas.part(rounded(0.455, 0.322, 0.545, 0.352, 0.012), metal, material="Metal", puff=0.9, rim=0.012)
    for x, stone in ((0.478, (240, 244, 250)), (0.522, lighter(look.rgb, 0.6))):
        canvas.disc(x, 0.318, 0.022, stone, material="Glass")
    chain(canvas, curve("140 700, 190 790, 330 838, 500 846, 670 838, 800 795, 860 712"), metal, 0.013)


def _kiss_lock(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    body = closed(curve("225 400, 300 386, 500 380, 700 386, 775 400"),
                  curve("775 400, 850 490, 880 620, 840 720, 720 766, 600 778, "
                        "500 780, 400 778, 280 766, 160 720, 120 620, "
                        "150 490, 225 400"))  # fmt: skip
    pleats = [((0.26 + 0.08 * n, 0.41), (0.20 + 0.10 * n, 0.66), 0.020, 0.9) for n in range(7)]
    canvas.part(body, puff=0.8, rim=0.13, folds=pleats)
    frame = curve("205 430, 218 392, 262 366, 380 352, 500 348, 620 352, 738 366, 782 392, 795 430")
    canvas.tube(moved(frame, dy=-0.006), 0.034, metal, material="Metal", shadow=0.8)
    canvas.seam(frame[4:-4], 0.6)
    for x, lean in ((0.482, -0.012), (0.518, 0.012)):
        canvas.tube([(0.5 + lean * 0.3, 0.340), (x + lean, 0.308)], 0.010, metal, material="Metal")
        canvas.disc(x + lean, 0.300, 0.022, metal, material="Metal")
    chain(canvas, curve("212 388, 240 260, 350 176, 500 154, 650 176, 760 260, 788 388"), metal, 0.013)


def draw_wallets(look: Look) -> Canvas:
    """A man's wallet: two halves that lie open, or a holder with cards looking out."""
    canvas = look.canvas(pattern_scale=0.8)
    {"Bifold": _bifold, "Card Holder": _card_holder}[look.options["style"]](canvas, look)
    return canvas


def draw_purses(look: Look) -> Canvas:
    """A woman's purse, closed by a zip all round or by a flap."""
    canvas = look.canvas(pattern_scale=0.8)
    {"Zip-Around": _zip_around, "Flap": _flap_purse}[look.options["style"]](canvas, look)
    return canvas


CARDS = ((62, 104, 160), (214, 170, 70), (70, 140, 110), (186, 70, 70), (226, 226, 222), (90, 80, 120))


def _cards(look: Look) -> list[RGB]:
    """The cards of whoever was here before the photographer."""
    return Random(look.seed).sample(CARDS, len(CARDS))


def _card_holder(canvas: Canvas, look: Look) -> None:
    cards = _cards(look)
    for number, (left, top) in enumerate(((0.268, 0.208), (0.276, 0.240))):
        card = rounded(left, top, 1 - left, 0.5, 0.018)
        canvas.part(card, cards[number * 3], material="Plastic", puff=0.2, rim=0.006)
    canvas.part(rounded(0.235, 0.285, 0.765, 0.820, 0.030), puff=0.5, rim=0.03)
    for number in range(3):
        top = 0.350 + number * 0.085
        if number:
            card = rounded(0.270, top - 0.030, 0.730, top + 0.1, 0.016)
            canvas.part(card, cards[number + 1], material="Plastic", puff=0.2, rim=0.006)
        canvas.part(rounded(0.252, top, 0.748, 0.806, 0.020), puff=0.3, rim=0.012, shadow=0.9)
        canvas.stitch([(0.270, top + 0.014), (0.730, top + 0.014)], thread(look.rgb), 0.009, 0.0018)
    edge = [(0.264, 0.36), (0.264, 0.794), (0.736, 0.794), (0.736, 0.36)]
    canvas.stitch(edge, thread(look.rgb), 0.009, 0.0018)


def _bifold(canvas: Canvas, look: Look) -> None:
    for dx, tone in ((0.0, (170, 196, 168)), (0.05, (204, 190, 160))):
        canvas.part(rounded(0.115 + dx, 0.255 - dx * 0.2, 0.80 + dx, 0.60, 0.006), tone, material="Paper", puff=0.0)
        canvas.line([(0.13 + dx, 0.272 - dx * 0.2), (0.79 + dx, 0.272 - dx * 0.2)], darker(tone), 0.003)
    canvas.part(rounded(0.085, 0.290, 0.915, 0.735, 0.020), puff=0.5, rim=0.025)
    inside = soft_tone(look.rgb)
    cards = _cards(look)
    for half, left in enumerate((0.108, 0.512)):
        for number in range(3):
            top = 0.345 + number * 0.075
            card = cards[half * 3 + number]
            canvas.part(rounded(left + 0.018, top - 0.030, left + 0.362, top + 0.1, 0.014), card, material="Plastic",
                        puff=0.2, rim=0.006, shadow=0.5)  # fmt: skip
            slot = rounded(left, top, left + 0.380, 0.722, 0.012)
            canvas.part(slot, mix(inside, look.rgb, 0.4), puff=0.3, rim=0.010, shadow=0.8)
            canvas.stitch([(left + 0.010, top + 0.012), (left + 0.370, top + 0.012)], thread(inside), 0.009, 0.0018)
    canvas.shade([(0.488, 0.29), (0.512, 0.29), (0.512, 0.735), (0.488, 0.735)], 0.5, 0.008)
    canvas.stitch([(0.098, 0.305), (0.098, 0.722), (0.902, 0.722), (0.902, 0.305)], thread(look.rgb), 0.009, 0.0018)


def _zip_around(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    canvas.part(rounded(0.125, 0.325, 0.885, 0.735, 0.055), soft_tone(look.rgb), puff=0.6, rim=0.03)
    edge = rounded(0.132, 0.318, 0.878, 0.726, 0.052)
    canvas.stitch([*edge, edge[0]], metal, 0.0085, 0.008)
    canvas.part(rounded(0.140, 0.330, 0.868, 0.714, 0.042), puff=0.5, rim=0.035)
    inner = rounded(0.158, 0.348, 0.850, 0.696, 0.030)
    canvas.stitch([*inner, inner[0]], thread(look.rgb), 0.010, 0.002)
    canvas.part(rounded(0.43, 0.475, 0.58, 0.565, 0.010), soft_tone(look.rgb), puff=0.3, rim=0.012, shadow=0.5)
    canvas.part(rounded(0.445, 0.488, 0.565, 0.552, 0.006), metal, material="Metal", puff=0.5, rim=0.008, shadow=0.4)
    canvas.part(rounded(0.858, 0.372, 0.900, 0.394, 0.008), metal, material="Metal", puff=0.9, rim=0.008)
    canvas.tube(curve("884 384, 902 430, 905 520, 900 580"), 0.024, soft_tone(look.rgb), end_width=0.032)


def _flap_purse(canvas: Canvas, look: Look) -> None:
    metal = hardware(look)
    canvas.part(rounded(0.160, 0.300, 0.840, 0.760, 0.040), puff=0.6, rim=0.045)
    canvas.stitch([(0.182, 0.54), (0.182, 0.738), (0.818, 0.738), (0.818, 0.54)], thread(look.rgb), 0.010, 0.002)
    flap = closed([(0.158, 0.34), (0.19, 0.292), (0.81, 0.292), (0.842, 0.34)],
                  curve("842 340, 846 480, 820 540, 700 566, 500 574, "
                        "300 566, 180 540, 154 480, 158 340"))  # fmt: skip
    canvas.part(flap, puff=0.5, rim=0.04, shadow=1.0)
    canvas.stitch(curve("178 350, 174 475, 196 524, 305 547, 500 555, 695 547, 804 524, 826 475, 822 350"),
                  thread(look.rgb), 0.010, 0.002)  # fmt: skip
    canvas.disc(0.5, 0.535, 0.026, metal, material="Metal")
    canvas.disc(0.5, 0.535, 0.014, lighter(metal, 0.2), material="Metal", shadow=0.2)


METALS = ("Gold-Tone", "Silver-Tone")
KINDS: tuple[Kind, ...] = (
    Kind(
        "Clutch", ("Bags", "Clutches"), draw_clutches, (*BAGS, *FEMININE), 65, ("Women",),
        ("Black", "Gold", "Silver", "Red", "Navy", "Pink", "Purple", "Green", "Burgundy", "Cream"),
        ("Satin", "Leather", "Velvet", "Suede"),
        options={"shape": ("Envelope", "Box", "Kiss-Lock"), "hardware": METALS}, titled=("shape",),
        facts=("Holds a phone, keys and a lipstick.",), usage=("Party", "Formal"), count=6,
    ),
    Kind(
        "Wallet", ("Bags", "Wallets"), draw_wallets, BAGS, 45, ("Men",),
        ("Black", "Brown", "Tan", "Navy", "Burgundy", "Green", "Grey"), ("Leather", "Leather", "Suede"),
        options={"style": ("Bifold", "Card Holder")}, titled=("style",),
        facts=("Slots for cards and a compartment for notes.",), count=4,
    ),
    Kind(
        "Purse", ("Bags", "Wallets"), draw_purses, (*BAGS, *FEMININE), 45, ("Women",),
        ("Black", "Red", "Tan", "Pink", "Navy", "Burgundy", "Green", "Lavender", "Mustard"),
        ("Vegan Leather", "Leather", "Suede"),
        options={"style": ("Zip-Around", "Flap"), "hardware": METALS}, titled=("style",),
        facts=("Twelve slots for cards, a pocket for coins.",), count=4,
    ),
)  # fmt: skip
