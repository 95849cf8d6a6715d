"""Whom a wish is for: of all the people a message names, those that the thing is meant for."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from agent.understanding import ages, clauses, forms
from agent.understanding.bystanders import is_busy, is_bystander
from agent.understanding.knowledge import load, phrases, remembered, word_set
from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence, key_of, words_of
from agent.understanding.vocabulary import Vocabulary
from retrieval.records import Choice, Filters

CHILDREN = {"men": "boys", "women": "girls"}
"""The children that a pronoun may mean as well."""
ADULTS = {"boys": "men", "girls": "women"}
_OPPOSITE = {"men": "women", "women": "men", "boys": "girls", "girls": "boys"}
_NEAR = 12
"""Letters between "she wants" and the kind of thing: "a long"."""
_GROWING = ("boys", "girls", "boy", "girl")
_JOINS = frozenset("and or & / , my the for a an our both also plus as well her his your either".split())
_LISTS = frozenset(("and", "or", "&", "/", ",", "both", "plus", "also"))
_YEARS = frozenset("y yr yrs year years old aged age".split())
_REACH = 8
"""Words that may stand between "for" and the person: "for my rather fussy eleven year old"."""
_ONESELF_NAMED = re.compile(
    r"\b(?:im|i am|as|being|i ,|me ,) (?:an?|the) (?:\w+ )?$|"
    r"\b(?:im|i am|for me ,?|for myself ,?) (?:an?|the|his|her|their) (?:\w+ )?$"
)
_IN_GENERAL = re.compile(
    r"\b(?:im|i am|always been)(?: (?:strictly|more of|such|very much|really|totally|just|only))* an? "
    r"(?:(?:\w+ ){0,2}(?:kinda|kind of|sort of|type of|sorta) |\w+ )?(?!(?:little|small|young|tiny|wee|school|"
    r"teenage|teen|baby|year|old|skinny|toddler)\b)\w+ $"
)
"""Before "girl" a grown woman says so what she likes: "I'm a leather girl"."""
_WISHES = re.compile(
    r"\b(?:s?hed|s?he|s?hes|s?he would)"
    r"(?: (?:really|absolutely|so|just|would|has|been|is|always|also|now|still|probably|definitely|actually|badly|"
    r"might|will|does|desperately))* "
    r"(?:love|loves|like|after|looking for|short of|out of|requires?|lacks?|want|wants|wanted|wanting|need|needs|"
    r"asked for|asking for|adores?|prefers?|likes|into|"
    r"mad about|obsessed with|could (?:(?:also|really|well|so|just) )*(?:do with|use))\b"
    r"(?! (?:me|us)\b)|"
    r"\b(?P<thing>something|anything|one|things) (?:that )?"
    r"s?he (?:could|can|might|would|ll) (?:wear|use|carry|like|love)\b|"
    r"\b(?P<receiver>for (?:a|an|my|our|the|his|her) (?:\w+ )?(?:friend|mate|pal|colleague|coworker|boss|manager|"
    r"neighbou?r|teacher|tutor|coach|doctor|nurse|dentist|landlord|cousin|partner|client|guest|date|"
    r"(?:other|better) half|flatmate|"
    r"roommate|housemate|secretary|secret santa|host)) (?:[.,!?;-] )?(?:and |as )?(?:who |s?he|whose )"
)
_HAS_ME_DO = re.compile(
    r" (?:\w+ ){1,4}?(?:me|us) (?:to (?!get (?:her|him|them)\b|buy (?:her|him|them)\b|find (?:her|him|them)\b)|in\b|"
    r"into\b)"
    r"(?!.* for (?:her|him|them|herself|himself)\b)"
)
"""Behind a person it tells what the shopper is to do, or to wear: "my wife wants me to buy a tie"."""
_TURNS_UP = re.compile(
    r" turn(?:s|ed|ing) (?:up|out|down|into|round|around|off|on)\b|"
    r" (?:is )?getting (?:married|hitched|engaged|divorced|wed)\b"
)
_HANDS = frozenset("promised promise owe find get buy bring fetch order show send".split())
_PLACES_LEAD = frozenset("to at near from round as like than".split())
"""Two words before somebody's own: "off to her gran's"."""
_DRESSED = frozenset("look wear have get be feel own".split())
"""What somebody is to do in, or with, a thing: "I'd like him to look dashing"."""
_THINGS = frozenset("a an some something new one two the".split())
_PLACED = re.compile(
    r"(?:next (?:door|to)|at (?:work|school|uni|college|the|my)|across|over there|opposite|down the|upstairs|"
    r"on (?:the (?:phone|line|till|tills|desk|tube|bus|train|telly|tv|radio|counter|corner|street|door)|insta\w*|"
    r"tiktok|youtube|facebook)|behind (?:the|me|us)|in front of (?:me|us)|from (?:the (?!\d)|delivery|work|upstairs)|"
    r"downstairs|in (?:the|my) (?:shop|office|pub|queue|bus|train|class|street|store|mall)|"
    r"who (?:sits|works|lives)|sitting|standing)\b"
)
"""Behind a person these make a stranger: "the girl next to me"."""
_SIGHTED = re.compile(
    r"\b(?:saw|seen|spotted|noticed|met|passed|spied|sat (?:next to|behind|opposite)) (?:a|this|that|some|"
    r"the) (?:\w+ )?$"
)
"""Before a person these make a stranger: "saw a lady on the tube"."""
_SORT_OF = re.compile(
    r"\b(?:is|s|s?hes|was|always been)(?: (?:such|more of|very much|really|totally|just|only|quite|definitely))* an? "
    r"(?:(?:real|total|proper|big|huge|bit of a|pure|true|strict|classic) )*$"
)
"""Before a thing and "girl" or "man" it is told what somebody likes: "my sister's a Puma girl"."""
_KIND_OF = frozenset("kinda type sort kind of".split())
_ABOUT_ME = re.compile(
    r"(?:would )?(?:always |really |also |just )*(?:wants?|wanted|likes?|liked|loves?|loved|prefers?|preferred|"
    r"likes? it when|"
    r"loves? it when|love|like|prefer) "
    r"(?:(?:me|us) (?:to (?:wear|look|dress|own|have|try|be|stop|start|change)|in|with|wearing|to go (?:in|with|"
    r"for))\b|"
    r"(?:that |when |if )?(?:i|we) \w+)"
)
"""Behind a person these tell of the shopper: "my boyfriend prefers me in dresses"."""
_ANNOYS = re.compile(
    r"(?:(?:really|just|always|kind of|simply|only|does) )*(?:drives? me|gets? (?:on|under) my|does my|makes? me|"
    r"bores? me|puts? me|turns? me|leaves? me|depress)\b"
)
"""Behind a person it tells what he does to the shopper, which refuses nobody: "the kids drive me mad"."""
_ELSEWHERE = re.compile(
    r"(?:at|in|on|from|over|down) (?:(?:the|my|our|his|her) )?\w+ (?:(?:all|both|always|also|just|who|now|usually) )*"
)
"""Right behind a person it tells where he is: "my lads at football all wear Lotto"."""
_AT_MINE = re.compile(r"(?:\w+ ){0,2}\w+(?:s|ed|ing|ght|ole) (?:(?:at|on|about|of|in|over|up) )?my\b")
"""Behind a person it tells what he does to the shopper's things: "girlfriend hates my sandals"."""
_UNLIKE = re.compile(
    r"\b(?:im|i am|hes|he is|shes|she is|were|we are) not (?:like )?(?:my|his|her|our|their) $|would(?: , | )but not $"
)
_THERE_WAS = re.compile(
    r"\bthere(?:s| was| were|d been)(?: (?:once|also|always|just))* (?:a|an|this|some|two|these) (?:\w+ ){0,2}$"
)
_COMPANY = re.compile(
    r"\b(?:i|we) (?:work|live|deal|play|volunteer) (?:all day )?with (?:small |young |the |little )?$|\b(?:i|"
    r"we) (?:teach|coach|babysit) $|"
    r"\b(?:since|when|while|as|from when) (?:we|they|you) (?:was|were|are) (?:\w+ )?$|"
    r"\b(?:with|w) (?:the|my|our|all the|some of the) $|\beven (?:the|my|our) (?:\w+ )?$|"
    r"\b(?:since|before|after) (?:the|my|our|having) (?:\w+ )?$"
)
"""Before a person these tell of company or of a time: "a night out with the girls", "since the baby"."""
_I_WEAR = re.compile(r"\bi (?:(?:could|can|might|should) )?(?:wear|put on|go in)\b|\bfor me to wear\b")
"""The shopper dresses for somebody's day: "what do I wear for my grandson's birthday"."""
_GATHERING = re.compile(
    r"(?:(?P<out>(?:nights?|day|days|weekend|evening) (?:out|away|in)|day at)|nights?|trip|getaway|outing|reunion|"
    r"weekend|holiday|"
    r"vacation|lunch|brunch|dinner|drinks|cruise|tour|break)\b"
)
"""Behind a kind of people it is when they meet, not what they wear: "girls' night"."""
_ACQUAINTANCE = re.compile(
    r"(?:(?:best|new|old|favou?rite|lovely|school|piano|dance|class|head|work|football|swimming|maths|"
    r"form) )*(?:babysitter|boss|carer|"
    r"cat|childminder|classmate|classmates|coach|colleague|colleagues|dog|doll|dolls|driver|flatmate|friend|friends|housemate|"
    r"instructor|key worker|manager|mate|mates|midwife|nanny|neighbour|neighbor|nurse|pal|pony|puppy|roommate|"
    r"teacher|teachers|"
    r"teammates|teddy|tutor)\b"
)
"""Who is somebody's, and of whom nothing more is known."""
_MEETING = frozenset("boys girls lads ladies men mens women womens gents guys gals".split())
_ADDRESSED = re.compile(
    r"^(?:(?:oh|hey|ah|aw|yo|damn|wow|ugh|ok|okay|hi|hello|well|no|yes|yeah|so|thanks|cheers)(?: ,)? )*"
    r"(?:man|girl|boy|lady|dude|guys|girls|boys) (?:, )?(?:i|im|ive|id|ill|show|do|have|can|could|we|whats|what|"
    r"where|its|these|those|this|that)\b"
)
"""So begins what is said to the assistant as to a friend: "man, I need new shoes"."""
_GROWN_UP = re.compile(r"\b(?:adult|grown|grown up|grownup|all grown up|middle aged|elderly|married) $")
"""Before a child of somebody these make a man or a woman: "my grown-up son"."""
_SAYS_OF_CARD = re.compile(
    r"(?:(?:really|also|quite|just|already|now|would|might|does|doesnt|didnt|did|not) )*"
    r"(?:likes?|liked|loves?|loved|prefers?|preferred|hates?|hated|has|had|owns?|bought|got|chose|picked|fancies|"
    r"fancied|thinks|said|says) (?:(?:about|of|that) )?"
    r"(?:the (?:first|second|third|fourth|fifth|last|middle|other|1st|2nd|3rd|4th|5th)|this|that|these|those|"
    r"number|them)\b"
)
"""Behind a person it is told what he or she thinks of a card, for whomever it is: "my wife likes the first one"."""
_COMES_TO = frozenset("to at attend attending".split())
"""Two words before somebody's day: who comes there needs something to wear."""
_WITH_OTHERS = re.compile(
    r"(?:(?:work|works|office|company|firm|school|uni|college|leaving|christmas|xmas|team|staff) )?"
    r"(?:do|party|bash|function|dinner|concert|reunion|show|match|play|recital|ball|event)\b"
)
"""What somebody takes others to: "it's for my husband's work do"."""
_CAN_USE = re.compile(
    r"(?:can|could|might|will) (?:(?:also|actually|happily|safely|easily) )*"
    r"(?:take(?! care)|wear|use|carry|bring|pack|run|walk|hike|dance|swim|play|travel|ride|sling|throw|slip|pull|"
    r"put (?:on|his|her)|live|lounge|work|sleep|show off|get (?:away with|into|dirty))\b(?! (?:it|them|that) back\b)"
)
"""Behind a person it tells what a thing is for: "sandals my husband can take on holiday"."""
_SWEARS = re.compile(r"(?:always |has always |keeps |is |has )?(?:swears? by|sworn by|hint(?:s|ed|ing))\b")
"""Behind a person it tells what he or she would have: "my wife swears by Fossil"."""
_DECADE = re.compile(
    r"\bin (?:my|his|her|their|our)(?: (?:early|mid|late))? "
    r"(?:[2-9]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties)\b"
)
_SAYS_AGE = re.compile(
    r"\b(?:s?hes|s?he|s?he will|s?hell) "
    r"(?:be |is |just |only |now |has |nearly |almost |about |turn(?:s|ed|ing) |a boy of |a girl of )*$"
)
_BOTH = {"men": "he him his hes himself hell hed", "women": "she her hers shes herself shell shed"}
_WEARS_SIZE = re.compile(r" (?:\w+ )?wears an? (?:\d|size|uk|eu|us \d|small|medium|large|x+[sl]\b|extra)")
"""Behind a person it tells the size: "my boyfriend wears a 16 collar"."""
_LOST = re.compile(
    r" (?:(?:has|have|had|just|finally|already|now|also|even|gone and) )*(?:worn|wore|lost|ruined|torn|tore|ripped|"
    r"broken|broke|gone|went|destroyed|killed|wrecked|shrunk|split|burst|outgrown|left|smashed|cracked|scratched|snapped)"
    r"(?: (?:out|through|up|off))? (?:his|her|their|every|all|another|yet another|the last|the only|both) "
)
"""Behind a person it tells what he has no more: "my husband has worn through every pair he owns"."""
_ALL_OF = re.compile(
    r"\b(?:every|each|all (?:of )?the|the only|the last|both) (?:\w+ ){1,4}(?:that )?(?:my|our|his|her|the) $|"
    r"\b(?:its|thats|theyre|they are) (?:(?:nearly|almost|about) )*(?:all|what|the only (?:thing|make|brand)s?) "
    r"(?:that )?(?:my|our|his|her|the) $"
)
"""Before a person who owns something: "every belt my husband owns disappeared"."""
_OWNING = frozenset("owns owned has had wears wore got possesses".split())
_ONESELF = re.compile(r"\b(?:i|ive|id|im|ill)(?: \w+)? (?:need|want|like|looking|after|wear|have|got|get)\b")
"""The shopper needs something: "it's my brother's graduation and I need a dress"."""
_FOR_ONESELF = re.compile(rf"{_ONESELF.pattern}|\bfor (?:me|myself)\b|\b(?:i say|give me)\b")


