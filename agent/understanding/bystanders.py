"""People who are only told of, beside a wish that has nothing to do with them: "the kids are asleep, so: red heels"."""

import re

from agent.understanding.mentions import Mention
from agent.understanding.text import Sentence

_LEADS = re.compile(
    r"(?:^|[.,;:!?()] |\b(?:and|but|so|because|cos|since|while|whilst|as|before|after|until|till|now|once|when) )"
    r"(?:(?:and|but|so|because|cos|well|now|ok|okay|oh|also|then|that|just) )*"
    r"(?:(?:my|the|our|his|her|their|both|all|two|three|of|dear|lovely|little|own) )*$"
)
"""Before a person these begin a clause that is about him."""
_WORK = (
    r"an? (?:\w+ )?(?:accountant|baker|barber|builder|butcher|carpenter|chef|cook|dentist|doctor|driver|electrician|"
    r"engineer|farmer|fireman|gardener|hairdresser|joiner|lawyer|mechanic|nurse|painter|pilot|plumber|policeman|"
    r"postman|programmer|roofer|sailor|soldier|student|surgeon|tailor|teacher|vet|welder)\b(?! and)"
)
_STATE = (
    r"(?:asleep|sleeping|snoring|napping|in (?:bed|the (?:bath|car|garden|kitchen|shower|other room|way))|"
    r"at (?:work|school|nursery|uni|home|football|the)\b|out\b(?! of)|away\b|back\b|home\b|waiting\b(?! for an?\b)|"
    r"watching|driving|crying\b(?! (?:out )?for)|screaming\b(?! (?:out )?for)|shouting\b(?! for)|fighting|arguing|"
    r"moaning|nagging|complaining|cooking|working|typing|talking|helping|arriving|due\b(?! (?:an?|some|for)\b)|ill\b|"
    r"sick\b|poorly|hungry\b(?! for)|tired|bored|busy|angry|cross with|late\b|rolling|laughing|teasing|calling|ringing|"
    r"paying|rushing|hurrying|bugging|bothering|standing|sitting|"
    rf"on (?:the (?:phone|way|bus|train|line)|holiday|a (?:diet|trip)|about)|{_WORK})"
)
"""How somebody is who needs nothing for it; "out of socks" and "screaming for a cap" are wants."""
_DOES = (
    r"(?:(?:finally|just|always|also|still|kindly|only|already|both|all|never) )*(?:"
    r"(?:has|have|had|got)(?: got)? (?:the |an? )?(?:flu|cold|fever|chickenpox|exams?|match|meeting|day off|headache|"
    r"game|practice|nap|test|homework)\b|"
    r"won\b|lost the (?:match|game|race|final|cup)\b|sleeps?\b|slept\b|snores?\b|wakes?\b|woke\b|"
    r"(?:gets?|comes?|got|came) (?:home|back|in)\b|naps?\b|pays?\b|paid\b|sends? (?:their|his|her|you|love)\b|"
    r"started (?:school|nursery|uni|college|work|crawling|walking)\b|starts (?:school|nursery|uni|college)\b|"
    r"set (?:this|it|me|the|up)\b|showed me\b|shows me\b|told me\b|taught me\b|"
    r"helped me\b|helps me\b|typed\b|recommended\b|recommends\b|"
    r"(?:loves?|likes?|hates?|uses?|knows?|found) (?:your|this) (?:shop|store|site|app|website|place)\b|"
    r"(?:shops?|bought|buys?) (?:here|with you)\b)"
)
"""What somebody does that is no wish: "has the flu", "sends her love", "loves your shop"."""
_SUBJECT = re.compile(
    rf"(?:(?:is|are|was|were|will be|s|re) )?(?:(?:finally|all|both|just|still|now|already|currently|always|so|very) )*"
    rf"{_STATE}|{_DOES}"
)
"""Behind a person it tells what he does, or how he is: "kids are in bed", "my grandson set this up for me"."""
_CARRIED = re.compile(
    r"\b(?:dropp?(?:ed|ing)?|pick(?:ed|ing)? up|collect(?:ed|ing)?|fetch(?:ed|ing)|dr(?:ove|iving)|feed(?:ing)?|fed|"
    r"bath(?:ed|ing)|waiting for|wait for|minding|babysitting|married to|engaged to|"
    r"arguing with|on the phone (?:with|to)|living with|live with|staying with|texting|met up with|meeting)"
    r" (?:(?:my|the|our|his|her|both|a|an|baby|little|two|three) )*$"
)
"""Before a person it tells what is done with him: "dropped the kids off"."""
_BELONGING = re.compile(
    r"(?:credit card|debit card|card|account|phone|laptop|ipad|tablet|computer|money|permission|voucher|password|email|"
    r"login|house|flat|car)\b|birthday (?:was|has (?:been|gone|passed)|is over)\b"
)
"""Behind "my wife's" it is no thing that is looked for: "on my wife's credit card"."""
_SCHOOL = re.compile(
    r"(?:school|college|team|choir|band|dorm|home|changing room|toilets?|hockey|football|club)\b(?! \w*s\b)"
)
"""Behind "in a girls'" it is a place: "I work in a girls' school"."""
_IN_A = re.compile(r"\b(?:in|at|for) an? (?:all )?$")
_YOURS = re.compile(r"(?<!for )(?<!4 )\byour (?:own |dear |old )?$")
"""Before a person it makes one of the assistant's own: "say hi to your mum"."""
_RELATIVE = re.compile(
    r"(?:mum|mom|mother|mummy|dad|father|wife|husband|sister|brother|son|daughter|gran|granny|nan|grandma|grandmother|"
    r"grandad|aunt|auntie|uncle|boyfriend|girlfriend)"
)
_HANDS = re.compile(r"(?:in|on) (?:the other|my|one) (?:arms?|hand|lap|hip|knee)\b|in the other(?= [.,)]|$)")
"""Behind a child these say who carries it: "baby in the other"."""
_BY_TRADE = re.compile(
    r"\b(?:hairdresser|neighbou?r|colleague|boss|doctor|nurse|dentist|postman|friend|mate) , (?:an? |the )?\w+ $"
)
"""Before a person it says who somebody else is: "my hairdresser, lovely girl, told me"."""


def is_busy(after: str) -> bool:
    """Whether the words behind a person tell what he does, none of it a wish: "loves your shop", "is due in March"."""
    return _SUBJECT.match(after) is not None


def is_bystander(sentence: Sentence, person: Mention) -> bool:
    """Whether somebody is only told of, and nothing is wished for him.

    Whoever wants, needs or wears something is no bystander; that is for the caller to find out.
    """
    before = f"{' '.join(token.word for token in sentence.tokens[: person.start])} ".lstrip()
    after = f"{' '.join(token.word for token in sentence.tokens[person.end :])} "
    owns = sentence.tokens[person.end - 1].is_possessive
    if _BY_TRADE.search(before) and after.startswith(","):
        return True
    if owns and (_BELONGING.match(after) or (_IN_A.search(before) and _SCHOOL.match(after))):
        return True
    if (_YOURS.search(before) and _RELATIVE.fullmatch(person.text)) or _CARRIED.search(before) or _HANDS.match(after):
        return True
    return _LEADS.search(before) is not None and is_busy(after)
