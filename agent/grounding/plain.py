"""Plain English that states no fact of a product; every other word has to be the shop's or the shopper's own.

The check cannot know every word for a feature ("polarised", "cork", "windproof"), so it knows those that are none.
Words of taste ("lovely"), of talking and of shopping are plain; words for what a thing is made of, has, does,
withstands or is fit for are not, nor are promises of the shop.
"""

import re
from functools import cache

_SMALL = """
a about above absolutely according across actually afraid after again against ago ah ahead alas all almost alone along
already alright also although altogether always am among amongst an and another any anybody anyone anything anyway
apart are aren around as aside at away back be because been before behind being below beside besides best better
between beyond both but by bye can cannot certainly clearly could couldn currently d definitely despite did didn do
does doesn doing don done down due during each easily either else elsewhere enough entirely equally especially even
evenly ever every everybody everyone everything exactly except far few fewer firstly for from fully further generally
goodbye had hadn half happily hardly has hasn have haven having he hello hence her here hers herself hey hi him
himself his how however i if in indeed inside instead into is isn it its itself just kindly largely lastly later least
less lest let like likely little ll lot lots ltd luckily m mainly many may maybe me meanwhile merely might mine more
moreover most mostly much must my myself namely nearby nearly neither nevertheless next no nobody none nonetheless
nope nor normally not notably nothing now nowhere of off often oh ok okay on once one ones only onto or other others
otherwise ought our ours ourselves out outside over overall own particularly partly per perfectly perhaps please
plenty plus possibly precisely pretty previously probably quite rather re really regarding regardless right roughly s
sadly same second see seemingly several shall she should shouldn similarly simply since slightly so solely some
somebody somehow someone something sometimes somewhat somewhere sorry still strictly such surely t than thank thanks
that the their theirs them themselves then there therefore these they this those though through throughout thus till
to today together too toward towards truly twice under unfortunately unless unlike until up upon us usually various ve
very via was wasn we welcome well were weren what whatever when whenever where whereas wherever whether which
whichever while who whoever whole whom whose why will with within without won would wouldn yes yet you your yours
yourself
"""
_VERBS = """
accompany add agree aim allow answer appear apply ask assistant assume beat become been began begin belong bet bought
bring brought browse buy call came carry catch cater caught change choose chose chosen climb collect combine come
compare compete complement complete compliment confirm consider contain contrast cost count cut decide decrease depend
describe deserve differ double drop earn end english enjoy equal evoke exclude expect explain extra extras fall favour
feature feel fell felt fetch figure file filter find fit focus follow forget forgot found gain gather gave get give
given glance go gone got grab guess halfway happen hear help highlight hit hold hope hurry ignore imagine impress
include increase intend intended join judge keep kept knew know known lack land lead lean leave left let lie limit
list look loosen lose lost love lower made make manage match matter mean meant measure meet mention mind miss move
name narrow near nearest need note notice nudge offer outdo outrank outscore outshine overlook owe own pair pass pay
pick place please prefer promise prove put qualify raise range rank read realise receive recommend reduce refer relax
rely remain remember repeat reply represent rise rival round rule run said save saw say search seek seem seen select
sell sent set settle share shine shortlist show shown side-by-side silent sit skew skip sold sort sound speak spend
spent spot stand start state stay steal steer step stick stop suggest suit sum summarise surprise take taken talk tell
tempt tend think thought tick tilt took top touch trade trail treat try turn undercut understand unite use value vary
view visit wait want warrant weak wear weigh went widen win wish wonder work worn worry write written wrote
"""
_NOUNS = """
advantage age alternative answer apiece applause area aspect assortment attribute audience aunt availability average
baby bargain basis beauty bit bonus boss bottom boyfriend bracket brand brother buck budget bunch buyer candidate card
catalogue catch category cent champion chance choice clue cluster colleague collection color colour colourway
combination companion company comparison competitor contender contest copy cost couple cousin criteria crowd currency
customer dad daddy daughter day deal decision description design detail difference direction discount dollar doubt
downside dozen drawback duo end entry euro exception eye fact fan father favorite favourite feedback figure find flip
folk foursome fraction friend front front-gap gap gem gender gift girlfriend granddad grandfather grandma grandmother
group guy half headline highlight hint hundred husband idea image info information instance interest item job key kind
label lead leader length level limit lineup list look love luck majority maker man manner margin match material matter
merit middle mind minority minus model mom moment money mood mother mum mummy name nan need neighbour nephew niece
night number nutshell occasion offer opinion option order outfit page pair parent part partner party pattern people
percent percentage perk person photo photograph picture piece pity place plus podium point pool position pound praise
preference present price pricing problem product quality quarter quartet question quintet range rank rate rating
reason recommendation record reduction remainder request rest result review reviewed reviewer rival role round row
rule rupee sale saving scale score scoreboard search season section selection sense sentence set shade shame shelf
shelves shop shopper shortlist side sight sister size snapshot son sort spectrum spot spread star statement stock
store style suggestion sum summary surprise tag takeaway tally taste teen teenager term thing third thought threesome
time tip title toddler tone top total touch treat trio trouble type uncle unit upload upside usage use value variety
verdict version vote way while wife winner wish word world yardstick
"""
_TASTE = """
able accurate adorable affordable alike amazing appealing approx approximately apt attractive available awesome bad
beautiful big bold brief bright brilliant calm certain charming cheap cheaper cheerful cheery chic classy clear-cut
close close-run colorful colourful common comparable compelling complete considerable contemporary costly cute dainty
dear dearer decent delightful different difficult dressy easy economical elegant equal everyday evident exact
excellent expensive extensive eye-catching fair fancy fantastic fashionable favourable feminine final fine first
fitting flattering forth fun further generous glad glamorous good gorgeous grand great handsome handy happy high
higher highest honest ideal identical impressive inexpensive interesting keen kind last level lively lovely low lowest
lucky main masculine mere middling minimal minor mixed modern modest neat neck-and-neck neutral nice notable
noticeable numerous obvious odd original outright overall particular perfect playful pleasant pleasing possible
precise pretty pricey pricier priciest quiet reasonable refined related relevant remarkable respectable rival runaway
safe sensible separate sharp silent similar simple single sleek slight smart sole solitary sophisticated special
specific splendid standout steep striking stunning stylish subtle suitable super sure surprising sweet terrific tidy
timeless total traditional trendy trivial true unavailable understated undisputed unique unmatched unusual usual
versatile vibrant vivid well-known willing wonderful worse worst worth worthwhile wrong
"""
_IDIOMS = re.compile(
    r"\b(?:in (?:any|that|either|this) case|on the other hand|hard to \w+|by (?:far|and large)|free to|a long way|"
    r"long story short|in short|in the end|before long|no longer|across the board|(?:in|by) contrast|"
    r"(?:old|former|earlier) price|based on|ti(?:e|es|ed) for|sets?(?= [^.,;]{0,90} apart\b)|"
    r"(?:small|smaller|smallest) (?:budget|wallet|purse)|(?:splash|touch|hint|pop) of|good news|"
    r"at (?:first|last)|of course|top (?:pick|choice)s?|the full (?:list|range)|as long as|"
    r"small (?:price|saving|discount|reduction|but)|in line with|by the way|"
    r"(?:wait|take|takes|hesitate|think) (?:too |very |so )?long|"
    r"take a (?:close|closer) look|in full|side by side|little ones?|goes? far|"
    r"(?:light(?:er|est)?|easy|easier|kind|kinder) on (?:your|the) (?:wallet|purse|budget)|"
    r"real (?:bargain|steal|gem|find)|money is tight|a steal|a safe bet)\b"
)
_LEXICON = frozenset(" ".join((_SMALL, _VERBS, _NOUNS, _TASTE)).split())
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "r", "est", "st", "ly", "y", "en", "al")


def idioms(folded: str) -> list[tuple[int, int]]:
    """Places of turns of phrase whose single words would state something ("in any case", "hard to beat")."""
    return [match.span() for match in _IDIOMS.finditer(folded)]


def is_plain(word: str) -> bool:
    """Whether a word in lower case states nothing by itself, in any of its forms."""
    return not _LEXICON.isdisjoint(forms(word))


@cache
def forms(word: str) -> frozenset[str]:
    """A word and what it may be a form of: "dotted" is "dot", "striped" is "stripe", "woollen" is "wool".

    Too much is allowed rather than too little ("her" is no form of "he"): it compares words, it prints none.
    """
    found = {word}
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root == word or len(root) < 2:
            continue
        found |= {root, f"{root}e"}
        if root[-1] == root[-2]:
            found |= {root[:-1], f"{root[:-1]}e"}
            if len(root) > 4 and root[-2] == root[-3:-2]:
                found.add(root[:-2])
        if root.endswith("i"):
            found.add(f"{root[:-1]}y")
    return frozenset(found)