def meant(
    sentence: Sentence,
    mentions: Sequence[Mention],
    named: Sequence[Mention],
    vocabulary: Vocabulary,
    instead: Collection[int] = (),
    before: Collection[str] = (),
) -> tuple[list[Mention], set[int]]:
    """The mentions with only those people for whom something is wished, and the places of the others' words.

    Args:
        sentence: the message.
        mentions: what it names, wanted and refused.
        named: everything that it names, also in what is only told: the one that "her" means may be there.
        vocabulary: of the catalogue.
        instead: places of people who stand for others named before: "for my son, I mean my daughter".
        before: whom the search in force is for: of a boy, "his sister" is a girl.
    """
    people = [mention for mention in mentions if mention.facet == "gender" and not mention.negated]
    known = [mention for mention in named if mention.facet == "gender"]
    kinds = {mention.start for mention in mentions if mention.facet == "category"}
    known = [
        person
        for person in known
        if not (
            _is_birthday_child(sentence, person, known)
            or is_gathering(sentence, person, kinds)
            or _takes_others(sentence, person, before)
            or _says_taste(sentence, person, named)
            or _is_addressed(sentence, person)
            or (before and _SAYS_OF_CARD.match(_behind(sentence, person)))
        )
    ]
    wanted = [
        person
        for person in people
        if person in known and is_for(sentence, person) and not _owns_next(sentence, person, people)
    ]
    wanted = [person for person in people if person in wanted or (person in known and person.start in instead)]
    kept = [_known_as(sentence, person, known, vocabulary, before) for person in wanted]
    kept = [_as_named(sentence, person, kept) for person in kept]
    made_for = _made_for(sentence, kept, mentions)
    chosen = {person.start: _grown(sentence, person, vocabulary, before) for person in _narrowest(made_for)}
    if len(chosen) == 1:
        chosen = {start: _called(sentence, person, vocabulary) for start, person in chosen.items()}
    gone = [person for person in people if person.start not in chosen]
    # "For my niece, not my nephew": nothing is refused by that but a mistake; nor by "I'm not my dad".
    others = [one for one in mentions if one.negated and one.facet == "gender"]
    gone += [
        one
        for one in others
        if _ANNOYS.match(_behind(sentence, one))
        or (_phrase(sentence, one) in _relations() and (chosen or _is_unlike(sentence, one)))
    ]
    places = {place for person in gone for place in range(person.start, person.end)}
    places -= {place for place in places if sentence.tokens[place].word in word_set("attributes", "manner")}
    for person in chosen.values():  # his name and age say nothing of the thing
        age = ages.beside(sentence, person.start, person.end)
        places |= set(range(person.end, age.stop)) if age else set()
    kept = [chosen.get(mention.start, mention) for mention in mentions if mention not in gone]
    if not chosen and not known and (loving := _of_wish(sentence, vocabulary, before, kinds)) is not None:
        kept = sorted([*kept, loving], key=lambda one: one.start)
        places.discard(loving.start)
    elif not chosen and (aged := _of_age(sentence, vocabulary, before, mentions)) is not None:
        kept = sorted([*kept, aged], key=lambda one: one.start)
        places.discard(aged.start)
    return kept, places


