"""What the sample shop sells: each kind of article with its place in the shop, its drawing and the articles in stock.

Everything here is invented for the project: the shop, its brands and its products do not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.sample import accessories, clothes, shoes
from retrieval.sample.canvas import Canvas


@dataclass(frozen=True)
class Kind:
    """One kind of article."""

    noun: str
    """As it stands in a title."""
    path: tuple[str, ...]
    """From broad to narrow."""
    draw: Callable[[Canvas], None]
    brands: tuple[str, ...]
    materials: tuple[str, ...]
    price: float
    """About what it costs, in US dollars."""
    usage: tuple[str, ...]
    season: tuple[str, ...]
    facts: tuple[str, ...]
    """Sentences for the description, true of every article of the kind."""
    articles: str
    """"gender colour pattern" of each, separated by commas; the pattern is left out where it is plain."""


EVERYDAY = ("Larkfield", "Northmoor", "Ostravale")
TAILORED = ("Ashgrove & Finch", "Northmoor", "Calder Row")
FEMININE = ("Juniper Lane", "Saltmarsh", "Ostravale")
ACTIVE = ("Kestrel Run", "Pacewell")
SHOES = ("Cobbleheath", "Stridewell", "Marlow Last")
BAGS = ("Tarn & Thistle", "Brindlewick")
TIME = ("Meridian Vale", "Quarterpast")
EYES = ("Halden Optics", "Sunward Bay")
JEWELS = ("Fen & Opal", "Wrenlight")
SMALL = ("Brindlewick", "Larkfield", "Fellside Knits")
ALL_YEAR = ("Spring", "Summer", "Fall", "Winter")
WARM, MILD, COLD = ("Spring", "Summer"), ("Spring", "Fall"), ("Fall", "Winter")

KINDS = (
    Kind("T-Shirt", ("Clothing", "Tops", "T-Shirts"), clothes.t_shirt, EVERYDAY, ("Cotton", "Organic Cotton"), 19,
         ("Casual",), WARM, ("Crew neck and short sleeves.", "Machine wash at 30 degrees."),
         "Women White, Women Coral Dotted, Women Navy Striped, Men Black, Men Olive, Men Blue Striped, "
         "Girls Pink Floral, "
         "Girls Yellow, Boys Red Striped, Boys Green"),
    Kind("Polo Shirt", ("Clothing", "Tops", "Polo Shirts"), clothes.polo, EVERYDAY, ("Cotton Piqué",), 32,
         ("Casual", "Sports"), WARM, ("Two buttons and a soft collar.",), "Men Navy, Men Burgundy Striped, "
         "Boys Light Blue"),
    Kind("Shirt", ("Clothing", "Tops", "Shirts"), clothes.shirt, TAILORED, ("Cotton", "Linen"), 42,
         ("Casual", "Formal"), ALL_YEAR, ("Button front, chest pocket and long sleeves.",),
         "Men White, Men Light Blue Pinstriped, Men Navy, Men Red Checked, Men Green Checked, Women White, "
         "Women Light Blue Striped, Boys Blue Checked"),
    Kind("Blouse", ("Clothing", "Tops", "Blouses"), clothes.blouse, FEMININE, ("Viscose", "Silk"), 38,
         ("Casual", "Formal"), WARM, ("V-neck and wide sleeves to the elbow.",),
         "Women Cream, Women Teal Floral, Women Black Dotted, Women Lavender"),
    Kind("Sweater", ("Clothing", "Knitwear", "Sweaters"), clothes.sweater, SMALL[1:], ("Merino Wool", "Cotton"), 58,
         ("Casual",), COLD, ("Ribbed neck, hem and cuffs.", "Hand wash."),
         "Women Mustard, Women Grey Ribbed, Men Navy, Men Burgundy Striped, Boys Orange Striped"),
    Kind("Hoodie", ("Clothing", "Knitwear", "Hoodies"), clothes.hoodie, ACTIVE + EVERYDAY[:1], ("Cotton Fleece",), 46,
         ("Casual", "Sports"), COLD, ("Lined hood with a drawstring, and a front pocket.",),
         "Men Grey, Men Black, Women Lavender, Girls Coral, Boys Navy"),
    Kind("Jacket", ("Clothing", "Outerwear", "Jackets"), clothes.jacket, ("Ostravale", "Kestrel Run"),
         ("Recycled Polyester", "Nylon"), 84, ("Casual", "Outdoor"), MILD, ("Full zip and two zipped pockets.",
         "Sheds light rain."),
         "Men Olive, Men Navy, Women Red, Girls Teal, Boys Blue"),
    Kind("Denim Jacket", ("Clothing", "Outerwear", "Jackets"), clothes.denim_jacket, EVERYDAY, ("Denim",), 72,
         ("Casual",), MILD, ("Two chest pockets and metal buttons.",), "Women Light Blue, Men Blue"),
    Kind("Blazer", ("Clothing", "Outerwear", "Blazers"), clothes.blazer, TAILORED, ("Wool", "Linen"), 128,
         ("Formal",), ALL_YEAR, ("Two buttons, notched lapels and flap pockets.",), "Men Navy, Men Grey Checked, "
         "Women Black, Women Beige"),
    Kind("Coat", ("Clothing", "Outerwear", "Coats"), clothes.coat, TAILORED, ("Wool",), 165,
         ("Formal", "Casual"), COLD, ("Double-breasted with a belt, to the knee.",), "Women Tan, Women Black, "
         "Women Red"),
    Kind("Sundress", ("Clothing", "Dresses", "Sundresses"), clothes.dress, FEMININE, ("Cotton", "Linen"), 54,
         ("Casual", "Party"), WARM, ("Sleeveless, with a fitted waist and a skirt to the knee.",),
         "Women Yellow Floral, Women Navy Dotted, Women Green, Women Black, Girls Red Dotted, "
         "Girls Light Blue Floral"),
    Kind("Wrap Dress", ("Clothing", "Dresses", "Midi Dresses"), clothes.sleeved_dress, FEMININE, ("Viscose",
         "Silk"), 68,
         ("Party", "Formal"), ALL_YEAR, ("V-neck, short sleeves and a skirt to the shin.",),
         "Women Burgundy, Women Teal Floral, Women Blue, Women Pink"),
    Kind("Skirt", ("Clothing", "Bottoms", "Skirts"), clothes.skirt, FEMININE, ("Cotton", "Viscose"), 36,
         ("Casual",), WARM, ("Flared, with soft folds and an elastic waist.",),
         "Women Black, Women Coral Floral, Women Green Checked, Girls Navy Dotted"),
    Kind("Trousers", ("Clothing", "Bottoms", "Trousers"), clothes.trousers, TAILORED, ("Wool", "Cotton"), 56,
         ("Formal", "Casual"), ALL_YEAR, ("Straight legs with a pressed crease.",), "Men Grey, Men Beige, "
         "Women Black, Women Navy Pinstriped"),
    Kind("Jeans", ("Clothing", "Bottoms", "Jeans"), clothes.jeans, EVERYDAY, ("Denim",), 59,
         ("Casual",), ALL_YEAR, ("Five pockets and a zip fly.",), "Men Navy, Men Black, Women Blue, "
         "Women Light Blue, Boys Blue"),
    Kind("Leggings", ("Clothing", "Bottoms", "Leggings"), clothes.leggings, ACTIVE, ("Stretch Nylon",), 28,
         ("Sports",), ALL_YEAR, ("High waist and four-way stretch.",), "Women Black, Women Purple, Girls Grey"),
    Kind("Shorts", ("Clothing", "Bottoms", "Shorts"), clothes.shorts, ACTIVE + EVERYDAY[1:2], ("Cotton",
         "Recycled Polyester"), 26,
         ("Casual", "Sports"), WARM, ("Drawstring waist and side pockets.",), "Men Beige, Men Navy, Women White, "
         "Boys Orange, Girls Teal"),
    Kind("Sneakers", ("Shoes", "Sneakers"), shoes.sneakers, SHOES[1:], ("Canvas", "Leather"), 64,
         ("Casual",), ALL_YEAR, ("Lace-up, with a white rubber sole.",), "Women White, Women Pink, Men Black, "
         "Men Navy, Unisex Green, Boys Red, Girls Lavender"),
    Kind("Running Shoes", ("Shoes", "Running Shoes"), shoes.running_shoes, ACTIVE, ("Mesh",), 88,
         ("Sports",), ALL_YEAR, ("Cushioned sole and breathable upper.",), "Men Blue, Men Orange, Women Teal, "
         "Women Purple, Boys Yellow"),
    Kind("Oxford Shoes", ("Shoes", "Formal Shoes"), shoes.formal_shoes, SHOES, ("Leather",), 112,
         ("Formal",), ALL_YEAR, ("Lace-up, on a low stacked heel.",), "Men Black, Men Brown"),
    Kind("Loafers", ("Shoes", "Loafers"), shoes.loafers, SHOES, ("Leather", "Suede"), 84,
         ("Casual", "Formal"), ALL_YEAR, ("Slip-on, with a strap across the front.",), "Men Tan, Women Burgundy"),
    Kind("Ankle Boots", ("Shoes", "Boots"), shoes.boots, SHOES, ("Leather", "Suede"), 118,
         ("Casual", "Outdoor"), COLD, ("Lace-up to above the ankle, with a grippy sole.",), "Women Black, Women Tan, "
         "Men Brown, Girls Burgundy"),
    Kind("Heels", ("Shoes", "Heels"), shoes.heels, SHOES[:1] + FEMININE[:1], ("Leather", "Satin"), 76,
         ("Party", "Formal"), ALL_YEAR, ("Closed pump on a 9 cm heel.",), "Women Black, Women Red, Women Silver, "
         "Women Beige"),
    Kind("Ballet Flats", ("Shoes", "Flats"), shoes.flats, SHOES[:1] + FEMININE[:1], ("Leather",), 48,
         ("Casual", "Formal"), WARM, ("Slip-on, with a small bow.",), "Women Navy, Women Pink, Girls Red"),
    Kind("Sandals", ("Shoes", "Sandals"), shoes.sandals, SHOES, ("Leather",), 44,
         ("Casual", "Travel"), WARM, ("Ankle strap with a buckle, on a flat sole.",), "Women Tan, Women Gold, "
         "Men Brown"),
    Kind("Flip Flops", ("Shoes", "Flip Flops"), shoes.flip_flops, EYES[1:], ("Rubber",), 16,
         ("Casual", "Travel"), ("Summer",), ("Soft sole, rinses clean.",), "Unisex Blue, Women Coral, Men Black"),
    Kind("Handbag", ("Bags", "Handbags"), accessories.handbag, BAGS, ("Leather", "Vegan Leather"), 96,
         ("Casual", "Formal"), ALL_YEAR, ("Two handles, a clasp and an inside pocket.",), "Women Burgundy, "
         "Women Black, Women Green"),
    Kind("Tote Bag", ("Bags", "Totes"), accessories.tote, BAGS, ("Canvas", "Leather"), 58,
         ("Casual", "Travel"), ALL_YEAR, ("Open top and long handles; holds a 15-inch laptop.",), "Women Beige, "
         "Unisex Navy Striped, Women Mustard"),
    Kind("Crossbody Bag", ("Bags", "Crossbody Bags"), accessories.crossbody, BAGS, ("Leather", "Vegan Leather"), 68,
         ("Casual", "Party"), ALL_YEAR, ("Flap front and an adjustable strap.",), "Women Tan, Women Teal"),
    Kind("Clutch", ("Bags", "Clutches"), accessories.clutch, BAGS + JEWELS[:1], ("Satin", "Leather"), 42,
         ("Party",), ALL_YEAR, ("Envelope shape with a magnetic closure.",), "Women Gold, Women Black"),
    Kind("Backpack", ("Bags", "Backpacks"), accessories.backpack, ("Brindlewick", "Kestrel Run"), ("Canvas",
         "Nylon"), 62,
         ("Travel", "Outdoor", "Casual"), ALL_YEAR, ("Padded straps, a front pocket and room for 20 litres.",),
         "Unisex Black, Unisex Olive, Men Navy, Girls Pink Dotted, Boys Blue"),
    Kind("Wallet", ("Accessories", "Wallets"), accessories.wallet, BAGS, ("Leather",), 38,
         ("Casual", "Formal"), ALL_YEAR, ("Eight card slots and a press stud.",), "Men Brown, Men Black, Women Red"),
    Kind("Belt", ("Accessories", "Belts"), accessories.belt, BAGS, ("Leather",), 32,
         ("Casual", "Formal"), ALL_YEAR, ("Steel buckle, 3.5 cm wide.",), "Men Brown, Men Black, Women Tan"),
    Kind("Watch", ("Watches", "Leather Strap Watches"), accessories.watch, TIME, ("Leather",), 128,
         ("Casual", "Formal"), ALL_YEAR, ("Quartz movement; water-resistant to 30 m.",), "Men Brown, Women Burgundy, "
         "Women Navy, Girls Pink, Boys Green"),
    Kind("Bracelet Watch", ("Watches", "Metal Watches"), accessories.metal_watch, TIME, ("Stainless Steel",), 164,
         ("Formal",), ALL_YEAR, ("Coloured dial, quartz movement; water-resistant to 50 m.",), "Men Blue, Men Black, "
         "Women White"),
    Kind("Sunglasses", ("Sunglasses", "Square Sunglasses"), accessories.sunglasses, EYES, ("Acetate",), 72,
         ("Casual", "Travel"), WARM, ("Lenses with full UV protection.",), "Women Black, Women Burgundy, Men Navy, "
         "Unisex Brown, Girls Coral"),
    Kind("Aviator Sunglasses", ("Sunglasses", "Aviator Sunglasses"), accessories.aviators, EYES, ("Metal",), 84,
         ("Casual", "Travel"), WARM, ("Thin metal frame, lenses with full UV protection.",), "Men Brown, "
         "Unisex Teal"),
    Kind("Scarf", ("Accessories", "Scarves"), accessories.scarf, SMALL[2:] + FEMININE[:1], ("Wool", "Cashmere"), 34,
         ("Casual",), COLD, ("Fringed ends, 180 cm long.",), "Women Cream, Women Red Checked, Men Grey, "
         "Men Navy Striped"),
    Kind("Cap", ("Accessories", "Hats", "Caps"), accessories.cap, ACTIVE, ("Cotton",), 18,
         ("Casual", "Sports"), WARM, ("Adjustable strap at the back.",), "Unisex Navy, Men Beige, Boys Red"),
    Kind("Beanie", ("Accessories", "Hats", "Beanies"), accessories.beanie, SMALL[2:], ("Wool",), 22,
         ("Casual", "Outdoor"), ("Winter",), ("Turned-up edge and a bobble.",), "Unisex Mustard, Girls Purple"),
    Kind("Sun Hat", ("Accessories", "Hats", "Sun Hats"), accessories.sun_hat, EYES[1:], ("Straw",), 28,
         ("Casual", "Travel"), ("Summer",), ("Wide brim and a ribbon.",), "Women Beige, Women White"),
    Kind("Tie", ("Accessories", "Ties"), accessories.tie, TAILORED[:1] + TAILORED[2:], ("Silk",), 29,
         ("Formal",), ALL_YEAR, ("8 cm at its widest.",), "Men Burgundy Dotted, Men Navy Striped"),
    Kind("Gloves", ("Accessories", "Gloves"), accessories.gloves, SMALL[2:], ("Wool",), 24,
         ("Casual", "Outdoor"), ("Winter",), ("Ribbed cuffs.",), "Women Red, Men Grey"),
    Kind("Socks", ("Accessories", "Socks"), accessories.socks, SMALL[2:] + ACTIVE[:1], ("Cotton",), 9,
         ("Casual", "Sports"), ALL_YEAR, ("One pair, with a reinforced heel.",), "Unisex Blue Striped, "
         "Women Green Dotted, Boys Grey"),
    Kind("Pendant Necklace", ("Jewellery", "Necklaces"), accessories.necklace, JEWELS, ("Gold-Plated Brass",
         "Sterling Silver"), 46,
         ("Party", "Formal"), ALL_YEAR, ("45 cm chain with a drop pendant.",), "Women Gold, Women Silver"),
    Kind("Hoop Earrings", ("Jewellery", "Earrings"), accessories.earrings, JEWELS, ("Gold-Plated Brass",
         "Sterling Silver"), 34,
         ("Party", "Casual"), ALL_YEAR, ("Hooks for pierced ears, with a small bead.",), "Women Gold, Women Silver"),
    Kind("Bead Bracelet", ("Jewellery", "Bracelets"), accessories.bracelet, JEWELS, ("Glass",), 22,
         ("Casual",), ALL_YEAR, ("Elastic, 18 cm around.",), "Women Teal, Girls Pink, Men Black"),
)  # fmt: skip
