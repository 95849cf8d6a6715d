"""Catalogues as understanding sees them: the values of a fashion set, of a small shop, and of a department store."""

# ruff: noqa: E501 (one path, one product a line)

from agent.understanding import RuleUnderstander
from retrieval.records import Product


def _counts(text: str) -> dict[str, int]:
    return {
        name.rsplit(" ", 1)[0]: int(name.rsplit(" ", 1)[1])
        for name in (part.strip() for part in text.split(","))
        if name
    }


def _paths(lines: str) -> tuple[dict[str, int], dict[str, str | None]]:
    counts: dict[str, int] = {}
    parents: dict[str, str | None] = {}
    for line in lines.strip().splitlines():
        names, leaves = line.rsplit(":", 1)
        above = [name.strip() for name in names.split(">")]
        for broad, narrow in zip([None, *above], above, strict=False):
            parents.setdefault(narrow, broad)
        for leaf, count in _counts(leaves).items():
            parents.setdefault(leaf, above[-1] if above[-1] != leaf else None)
            for name in {leaf, *above}:
                counts[name] = counts.get(name, 0) + count
    return counts, parents


FASHION_CATEGORIES, FASHION_PARENTS = _paths("""
Accessories: Accessory Gift Set 24, Travel Accessory 4
Accessories > Bags: Backpacks 95, Clutches 27, Duffel Bag 12, Handbags 266, Laptop Bag 14, Messenger Bag 3, Mobile Pouch 12, Rucksacks 2, Waist Pouch 3
Accessories > Belts: Belts 173
Accessories > Cufflinks: Cufflinks 18
Accessories > Eyewear: Sunglasses 225
Accessories > Gloves: Gloves 6
Accessories > Headwear: Caps 74, Hat 3, Headband 2
Accessories > Jewellery: Bracelet 1, Necklace and Chains 2
Accessories > Mufflers: Mufflers 30
Accessories > Scarves: Scarves 22
Accessories > Shoe Accessories: Shoe Accessories 4
Accessories > Socks: Socks 152
Accessories > Stoles: Stoles 3
Accessories > Ties: Ties 61
Accessories > Umbrellas: Umbrellas 6
Accessories > Wallets: Wallets 207
Accessories > Watches: Watches 282
Apparel > Apparel Set: Kurta Sets 2
Apparel > Bottomwear: Capris 19, Churidar 2, Jeans 151, Leggings 14, Shorts 87, Skirts 25, Stockings 15, Tights 1, Track Pants 59, Tracksuits 8, Trousers 161
Apparel > Dress: Dresses 28
Apparel > Innerwear: Boxers 2, Bra 8, Briefs 98, Innerwear Vests 84, Trunk 25
Apparel > Loungewear and Nightwear: Lounge Pants 2, Lounge Shorts 4
Apparel > Saree: Sarees 1
Apparel > Topwear: Dupatta 6, Jackets 111, Kurtas 312, Kurtis 52, Shirts 1166, Sweaters 209, Sweatshirts 186, Tops 318, Tshirts 1419, Tunics 18, Waistcoat 2
Footwear > Flip Flops: Flip Flops 202
Footwear > Sandal: Sandals 192, Sports Sandals 8
Footwear > Shoes: Casual Shoes 606, Flats 106, Formal Shoes 155, Heels 243, Sports Shoes 320
Free Items > Free Gifts: Free Gifts 4
Personal Care > Fragrance: Deodorant 11, Fragrance Gift Set 5, Perfume and Body Mist 17
Sporting Goods > Sports Equipment: Footballs 1
""")
FASHION_FACETS = {
    "category": FASHION_CATEGORIES,
    "colour": _counts(
        "Black 1812, Blue 1063, White 951, Grey 650, Brown 631, Red 500, Green 450, Navy Blue 413, Purple 376, Pink 252, Beige 149, Maroon 142, Yellow 121, Olive 95, Silver 91, Steel 69,"
        " Orange 61, Cream 57, Gold 52, Tan 40, Multi 34, Charcoal 33, Khaki 20, Copper 19, Off White 19, Magenta 18, Lavender 17, Peach 12, Mustard 8, Teal 7, Coffee Brown 6, Rust 6,"
        " Grey Melange 5, Turquoise Blue 4, Bronze 4, Taupe 3, Burgundy 3, Fluorescent Green 2, Sea Green 2, Metallic 2, Nude 1, Skin 1"
    ),
    "gender": _counts("Men 5094, Women 2635, Unisex 398, Boys 39, Girls 38"),
    "brand": _counts(
        "United Colors of Benetton 854, Nike 404, Puma 497, ADIDAS 283, ADIDAS Originals 113, Reebok 39, Fila 121, Wrangler 253, Flying Machine 199, Lee 109, Lee Cooper 30, W 164, Red Tape 45,"
        " Gas 29, Ant 25, Image 20, Basics 135, Classic Polo 49, Police 18, Guess 49, Levi's 128, Fastrack 63, Timberland 88, Arrow 90, Turtle 58, Cat 9, AND 3, iD 12, U.S. Polo Assn. 175,"
        " Reid & Taylor 124, Mark Taylor 98, s.Oliver 59, Peter England 135, Catwalk 166, Carlton London 92, Baggit 159, Lino Perros 112, Converse 14, Vans 36, Skechers 38, Crocs 7, ASICS 14,"
        " Black Coffee 11, Palm Tree 54, Status Quo 34, Hush Puppies 2, Casio 40, Ice 13, Roxy 38, Clarks 71, Inc 5 30, Little Miss 11, Mr. Men 24, Esprit 54, Scullers 97, Scullers For Her 8, Undercolors of Benetton 19"
    ),
    "season": _counts("Fall 5196, Winter 1469, Summer 1382, Spring 157"),
    "usage": _counts("Casual 6390, Formal 733, Sports 670, Ethnic 395, Smart Casual 9, Travel 2"),
    "year": _counts("2011 3000, 2012 4000, 2010 500"),
}  # fmt: skip