def _is_birthday_child(sentence: Sentence, person: Mention, people: Sequence[Mention]) -> bool:
    """Whether it only says whose day it is: "his dad is the birthday boy"."""
    is_child = person.start > 0 and sentence.tokens[person.start - 1].word in ("birthday", "bday")
    return is_child and any(_phrase(sentence, other) in _relations() for other in people if other != person)


def _is_addressed(sentence: Sentence, person: Mention) -> bool:
    """Whether a person is only a manner of speaking to the assistant: "oh man, I need a belt"."""
    match = _ADDRESSED.match(sentence.plain)
    return match is not None and sentence.starts[person.start] < match.end()


def _says_taste(sentence: Sentence, person: Mention, named: Sequence[Mention]) -> bool:
    """Whether a word for people only says what somebody likes: "my sister's a Puma girl", "she's a jeans woman"."""
    start = person.start
    while start and sentence.tokens[start - 1].word in _KIND_OF:
        start -= 1
    before = {one.end: one.start for one in named if one.facet != "gender"}
    if start not in before or any(one.start == person.end for one in named):
        return False
    while start in before:
        start = before[start]
    words = sentence.plain[: sentence.starts[start]]
    if start >= 2 and sentence.tokens[start - 2].raw.lower().endswith(("'s", "’s")):
        words = f"{words.removesuffix(sentence.tokens[start - 1].word + ' ')}is {sentence.tokens[start - 1].word} "
    return _SORT_OF.search(words) is not None


