"""What stands for a value, a kind, a figure or a name in the patterns of `knowledge/changes.toml`."""

SIGN = "zz"
"""What each sign in a message of signs begins with; a letter for what it is and its number follow."""

_VALUE = rf"{SIGN}[cmfos]\d+(?: {SIGN}[cmfos]\d+){{0,4}}"
_EITHER = rf"{SIGN}[cmfosn]\d+(?: {SIGN}[cmfos]\d+){{0,4}}"
_ONE = rf"{SIGN}[cm]\d+"
_BARE_NAME = rf"{SIGN}n\d+"
_NAMED = r"(?: (?:thing|stuff|filters?|limits?|range|cap|part|wish|preference|requirement)(?![\w]))*"
_NAME = rf"{_BARE_NAME}(?: {_BARE_NAME})?{_NAMED}"
_NOT_OWN = "".join(rf"(?<!{word} )" for word in (r"\d", "my", "the", "these", "those", "this", "his", "her", "our"))
_DETAIL = rf"{SIGN}m\d+(?: {SIGN}m\d+){{0,3}}(?! {SIGN}c)"
_KIND = rf"{SIGN}c\d+"
_LEADS = r"(?:(?:the|any|a|an|my|no|in|for) ){0,3}"


def _listed(one: str) -> str:
    """Several of a thing; an order of the cards joins none of them: "hide Nike and sort by price"."""
    return rf"{one}(?: (?:, )?(?:or|and|nor|/) {_LEADS}(?!{SIGN}s){one}){{0,4}}"


_MORE_OF_EITHER = (
    rf"(?: (?:, )?(?:or|and|nor|/) (?:(?:(?:the|any|my) ){{1,3}}{_EITHER}|{_BARE_NAME}|"
    rf"(?<!{SIGN}n\d and )(?<!{SIGN}n\d\d and )(?<!{SIGN}n\d , and )(?<!{SIGN}n\d\d , and ){_LEADS}{_EITHER}))"
)
"""A bare value joined to a name is another wish: "never mind the brand and max 50", but "… and the price"."""
_IT = (
    r"(?:(?:(?:any|one|all) of )?(?:it|that|those|them|these|theirs|this)"
    r"(?: (?:ones?|stuff|brand|company|make|label|colou?rs?|brands|lot|material|fabric|two|three))?|"
    rf"(?:that|those|these|this) {_BARE_NAME}|"
    r"both(?: of (?:them|those|these))?|either(?: of (?:them|those|these))?|the (?:two|pair|lot)(?: of them)?)"
)
_END = (
    r"(?: (?:please|pls|plz|thanks|thank you|thx|ta|though|tho|really|here|there|again|any ?more|at all|"
    r"for (?:this|me|now)|this time|today|either|now|lol|ever|then|yeah|yet|on me|in there|in the (?:list|results)))*"
    r"(?= [,.;!?)-]|$)"
)