SHOP_CATEGORIES, SHOP_PARENTS = _paths("""
Clothing > Tops: T-Shirts 9, Shirts 6, Hoodies 4, Sweaters 5, Blouses 3
Clothing > Bottoms: Jeans 6, Trousers 5, Shorts 3, Skirts 4
Clothing > Outerwear: Jackets 5, Coats 4
Clothing > Dresses: Summer Dresses 3, Evening Dresses 2
Shoes: Sneakers 8, Boots 4, Sandals 3, Heels 3, Loafers 2
Accessories: Watches 5, Belts 3, Sunglasses 4, Scarves 3, Hats 3
Accessories > Bags: Backpacks 4, Totes 3, Clutches 2
Home > Kitchen: Mugs 4, Water Bottles 2
""")
SHOP_FACETS = {
    "category": SHOP_CATEGORIES,
    "colour": _counts(
        "Black 12, White 9, Navy 8, Blue 7, Light Blue 4, Red 6, Burgundy 2, Green 5, Olive 3, Beige 4, Brown 5, Tan 4, Grey 6, Pink 4, Yellow 3"
    ),
    "gender": _counts("Men 30, Women 34, Unisex 18"),
    "brand": _counts("Northwind 12, Halden & Sons 9, Marigold 8, Oak 6, Tidewater 10, Light 3"),
    "season": _counts("Summer 20, Winter 15, Autumn 10, All year 30"),
    "usage": _counts("Everyday 40, Party 8, Work 12, Sport 10"),
    "material": _counts("Leather 12, Cotton 25, Wool 8, Denim 7, Suede 3, Linen 5"),
    "pattern": _counts("Plain 40, Striped 9, Floral 6, Checked 5"),
    "size": _counts("S 10, M 12, L 12, 8 3, 9 3"),
}

DEPARTMENTS_FACETS = {
    "category": _counts("mens-shirts 5, mens-shoes 5, mens-watches 6, womens-dresses 5, womens-shoes 5, womens-bags 5, womens-watches 5, sunglasses 5, tops 5, laptops 5, smartphones 16, fragrances 5, furniture 5, groceries 27"),
    "brand": _counts("Apple 14, Rolex 6, Samsung 5, Off White 2, Gucci 1, Calvin Klein 2, Nike 2, Puma 1"),
}  # fmt: skip