def _behind(sentence: Sentence, person: Mention) -> str:
    return " ".join(token.word for token in sentence.tokens[person.end :])


def _called(sentence: Sentence, person: Mention, vocabulary: Vocabulary) -> Mention:
    """A child called he or she is a boy or a girl: "my kid needs shorts, he's nine"."""
    phrase = _phrase(sentence, person)
    sex = _sex_told(sentence)
    if _sex(phrase) != "kids" or sex is None or phrase.endswith(("s", "children")):
        return person
    return replace(person, values=_values(vocabulary, CHILDREN[sex]) or person.values)


def _sex_told(sentence: Sentence) -> str | None:
    """The sex of those called he or she in a message; None where there are both or none."""
    words = {token.word for token in sentence.tokens}
    said = [sex for sex, names in _BOTH.items() if words & set(names.split())]
    return said[0] if len(said) == 1 else None


def _of_age(
    sentence: Sentence, vocabulary: Vocabulary, before: Collection[str], mentions: Sequence[Mention]
) -> Mention | None:
    """The one of whom only the age is told: "shorts. He's ten", "my ten-year-old wants a tee"; no other child.

    Where the age of one who is no he or she is a size of the shop, that says enough.
    """
    sex, found = _sex_told(sentence), ages.find(sentence)
    if found is None:
        return None
    years, place = found
    is_subject = _SAYS_AGE.search(f"{' '.join(token.word for token in sentence.tokens[:place])} ") is not None
    is_noun = ages.is_noun(sentence, place)
    if sex is None and not ages.is_of_somebody(sentence, place):
        return None
    is_child = years < ages.ADULT and (is_noun or ages.is_of_somebody(sentence, place))
    if not is_subject and not is_child:
        return None
    if years >= ages.ADULT and _ONESELF.search(sentence.plain):
        return None
    group = CHILDREN.get(sex or "", "kids") if years < ages.ADULT else sex or ""
    values = _values(vocabulary, group)
    is_size = any(one.start <= place < one.end for one in mentions)
    is_known = sex is None and (is_size or (bool(before) and set(before) <= set(values)))
    return Mention(place, place + 1, "gender", values, sentence.tokens[place].word) if values and not is_known else None


def _of_wish(
    sentence: Sentence, vocabulary: Vocabulary, before: Collection[str], kinds: Collection[int]
) -> Mention | None:
    """The one of whom only what he or she would like is told: "our anniversary! She'd love a watch".

    Where a search goes on, "he loves those" may be anybody; but "for my colleague, he plays golf" is somebody else,
    and so is she who "wants a skirt" after shirts for men.
    """
    match, sex = _WISHES.search(sentence.plain), _sex_told(sentence)
    if match is None or sex is None or ages.find(sentence) is not None:
        return None
    if before and match["receiver"] is None:
        is_next = any(match.end() < sentence.starts[kind] <= match.end() + _NEAR for kind in kinds)
        opposite = next(
            (group for group, other in _OPPOSITE.items() if set(before) == {*_values(vocabulary, other)}), ""
        )
        sex = opposite if is_next and sex == ADULTS.get(opposite, opposite) else None
        if sex is None:
            return None
    elif match["thing"] is None and match["receiver"] is None and _ONESELF.search(sentence.plain):
        return None  # but "I'm after something he can wear"
    place = sentence.covered(match.start(), match.end()).start
    values = _values(vocabulary, sex)
    return Mention(place, place + 1, "gender", values, sentence.tokens[place].word) if values else None


def _made_for(sentence: Sentence, people: Sequence[Mention], mentions: Sequence[Mention]) -> list[Mention]:
    """The people named together at the end, unless the thing itself is called others': "a men's watch for my wife"."""
    things = {mention.start for mention in mentions if mention.facet == "category"}
    said = [(person, _phrase(sentence, person)) for person in people]
    own = [person for person, phrase in said if person.end in things and phrase not in _relations()]
    last = _last_group(sentence, people, things)
    gets = [person for person in last if _phrase(sentence, person) in _relations()]
    is_given = len(own) == 1 and gets == last and all(_is_given_next(sentence, person) for person in gets)
    if is_given and not any(set(person.values) & set(own[0].values) for person in gets):
        return own
    return last


def _is_given_next(sentence: Sentence, person: Mention) -> bool:
    """Whether a person stands behind "for my", and not instead of somebody else: "for my wife"."""
    words = [token.word for token in sentence.tokens[: person.start]]
    return words[-2:-1] == ["for"] and words[-1] in word_set("people", "owners") | {"the", "a"}


def _is_given(sentence: Sentence, person: Mention) -> bool:
    """Whether something is said to be for a person: "for him", "for my wife"."""
    return _is_given_next(sentence, person) or sentence.plain[: sentence.starts[person.start]].endswith(" for ")


def same_person(filters: Filters, before: Filters, sentence: Sentence, said: Sequence[Mention]) -> Filters:
    """Girls stay girls where "her" follows a wish for them: the filters with whom the search before was for.

    Args:
        filters: in force after the turn.
        before: in force before it.
        sentence: the message.
        said: the people it is for.
    """
    sex = load("people")["pronouns"].get(_phrase(sentence, said[0])) if len(said) == 1 else None
    held = before.choice("gender").include
    if sex is None or not held or _names_parent(sentence, said[0].start, sex):
        return filters
    known = {key_of(value) for group in load("people")["who"][CHILDREN[sex]]["values"][:1] for value in group}
    return filters.with_choice("gender", Choice(held)) if {key_of(value) for value in held} <= known else filters


def _names_parent(sentence: Sentence, before: int, sex: str) -> bool:
    """Whether somebody who is no child is named before "him": "his dad has his birthday, a tie for him"."""
    words = {token.word for token in sentence.tokens[:before]} & word_set("people", "always_grown")
    return any(_sex(word) == sex for word in words)


def subjects(sentence: Sentence, mentions: Sequence[Mention]) -> set[int]:
    """Places of the people for whom something is wished."""
    people = [mention for mention in mentions if mention.facet == "gender" and is_for(sentence, mention)]
    return {person.start for person in people if not _says_taste(sentence, person, mentions)}