_GAP = rf"(?: (?!{SIGN}[cmfo])\w+)"
_FILL = (
    r"(?: (?:the|any|anything|everything|all|a|an|of|in|by|from|with|made|ones?|those|these|that|which|is|are|its|"
    rf"theyre|being|having|be|stuff|things|just|for|colou?rs?|brands?|makes?|materials?|{_BARE_NAME}))*"
)
_DONT = (
    r"(?:dont|do not|doesnt|does not|didnt|did not|wont|will not|wouldnt|would not|cant|can not|cannot|couldnt|"
    r"could not|never|aint)"
)
_SOMEONE = r"(?:i|im|we|were|she|shes|he|hes|they|theyre|my \w+|(?:mum|mom|dad|nan|gran|hubby)s?)"
_HATE = (
    r"(?:(?:really|just|simply|absolutely|truly|am|is|are|do|will|would|id|rather|also|always|personally|so) )*"
    r"(?:hates?|detests?|loathes?|despises?|dislikes?|avoids?|refuses?|ban|cant stand|cannot stand|"
    r"(?:can|could) (?:do|live|cope|manage) without|rather not|prefer not|"
    rf"{_DONT} (?:(?:really|ever|even|actually) )*(?:want|need|like|wear|carry|fancy|use|buy|touch|stand|bear|"
    r"abide|accept|do|tolerate|take|manage|bear with|cope with|walk in|move in|run in|handle|stomach|go for|"
    r"go near|care for|get on with|get along with|be seen in|be having|look at|pay for|trust)|"
    r"(?:wont|will not|cant|cannot|would never|wouldnt) have|"
    r"(?:sick|tired|bored|weary|wary) of|fed up (?:of|with)|done with|allergic to|"
    r"not (?:(?:really|so|that|at all|too) )*(?:wanting|liking|needing|having|wearing|buying|fond of|keen on|into|"
    r"a fan of|interested in|after|looking for|getting|fancying))"
    r"(?: (?:to (?:wear|carry|buy|see|have|own|get|be seen in)|wearing|seeing|having))?"
)
_DROP = (
    r"(?:hid(?:e|ing)|exclud(?:e|ing)|leav(?:e|ing) (?:out|off|away)|"
    r"filter(?:ing)?(?: out)?|skip(?:ping)?|avoid(?:ing)?|"
    r"remov(?:e|ing)|omit(?:ting)?|rul(?:e|ing)(?: out| off)?|drop(?:ping)?|ban(?:ning)?|ditch(?:ing)?|discard(?:ing)?|"
    r"dismiss(?:ing)?|reject(?:ing)?|veto|refus(?:e|ing)|turn(?:ing)? down|say(?:ing)? no to|los(?:e|ing)|"
    r"cut(?:ting)?(?: out)?|throw(?:ing)?(?: out| away)?|bin(?:ning)?|axe|eliminat(?:e|ing)|"
    r"strik(?:e|ing)(?: out| off)?|weed(?:ing)? out|"
    r"tak(?:e|ing) (?:out|away|off)|get(?:ting)? rid of|delet(?:e|ing)|chuck(?:ing)?(?: out)?|clear(?:ing)?(?: out)?|"
    r"steer clear of|shy away from|turn (?:my|our) nose up at|forbid(?:ding)?)"
)

_GRAMMAR = {
    "{gap}": _GAP,
    "{fill}": _FILL,
    "{dont}": _DONT,
    "{someone}": _SOMEONE,
    "{hate}": _HATE,
    "{drop}": _DROP,
    "{it}": _IT,
    "{end}": _END,
    "{V}": rf"(?P<said>{_listed(_VALUE)})",
    "{X}": rf"(?P<said>{_EITHER}{_MORE_OF_EITHER}{{0,4}})",
    "{N}": rf"(?P<said>{_listed(_NAME)})",
    "{L}": rf"(?P<said>{_BARE_NAME} (?:filters?|limits?|range|cap|(?:restriction|requirement|preference|condition)s?))",
    "{P}": rf"(?P<said>{SIGN}[fb]\d+)",
    "{M}": rf"(?P<said>{_listed(_ONE)})",
    "{R}": rf"(?P<said>{_listed(_DETAIL)}|{SIGN}[fos]\d+|{_NOT_OWN}(?:{SIGN}m\d+ ){{0,3}}{_listed(_KIND)})",
    "{T}": rf"(?P<said>{_listed(_ONE)})(?: ones?| {_KIND})?(?: {_BARE_NAME}| brand| company| make| label| stuff)?",
    "{D}": rf"(?P<said>{_listed(_DETAIL)})",
    "{E}": rf"(?P<said>(?:{SIGN}m\d+ ){{0,4}}{_KIND})",
    "{K}": rf"(?P<said>{_listed(_KIND)})",
    "{S}": rf"(?:{SIGN}n\d+ )?(?P<said>{SIGN}s\d+)",
    "{G}": rf"(?P<said>{_ONE}(?: (?:(?:, )?(?:or|and|/|,) )?{_LEADS}{_ONE}){{1,5}})",
    "{W}": rf"(?P<said>{_ONE}(?: ones?)? or (?:no|not|without|non) {_ONE})",
    "{O}": rf"(?P<said>{SIGN}o\d+)",
    "{A}": rf"(?P<left>{SIGN}[cmfob]\d+(?: {SIGN}[cmfo]\d+){{0,4}}(?: (?:and|or|nor|&) (?:the )?{SIGN}m\d+){{0,2}})",
    "{Z}": rf"(?P<left>{SIGN}[fb]\d+)",
    "{Y}": rf"(?P<said>{SIGN}[fb]\d+)",
    "{B}": rf"(?P<said>{SIGN}[cmfob]\d+(?: {SIGN}[cmfo]\d+){{0,4}})",
}


def written_out(pattern: str) -> str:
    """A pattern with its `{V}` and the like as the regular expressions that they are."""
    for sign, meaning in _GRAMMAR.items():
        pattern = pattern.replace(sign, meaning)
    return pattern
