"""English that the check must know and no catalogue holds: colour families, synonyms, words that are no claims."""

from collections.abc import Mapping

from agent.understanding.knowledge import load

# A word for a family covers its members; the reverse does not hold. Beside the families of understanding, where each
# colour has one home, a word covers what many people would also call so.
_ALSO: Mapping[str, tuple[str, ...]] = {
    family: tuple(members.split(", "))
    for family, members in {
        "green": "khaki, teal",
        "grey": "steel, silver",
        "brown": "coffee, rust, taupe, bronze, copper, khaki",
        "white": "cream",
        "beige": "tan",
        "pink": "peach, coral",
        "purple": "magenta",
        "yellow": "gold",
        "metallic": "silver, gold",
    }.items()
}
COLOUR_FAMILIES: Mapping[str, tuple[str, ...]] = {
    family: (*members, *_ALSO.get(family, ())) for family, members in load("colours")["families"].items()
}
COLOUR_ALIKE: Mapping[str, str] = {
    "gray": "grey",
    "golden": "gold",
    "navy": "navy blue",
    **dict.fromkeys(("multicolour", "multicolor", "multicoloured", "multicolored"), "multi"),
}
# Colours that are more often something else; they count only after "in" or as the shop writes them.
HARDLY_COLOURS = frozenset(
    """skin na multi metallic nude rose denim wine cherry mint sand ruby slate plum lemon ash pearl stone snow
    sage jade amber salmon champagne blush graphite platinum canary brass walnut chestnut cognac camel mocha
    amethyst rainbow assorted lime aqua oatmeal apricot tangerine saffron onyx jet sapphire garnet brick butter
    biscuit porridge berry toffee vanilla chalk wheat mushroom ebony bone pewter petrol claret raspberry moss
    pistachio mahogany espresso caramel cocoa hazelnut sienna primrose mulberry damson wisteria eggshell
    alabaster rani umber persimmon buttermilk""".split()
)

GENDERS: Mapping[str, str] = {
    **dict.fromkeys(("men", "man", "mens", "male", "males", "gents", "gentlemen", "gentleman", "guys", "guy"), "men"),
    **dict.fromkeys(("women", "woman", "womens", "female", "females", "ladies", "lady"), "women"),
    **dict.fromkeys(("girls", "girl"), "girls"),
    **dict.fromkeys(("boys", "boy"), "boys"),
    **dict.fromkeys(("kids", "kid", "children", "child"), "kids"),
    "unisex": "unisex",
}

# A word (in its stem) and the catalogue words that it may stand for.
CATEGORY_ALIKE: Mapping[str, tuple[str, ...]] = {
    "tee": ("tshirt",),
    "jumper": ("sweater",),
    "pullover": ("sweater",),
    "wristwatch": ("watch",),
    "timepiece": ("watch",),
    "rucksack": ("backpack",),
    "necktie": ("tie",),
    "stiletto": ("heel",),
    "nightgown": ("nightdress",),
    "underwear": ("innerwear", "brief", "trunk", "boxer"),
    "undershirt": ("innerwear vest",),
    "deo": ("deodorant",),
    "sneaker": ("casual shoe", "sport shoe"),
    "trainer": ("casual shoe", "sport shoe"),
    "pant": ("trouser", "track pant", "jean", "capri"),
    "trouser": ("pant",),
    "bag": ("handbag", "backpack", "clutch", "purse"),
    "purse": ("handbag", "clutch", "wallet"),
    "glass": ("sunglass", "eyewear"),
    "shade": ("sunglass",),
    "footwear": ("shoe", "sandal", "heel", "flip flop", "flat"),
    "clothe": ("apparel", "clothing"),
    "clothing": ("apparel",),
    "clothes": ("apparel", "clothing"),
    "jewelry": ("jewellery",),
    "fragrance": ("perfume",),
    "scent": ("perfume", "fragrance"),
    "cologne": ("perfume",),
    "scarf": ("scarve", "scarves"),
}
# Kinds of product that a writer may make up, whether or not this catalogue holds any.
KNOWN_KINDS = tuple(
    """shirt t-shirt tshirt tee shoes sneakers trainers boots sandals heels pants trousers jeans shorts skirt
    jacket coat hoodie sweater sweatshirt cardigan blazer suit socks hat scarf gloves belt wallet handbag
    backpack purse sunglasses necklace bracelet earrings perfume lipstick phone laptop headphones tablet
    camera sofa lamp saree kurta tunic leggings swimsuit bikini footwear clothing jewellery jewelry
    fragrance luggage jumper pullover wristwatch timepiece rucksack necktie stilettos underwear undershirt""".split()
)
# Head nouns that are too common to be claims of a kind.
WEAK_HEADS = frozenset(
    "good goods set item items care wear product products other others home gift gifts kit pack misc".split()
)

MATERIALS = frozenset(
    "leather cotton silk wool woollen woolen denim linen suede polyester nylon canvas velvet satin lace cashmere "
    "fleece viscose rayon spandex lycra chiffon titanium ceramic wooden bamboo rubber mesh corduroy".split()
)
# What a word of the shop may be called as well; only where it says neither more nor less.
WORDS_ALIKE: Mapping[str, tuple[str, ...]] = {
    "fall": ("autumn", "autumnal"),
    "autumn": ("fall",),
    "sport": ("sporty", "athletic"),
    "ethnic": ("traditional",),
    "floral": ("flower", "flowery"),
    "flower": ("floral",),
    "dotted": ("polka",),
    "dot": ("polka",),
    "checked": ("chequered", "checkered"),
    "longline": ("long", "longer"),
    "maxi": ("long", "longer"),
    "mini": ("short", "shorter"),
    "knit": ("knitted", "knitwear"),
    "deo": ("deodorant",),
    "mm": ("millimetre", "millimetres", "millimeter", "millimeters"),
    "cm": ("centimetre", "centimetres", "centimeter", "centimeters"),
    "m": ("metre", "metres", "meter", "meters"),
    "ml": ("millilitre", "millilitres", "milliliter", "milliliters"),
    "l": ("litre", "litres", "liter", "liters"),
    "kg": ("kilogram", "kilograms", "kilo", "kilos"),
    "g": ("gram", "grams"),
    "thickness": ("thick",),
    "neckline": ("neck",),
    "unisex": ("everyone", "everybody"),
}

# Words that are brands in some shop and plain English everywhere.
COMMON = frozenset(
    """a about above after again all also an and another any are as at available be because been before
    being best better between both but by can choice classic color colour come comes cost costs
    could day design do does each either else enough every everyday fine first fit fits for free
    from full gas get give go good great guess had has have he her here him his home how i id if in
    into is it its just keep last less life like line live look looks lovely made make mango many
    mark may me mine more most much my name neither new next nice no none nor not nothing now of off
    on one only open or other others our out over own perfect pick plus police price priced product
    products pure rated real right same see set she shop should simple since so some something still
    style such than thank that the their them then there these they thing think this those three
    through to today together too top total true two under until up us very was we well were what
    when where which while who why will with without would yes yet you your""".split()
)
ALLOWED_CAPITALS = frozenset(
    """i i'm i've i'd i'll t v u us usd gbp eur inr jpy monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december christmas halloween valentine easter
    diwali eid hanukkah thanksgiving english ok""".split()
)