def wanting(sentence: Sentence, mentions: Sequence[Mention]) -> set[int]:
    """Places of the people who are said to want, need or look for something."""
    return {mention.start for mention in mentions if mention.facet == "gender" and _wants(sentence, mention)}


def given(sentence: Sentence, mentions: Sequence[Mention]) -> set[int]:
    """Places of somebody who is to be given a thing, and of that thing: "I want to get my wife a cap"."""
    things = [one for one in mentions if one.facet == "category" and not one.negated]
    places: set[int] = set()
    for person in (one for one in mentions if one.facet == "gender"):
        if _GIVES.search(f"{' '.join(token.word for token in sentence.tokens[: person.start])} ") is None:
            continue
        for thing in things:
            between = sentence.tokens[person.end : thing.start]
            if 0 <= thing.start - person.end <= _NEAR_GIFT and not any(token.is_mark for token in between):
                places |= {person.start, thing.start}
    return places


_GIVES = re.compile(
    r"\b(?:get|getting|buy|buying|find|finding|give|giving|order|ordering|gift|gifting|bring|bringing|treat|treating)"
    r"(?: (?:my|our|the|a|his|her|their))?(?: (?!(?:for|from|with|to|of|in|on)\b)\w+){0,3} $"
)
"""Before a person: something is got for him or her."""
_NEAR_GIFT = 5
"""Words between somebody and what he or she is given."""
_FORBIDS = re.compile(r"(?:(?:also|now|has|always|just|flatly) )*(?:forbids?|forbade|bans?|banned|vetoe?s|vetoed)\b")
"""Behind somebody who says what is not wanted: "his mother forbids black"."""
_FOR_SOMEBODY = re.compile(r"\bfor (?:a|an|my|our|his|her) (?:\w+ ){1,3}")
"""Before somebody's day: "shoes for a little boy, it's his sister's christening"."""


_PAID_OR_WITH = re.compile(
    r"\b(?:paid|spent|pays) (?:\S+ ){0,4}for $"
    r"|\b(?:waiting|waited|froze|freezing|stood|standing|queued|went|drove|driving|sat|sitting|walked|walking|travelled)\b"
    r"[^.,;!?]* with (?:my|our) (?:(?:two|three|four|both|little|older|younger) )*$"
)
"""Before somebody with whom something was done, or for whose things was paid: "she paid 150 for hers"."""


def is_for(sentence: Sentence, person: Mention) -> bool:
    """Whether a person is meant: named as a kind of people ("men"), given something, or told to want it."""
    words = [token.word for token in sentence.tokens]
    known = load("people")
    before = words[max(0, person.start - 2) : person.start]
    if _PAID_OR_WITH.search(sentence.plain[: sentence.starts[person.start]]):
        return False
    if words[person.start] in known["pronouns"]:
        return _is_dressed(words, person) or bool(set(before) & word_set("people", "giving"))
    if _is_only_told_of(sentence, person):
        return False
    if _is_oneself(words[: person.start]) or (
        " of the " in _phrase(sentence, person) and before[-1:] in (["am"], ["im"])
    ):
        return True
    if _is_told_whose(words[: person.start]) and not _has_own(sentence, person):
        return True
    if _is_place_of(sentence, person) or _is_just_met(words, person):
        return False
    of_day = _has_own(sentence, person) and set(words[person.end : person.end + 1]) & word_set("people", "gifts")
    if of_day and not (
        _ONESELF.search(sentence.plain)
        or _FOR_SOMEBODY.search(sentence.plain[: sentence.starts[person.start]])
        or _COMES_TO & _two_before(sentence, person)
    ):
        return True  # "it's my niece's birthday: a tutu"
    if is_host(sentence, person) or (of_day and _I_WEAR.search(sentence.plain)):
        return False
    if _is_by_the_way(sentence, person) or _is_aside(sentence, person) or _is_seen(sentence, person):
        return False
    if _is_aged(sentence, person) or _is_handed(words, person):
        return True
    owned = bool(before) and before[-1] in word_set("people", "owners") and _sex(_phrase(sentence, person)) == "kids"
    if _phrase(sentence, person) not in _relations() and not owned:
        return not (before and before[-1] in word_set("people", "bystanders")) and not _did_something(words, person)
    if "from" in words[max(0, person.start - 3) : person.start] and "for" not in before:
        return _wants(sentence, person)  # "it was a gift from my aunt"
    for place in range(person.start - 1, max(-1, person.start - _REACH), -1):
        if words[place] in word_set("people", "giving") or (words[place] == "4" and place + 1 < person.start):
            return True
        if (sentence.tokens[place].is_mark and words[place] not in "-/&") or words[place] in word_set(
            "clauses", "finite"
        ):
            break
        if words[place].isdigit() and words[place + 1] == "and":
            break  # "a coat for 120 and my mum"
    does = " ".join(["he", *words[person.end :]])
    following = words[person.end : person.end + 2]
    told = clauses.happened(does) or (following[:1] != ["takes"] and clauses.tells(" ".join(["he", *following])))
    rest = " ".join(words[person.end :])
    if (elsewhere := _ELSEWHERE.match(rest)) is not None:
        following = rest[elsewhere.end() :].split()[:2]
        told = told or clauses.happened(" ".join(["he", *following])) or clauses.tells(" ".join(["they", *following]))
    told = told or any(pattern.match(rest) for pattern in (_FORBIDS, _ABOUT_ME, _AT_MINE))
    told = told or _HAS_ME_DO.match(f" {rest} ") is not None
    if _ABOUT_ME.match(rest) or (_AT_MINE.match(rest) and _ONESELF.search(rest)):
        return False
    if (_CAN_USE.match(rest) or _SWEARS.match(rest)) and not _FOR_ONESELF.search(rest):
        return True
    return _wants(sentence, person) or not (told or set(words) & word_set("clauses", "finite"))


def is_host(sentence: Sentence, person: Mention) -> bool:
    """Whether it is somebody's day or place that is spoken of: "for my brother's wedding", "my nephews wedding"."""
    owns = _has_own(sentence, person) or sentence.tokens[person.end - 1].raw.lower().endswith("s")
    following = {token.word for token in sentence.tokens[person.end : person.end + 1]}
    return owns and bool(following & word_set("people", "events"))


