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
    return rf"{one}(?: (?:, )?(?:or|and|nor|/) {_LEADS}{one}){{0,4}}"


_IT = r"(?:(?:any|one|all) of )?(?:it|that|those|them|these|theirs|this)(?: (?:ones?|stuff|brand|colou?r|lot))?"
_END = (
    r"(?: (?:please|pls|plz|thanks|thank you|thx|ta|though|tho|really|here|there|again|any ?more|at all|"
    r"for (?:this|me|now)|this time|today|either|now|lol|ever|then|yeah|yet|on me|in there|in the (?:list|results)))*"
    r"(?= [,.;!?)-]|$)"
)

_GRAMMAR = {
    "{it}": _IT,
    "{end}": _END,
    "{V}": rf"(?P<said>{_listed(_VALUE)})",
    "{X}": rf"(?P<said>{_listed(_EITHER)})",
    "{N}": rf"(?P<said>{_listed(_NAME)})",
    "{L}": rf"(?P<said>{_BARE_NAME} (?:filters?|limits?|range|cap|restrictions?|requirements?))",
    "{P}": rf"(?P<said>{SIGN}[fb]\d+)",
    "{M}": rf"(?P<said>{_listed(_ONE)})",
    "{R}": rf"(?P<said>{_listed(_DETAIL)}|{SIGN}[fos]\d+|{_NOT_OWN}{_listed(_KIND)})",
    "{D}": rf"(?P<said>{_listed(_DETAIL)})",
    "{E}": rf"(?P<said>(?:{SIGN}m\d+ ){{0,4}}{_KIND})",
    "{K}": rf"(?P<said>{_listed(_KIND)})",
    "{S}": rf"(?:{SIGN}n\d+ )?(?P<said>{SIGN}s\d+)",
    "{G}": rf"(?P<said>{_ONE}(?: (?:(?:, )?(?:or|and|/|,) )?{_LEADS}{_ONE}){{1,5}})",
    "{W}": rf"(?P<said>{_ONE}(?: ones?)? or (?:no|not|without|non) {_ONE})",
    "{O}": rf"(?P<said>{SIGN}o\d+)",
    "{A}": rf"(?P<left>{SIGN}[cmfob]\d+(?: {SIGN}[cmfo]\d+){{0,4}})",
    "{Z}": rf"(?P<left>{SIGN}[fb]\d+)",
    "{Y}": rf"(?P<said>{SIGN}[fb]\d+)",
    "{B}": rf"(?P<said>{SIGN}[cmfob]\d+(?: {SIGN}[cmfo]\d+){{0,4}})",
}


def written_out(pattern: str) -> str:
    """A pattern with its `{V}` and the like as the regular expressions that they are."""
    for sign, meaning in _GRAMMAR.items():
        pattern = pattern.replace(sign, meaning)
    return pattern