DETAILS_CATEGORIES, DETAILS_PARENTS = _paths("""
Clothing: Tops 20, Shirts 18, T-Shirts 27, Sweaters 15, Hoodies 10, Jeans 13, Trousers 12, Jackets 20, Coats 12, Shorts 9
Clothing > Dresses: Slip Dresses 30, Evening Gowns 36
Clothing > Skirts: Pencil Skirts 6, Pleated Skirts 20
Shoes: Boots 35, Sneakers 28, Heels 19, Sandals 12, Running Shoes 10, Loafers 8
Accessories: Belts 6, Caps 6, Hats 10, Ties 6, Sunglasses 17, Watches 18, Rings 7, Necklaces 15, Earrings 16
Accessories > Bags: Handbags 20, Backpacks 14, Suitcases 5
""")
DETAILS_FACETS = {
    "category": DETAILS_CATEGORIES,
    "colour": _counts("Black 90, Navy 73, Red 43, Burgundy 30, White 36, Brown 31, Gold 29, Silver 35"),
    "gender": _counts("Women 240, Men 180, Girls 60, Boys 50"),
    "season": _counts("Spring 400, Autumn 400, Summer 400, Winter 400"),
    "usage": _counts("Casual 300, Work 100, Party 80"),
    "size": _counts(
        "XS 90, S 100, M 100, L 100, XL 90, XXL 80, 28 20, 30 20, 32 20, 34 20, 36 20, 38 20, EU 36 40, EU 37 40,"
        " EU 38 40, EU 39 40, EU 40 40, EU 42 30, 3-4 years 60, 5-6 years 60, 80 cm 6, 90 cm 6, 54 6"
    ),
    "material": _counts("Cotton 150, Leather 90, Patent Leather 10, Vegan Leather 10, Wool 30, Silk 30, Linen 30"),
    "pattern": _counts("Plain 400, Striped 30, Checked 50, Dotted 37, Floral 35, Stars 15, Camouflage 7"),
    "neckline": _counts("V-Neck 33, Crew Neck 28, Round Neck 17, Square Neck 10, Roll Neck 5, Sweetheart 6"),
    "collar": _counts("Polo Collar 7, Round Neck 5, Hood 6"),
    "sleeve": _counts("Long Sleeve 49, Short Sleeve 40, Sleeveless 20, Puff Sleeve 12, Strappy 7"),
    "length": _counts("Mini 30, Midi 30, Maxi 17, Knee Length 18, Full Length 18, Long 25, Short 15, Cropped 14"),
    "fit": _counts("Regular Fit 25, Slim Fit 21, Slim 20, Skinny 12, Relaxed Fit 16, Straight 10"),
    "heel": _counts("Block Heel 14, Kitten Heel 5, Stiletto Heel 5"),
    "toe": _counts("Round Toe 11, Peep Toe 7"),
    "shape": _counts("Round 30, Square 24, Wide 5, Tall 2, Butterfly 2, Envelope 4"),
    "belt": _counts("Leather Belt 4, Ribbon 3"),
    "leg": _counts("Wide Leg 4, Long Trousers 3, Shorts 3"),
    "top": _counts("Ears 3, Plain Top 1"),
    "strap": _counts("Leather Strap 20, Mesh Strap 8"),
    "dial": _counts("Black Dial 9, Blue Dial 6"),
    "trim": _counts("Bow 11, Plain 5, Feather 2"),
    "finish": _counts("Polished 1, Hammered 2"),
    "pendant": _counts("Star 3, Moon 2"),
    "vessel": _counts("Tin 3"),
    "width": _counts("Slim 7, Classic 5"),
}

DETAILS = RuleUnderstander(DETAILS_FACETS, DETAILS_PARENTS, "USD")
FASHION = RuleUnderstander(FASHION_FACETS, FASHION_PARENTS, "USD")
SHOP = RuleUnderstander(SHOP_FACETS, SHOP_PARENTS, "EUR")
DEPARTMENTS = RuleUnderstander(DEPARTMENTS_FACETS)

SHOWN = (
    Product("a1", "Nike Men Blue Running Shoes", category=("Footwear", "Shoes", "Sports Shoes"), brand="Nike", gender="Men", colour="Blue", price=80.0, currency="USD", rating=4.1, in_stock=True),
    Product("a2", "Puma Men Black Ferrari Shoes", category=("Footwear", "Shoes", "Casual Shoes"), brand="Puma", gender="Men", colour="Black", price=60.0, currency="USD", rating=4.7, in_stock=False),
    Product("a3", "ADIDAS Men White Court Shoes", category=("Footwear", "Shoes", "Casual Shoes"), brand="ADIDAS", gender="Men", colour="White", price=50.0, currency="USD", rating=3.9, in_stock=True),
    Product("a4", "Puma Men Red Drift Cat Shoes", category=("Footwear", "Shoes", "Sports Shoes"), brand="Puma", gender="Men", colour="Red", price=95.0, currency="USD", rating=4.4, in_stock=True),
)  # fmt: skip
"""Four cards of a search for men's shoes."""