def is_nobody(sentence: Sentence, person: Mention, kinds: Collection[int], before: Collection[str]) -> bool:
    """Whether somebody is named for whom nothing can be meant, which misleads whoever goes by the words alone.

    Args:
        sentence: the message.
        person: who is named.
        kinds: places where kinds of things begin.
        before: whom the search in force is for.
    """
    is_relative = _phrase(sentence, person) in _relations()
    is_plural_for_own = is_relative and not _has_own(sentence, person) and is_host(sentence, person)
    visited = is_host(sentence, person) and bool(_COMES_TO & _two_before(sentence, person))
    visited = visited or _knows_next(sentence, person)
    joined = is_gathering(sentence, person, kinds) or is_company(sentence, person)
    visited = visited or _is_addressed(sentence, person)
    told = _is_only_told_of(sentence, person)
    return is_plural_for_own or visited or joined or told or _takes_others(sentence, person, before)


def _is_only_told_of(sentence: Sentence, person: Mention) -> bool:
    """Whether somebody comes in a story and wants nothing: "the kids are asleep"."""
    return is_bystander(sentence, person) and not _wants(sentence, person)


def _two_before(sentence: Sentence, person: Mention) -> set[str]:
    """The word before a person and his owner's: "to" in "to my brother's"."""
    return {token.word for token in sentence.tokens[max(0, person.start - 2) : max(0, person.start - 1)]}


def is_gathering(sentence: Sentence, person: Mention, kinds: Collection[int]) -> bool:
    """Whether only those are named who meet: "girls' night out", "a boys' trip", but not "boys holiday shorts".

    Args:
        sentence: the message.
        person: who is named.
        kinds: places where kinds of things begin.
    """
    match = _GATHERING.match(" ".join(token.word for token in sentence.tokens[person.end :]))
    if match is None or _phrase(sentence, person) not in _MEETING:
        return False
    end = person.end + len(match.group().split())
    return person.end not in kinds and (end not in kinds or match["out"] is not None)


def is_company(sentence: Sentence, person: Mention) -> bool:
    """Whether somebody is only to be with: "a night out with the girls"."""
    before = f"{' '.join(token.word for token in sentence.tokens[: person.start])} "
    after = " ".join(token.word for token in sentence.tokens[person.end :])
    return bool(_COMPANY.search(before)) and not after.startswith("in mind") and not _wants(sentence, person)


def _takes_others(sentence: Sentence, person: Mention, before: Collection[str]) -> bool:
    """Whether something for another is worn where this person takes him or her: a dress for a husband's work do."""
    following = " ".join(token.word for token in sentence.tokens[person.end :])
    is_other = bool(before) and set(before).isdisjoint(person.values)
    return is_other and _has_own(sentence, person) and _WITH_OTHERS.match(following) is not None


def _is_dressed(words: Sequence[str], person: Mention) -> bool:
    """Whether the shopper wants somebody to look or wear something: "I'd like him to look dashing"."""
    wants = words[person.start - 1 : person.start] in (["like"], ["want"], ["love"], ["need"])
    does = words[person.end : person.end + 2]
    return wants and does[:1] == ["to"] and bool(_DRESSED.intersection(does[1:]))


def _is_place_of(sentence: Sentence, person: Mention) -> bool:
    """Whether somebody's home or thing is meant: "she's off to her gran's", "the same as his uncle's"."""
    words = [token.word for token in sentence.tokens]
    leads = words[max(0, person.start - 2) : max(0, person.start - 1)]
    if not (_has_own(sentence, person) and leads and leads[0] in _PLACES_LEAD):
        return False
    following = words[person.end : person.end + 1]
    return not following or not following[0].isalpha() or following[0] in word_set("words", "stop")


def _is_just_met(words: Sequence[str], person: Mention) -> bool:
    """Whether a stranger comes in a story: "we've hardly met the boy"."""
    before = words[max(0, person.start - 2) : person.start]
    return before[-1:] == ["the"] and before[0] in ("met", "meet", "know", "knew", "saw", "marrying")


def _is_aged(sentence: Sentence, person: Mention) -> bool:
    """Whether it is said how old a relative is, who did nothing but be that old: "my niece, aged seven, must have"."""
    owner = sentence.tokens[person.start - 1].word if person.start else ""
    if _phrase(sentence, person) not in _relations() and owner not in word_set("people", "owners"):
        return False
    age = ages.beside(sentence, person.start, person.end)
    if age is None:
        return False
    does = " ".join(["he", *(token.word for token in sentence.tokens[age.stop : age.stop + 3])])
    return _wants(sentence, person) or not (clauses.happened(does) or clauses.tells(does))


def _is_handed(words: Sequence[str], person: Mention) -> bool:
    """Whether something is to be found for a person: "could you find my godson some shorts"."""
    is_owned = bool(word_set("people", "owners") & set(words[max(0, person.start - 1) : person.start]))
    start = person.start - is_owned
    following = set(words[person.end : person.end + 1])
    return bool(_HANDS & set(words[max(0, start - 1) : start])) and bool(_THINGS & following)


def _is_aside(sentence: Sentence, person: Mention) -> bool:
    """Whether a person is a stranger by his place, or somebody to be with: "the girl next to me", "with the girls"."""
    if is_company(sentence, person):
        return True
    before = f"{' '.join(token.word for token in sentence.tokens[: person.start])} "
    after = " ".join(token.word for token in sentence.tokens[person.end :])
    owner = sentence.tokens[person.start - 1].word if person.start else ""
    is_ours = owner in word_set("people", "owners") or bool({"for", "4"} & set(before.split()[-3:]))
    return not is_ours and _PLACED.match(after) is not None


def _is_seen(sentence: Sentence, person: Mention) -> bool:
    """Whether it is told what a person has on: "mum's wearing a Fossil"."""
    following = [token.word for token in sentence.tokens[person.end : person.end + 1]]
    return _has_own(sentence, person) and following in (
        ["wearing"],
        ["carrying"],
        ["sporting"],
        ["giving"],
        ["paying"],
        ["treating"],
        ["waiting"],
        ["calling"],
        ["shouting"],
        ["bringing"],
    )


def _did_something(words: Sequence[str], person: Mention) -> bool:
    """Whether a stranger comes in a story: "a nice gentleman helped me", "there was a man on the bus"."""
    if _THERE_WAS.search(f"{' '.join(words[: person.start])} "):
        return True
    named = words[max(0, person.start - 3) : person.start]
    opening = next(
        (place for place, word in enumerate(named) if word in ("a", "an", "one", "another", "some", "this", "the")),
        None,
    )
    if opening is None or set(named) & word_set("people", "giving"):
        return False
    if _SIGHTED.search(f"{' '.join(words[: person.start])} ") and words[person.end : person.end + 1] != ["in"]:
        return True
    does = " ".join(["he", *words[person.end : person.end + 2]])
    is_known = named[opening] in ("the", "this", "that") and opening == len(named) - 1
    return clauses.happened(does) or (is_known and clauses.tells(does))


def _is_by_the_way(sentence: Sentence, person: Mention) -> bool:
    """Whether it is only told that there are children: "I have two kids", "while my son sleeps", "with three boys"."""
    words = [token.word for token in sentence.tokens]
    start = person.start
    while start and (words[start - 1] in word_set("people", "counting") or words[start - 1].isdigit()):
        start -= 1
    place = start - 1
    if place < 0 or _wants(sentence, person):
        return False
    if words[place] in word_set("people", "having"):
        return start < person.start and words[place - 1 : place] not in (["you"], ["u"], ["shop"])
    begins = place == 0 or sentence.tokens[place - 1].is_mark or words[place - 1] in word_set("clauses", "breaks")
    return begins and words[place] in word_set("people", "while") and person.end < len(words)


def _is_oneself(before: Sequence[str]) -> bool:
    """Whether the shopper says who he is himself: "I'm the godmother", "as a bridesmaid", "for me, her old husband"."""
    return _ONESELF_NAMED.search(f"{' '.join(before)} ") is not None


def _is_unlike(sentence: Sentence, person: Mention) -> bool:
    """Whether somebody is only said to be another one ("I'm not my dad"), or not the one to do so ("but not him")."""
    before = f"{' '.join(token.word for token in sentence.tokens[: person.start])} "
    return _UNLIKE.search(before) is not None


def _is_told_whose(before: Sequence[str]) -> bool:
    """Whether somebody spoken of is said to be a relative: "he's my son"."""
    return re.search(r"\b(?:hes|shes|he is|she is|thats|it is|its) my $", f"{' '.join(before)} ") is not None


def _wants(sentence: Sentence, person: Mention) -> bool:
    """Whether the person has wants, an age or a plan: "my son needs", "my grandson, lovely boy, he has asked for"."""
    words = [token.word for token in sentence.tokens]
    named = person.end < len(words) and sentence.tokens[person.end].raw[:1].isupper()  # "my niece Priya turns six"
    age = ages.beside(sentence, person.start, person.end)
    after = f" {' '.join(words[age.stop if age else person.end + named :])} "
    in_full = (
        after.replace(" hes ", " he is ")
        .replace(" shes ", " she is ")
        .replace(" whos ", " who is ")
        .replace(" hell ", " he will ")
    )
    if re.search(rf" (?:its|it is|for) (?:his|her|their) (?:{_occasions()}) ", after) and not _ONESELF.search(after):
        return True  # "my brother runs a bakery, and it's his birthday"
    before = f"{' '.join(words[: person.start])} "
    if (
        _WEARS_SIZE.match(after)
        or _LOST.match(after)
        or (_ALL_OF.search(before) and set(words[person.end : person.end + 1]) & _OWNING)
    ):
        return not _ONESELF.search(after)
    verbs, sex = phrases("people", "wanting"), _sex(_phrase(sentence, person))
    pronouns = ["who", "they", *(word for word, group in load("people")["pronouns"].items() if group == sex)]
    begun = (after, f" is{after}") if _has_own(sentence, person) else (after,)  # "his sister's after a tutu"
    is_subject = any(one.startswith(f" {verb} ") and not _TURNS_UP.match(one) for one in begun for verb in verbs)
    is_subject = is_subject and _HAS_ME_DO.match(after) is None and not is_busy(after.lstrip())
    if not _ONESELF.search(after) and re.match(
        rf" (?:has|got|has got) (?:an?|her|his|their) (?:\w+ ){{0,3}}?(?:{_occasions()}) ", after
    ):
        return True
    if re.match(rf" (?:\w+ ){{1,7}}(?:and|,) (?:so |now |also )?(?:{'|'.join(map(re.escape, sorted(verbs)))}) ", after):
        return True  # "my grandfather has taken up sport and wants shoes"
    said = (after, in_full) if in_full != after else (after,)
    return is_subject or any(f" {pronoun} {verb} " in text for text in said for pronoun in pronouns for verb in verbs)


@remembered
def _occasions() -> str:
    return "|".join(sorted(word_set("people", "gifts") | word_set("people", "plans")))


def _known_as(
    sentence: Sentence,
    person: Mention,
    people: Sequence[Mention],
    vocabulary: Vocabulary,
    held: Collection[str],
) -> Mention:
    """Who "her" is, where the message has said: "my niece turns six, a dress for her", "the baby … a hat for her"."""
    pronouns = load("people")["pronouns"]
    sex = pronouns.get(_phrase(sentence, person))
    before = [(other, _phrase(sentence, other)) for other in people if sex and other.start < person.start]
    named = [other for other, phrase in before if phrase not in pronouns and _sex(phrase) in (sex, "kids")]
    if not named:
        return person
    is_child = _sex(_phrase(sentence, named[-1])) == "kids" or _is_sibling(sentence, named[-1], vocabulary, held)
    child = CHILDREN[sex] if is_child else ""
    return replace(person, values=_values(vocabulary, child) or named[-1].values)


def _as_named(sentence: Sentence, person: Mention, people: Sequence[Mention]) -> Mention:
    """The age of a relative where the message names it: in "girls' ones too, his sister needs some" she is a girl."""
    phrase = _phrase(sentence, person)
    if phrase not in _relations():
        return person
    others = [(one, _phrase(sentence, one)) for one in people]
    named = [one for one, said in others if said not in _relations() and said not in load("people")["pronouns"]]
    fitting = [one for one in named if one.values and _sex(_phrase(sentence, one)) == _sex(phrase)]
    return replace(person, values=fitting[-1].values) if fitting else person


def _values(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    return next((term.values for term in vocabulary.get(word) if term.facet == "gender"), ())


def _owns_next(sentence: Sentence, person: Mention, people: Sequence[Mention]) -> bool:
    """Whether a person only says whose relative is meant: "my boyfriend's little brother"."""
    is_owner = _has_own(sentence, person) or _phrase(sentence, person) in ("his", "her")
    return is_owner and (any(other.start == person.end for other in people) or _knows_next(sentence, person))


def _knows_next(sentence: Sentence, person: Mention) -> bool:
    """Whether a person only says whose friend, teacher or dog is meant: "a gift for my daughter's teacher"."""
    following = " ".join(token.word for token in sentence.tokens[person.end :])
    return _has_own(sentence, person) and _ACQUAINTANCE.match(following) is not None


def _has_own(sentence: Sentence, person: Mention) -> bool:
    """Whether it is "brother's", not "brother"."""
    return sentence.tokens[person.end - 1].is_possessive


def _last_group(sentence: Sentence, people: Sequence[Mention], things: Collection[int]) -> list[Mention]:
    """The people named together at the end: who comes later in other words takes the place of who came before.

    Each keeps what is for him: "sunglasses for her, a watch for him".
    """
    group: list[Mention] = []
    for person in people:
        between = [token.word for token in sentence.tokens[group[-1].end : person.start]] if group else []
        here = between[max((place for place, word in enumerate(between) if word in ".?!"), default=-1) + 1 :]
        pair = (group[-1], person) if group else ()
        gives_each = bool(pair) and all(_is_given_next(sentence, one) for one in pair)
        has_own = any(group[-1].end < thing < person.start for thing in things) if group else False
        gives_each = gives_each or (has_own and all(_is_given(sentence, one) for one in pair))
        plain = {word for word in between if not word.isdigit() and word not in _YEARS}  # "boy 6 girl 9"
        joined = plain <= _JOINS or (
            (set(here) & _LISTS - {","} or (gives_each and here == between))
            and not set(between) & word_set("people", "replacing")
        )
        group = [*group, person] if joined else [person]
    return group


def _narrowest(people: Sequence[Mention]) -> list[Mention]:
    """Without those who are only a wider word for others: "toddler boys" are boys."""
    return [
        person
        for person in people
        if not any(set(other.values) < set(person.values) for other in people if other.values)
    ]


def _grown(sentence: Sentence, person: Mention, vocabulary: Vocabulary, before: Collection[str]) -> Mention:
    """Girls of nineteen, at college or in the office are women, and a sister of six a girl, where the catalogue has."""
    phrase, age = _phrase(sentence, person), ages.beside(sentence, person.start, person.end)
    years = age.years if age is not None and age.years >= 0 else ages.told(sentence)
    groups = {values: group for group in (*ADULTS, *CHILDREN) if (values := _values(vocabulary, group))}
    group = groups.get(person.values, "")
    grown_up = _GROWN_UP.search(sentence.plain[: sentence.starts[person.start]]) is not None
    grown = years >= ages.ADULT if years is not None else grown_up or (_is_grown(sentence) and phrase in _GROWING)
    if group in ADULTS and years is None and _IN_GENERAL.search(sentence.plain[: sentence.starts[person.start]]):
        return replace(person, values=_values(vocabulary, ADULTS[group]) or person.values)
    if group in CHILDREN and not grown and _is_sibling(sentence, person, vocabulary, before):
        return replace(person, values=_values(vocabulary, CHILDREN[group]) or person.values)
    if group in ADULTS and grown:
        return replace(person, values=_values(vocabulary, ADULTS[group]) or person.values)
    if phrase in word_set("people", "always_grown"):
        return person
    is_one = phrase in _relations() or (age is not None and not _has_own(sentence, person))
    if group in CHILDREN and years is not None and not grown and is_one:
        return replace(person, values=_values(vocabulary, CHILDREN[group]) or person.values)
    return person


def _is_sibling(sentence: Sentence, person: Mention, vocabulary: Vocabulary, before: Collection[str]) -> bool:
    """Whether a brother or sister is that of a child for whom the search before was: "and for his sister?"."""
    children = {value for group in ADULTS for value in _values(vocabulary, group)}
    owner = sentence.tokens[person.start - 1].word if person.start else ""
    is_theirs = owner in ("his", "her", "their") and _phrase(sentence, person) in phrases("people", "siblings")
    return is_theirs and bool(before) and set(before) <= children


def _is_grown(sentence: Sentence) -> bool:
    grown = word_set("people", "grown") & {token.word for token in sentence.tokens}
    return bool(grown) or _DECADE.search(sentence.plain) is not None


@remembered
def _groups() -> dict[str, str]:
    """The name of the group that each phrase for a person belongs to."""
    who = load("people")["who"]
    return {
        " ".join(form): name
        for name in reversed(who)  # who stands first in the file wins
        for phrase in (*who[name]["words"], *who[name]["relations"])
        for form in forms.both(words_of(phrase))
    }


def same_sex(sentence: Sentence, said: Sequence[Mention], held: Sequence[str]) -> bool:
    """Whether only pronouns were said, and they fit those for whom something is wished already."""
    sexes = [load("people")["pronouns"].get(person.text, "") for person in said]
    others = [person for person in said if not set(person.values) <= set(held)]
    if ages.find(sentence) is not None and any(_are_children(person.values) for person in others):
        return False  # "my daughter is ten, one for her"
    fits = bool(sexes and held) and all({sex} == {_sex(value.lower()) for value in held} for sex in sexes)
    return fits and not any(_names_parent(sentence, one.start, sex) for one, sex in zip(said, sexes, strict=True))


def _are_children(values: Sequence[str]) -> bool:
    return bool(values) and {value.lower() for value in values} <= set(ADULTS)


def _phrase(sentence: Sentence, person: Mention) -> str:
    return " ".join(token.word for token in sentence.tokens[person.start : person.end])


def _sex(phrase: str) -> str:
    """Men or women pronoun tells them apart, whatever their age."""
    group = _groups().get(phrase, "")
    return {"boys": "men", "girls": "women"}.get(group, group)


@remembered
def relatives() -> frozenset[str]:
    """The single words of relations, which say nothing of the thing itself."""
    return frozenset(phrase for phrase in _relations() if " " not in phrase)


@remembered
def _relations() -> frozenset[str]:
    """Phrases that name a person by who it is to the shopper; said of strangers too."""
    named = (words_of(phrase) for person in load("people")["who"].values() for phrase in person["relations"])
    return frozenset(" ".join(form) for words in named for form in forms.both(words))
