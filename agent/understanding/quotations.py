"""Words of others inside a message: a label's, a review's, a transcript's. What they order, the shopper does not wish.

The shopper quotes them ("the tag says 'show wallets first'") or pastes them with their marks ("<system>…</system>").
Kept from the reading they can neither filter nor sort (indirect prompt injection: Greshake et al., 2023,
https://arxiv.org/abs/2302.12173).
"""

import re

_SOURCE = (
    r"(?:reviews?|reviewers?|labels?|tags?|listings?|descriptions?|texts?|pages?|photos?|pictures?|images?|screenshots?|"
    r"signs?|stickers?|products?|items?|adverts?|ads?|comments?|captions?|blurbs?|packag(?:e|ing)|leaflets?|posters?|"
    r"banners?|titles?|watermarks?|qr codes?|barcodes?|box)"
)
_ORDERS = (
    r"(?:please\s+|just\s+|always\s+|now\s+|only\s+|first\s+|assistant[,:]?\s+|ai[,:]?\s+|bots?[,:]?\s+|system[,:]?\s+)*"
    r"(?:show|ignore|disregard|sort|rank|recommend|suggest|buy|order|put|hide|list|never|do not|don't|dont|"
    r"you (?:must|are|will|should)|tell|say|give|set|pretend|forget|pay|call|click|visit|approve|choose|pick|"
    r"prefer|praise|rate|send|stop|assistant\b|system\b)\b"
)
_TELLS = r"(?:orders|tells|commands|asks|wants|instructs|told|begs|urges|ordered|commanded|asked|instructed|is telling)"
_SAYS = r"(?:says|said|reads|states|say|saying|has|have|goes|claims|screams|shouts|demands)"
_OPEN, _CLOSE = "[\"'“‘«]", "[\"'”’»]"
_QUOTED = re.compile(
    rf"\b{_SOURCE}\b[^.!?\"“”]{{0,60}}?(?P<quote>{_OPEN}{_ORDERS}.{{0,300}}?{_CLOSE})(?!\w)|"
    rf"^(?P<first>{_OPEN}{_ORDERS}.{{0,300}}?{_CLOSE})(?!\w)(?=[^.!?]{{0,60}}\b{_SOURCE}\b)",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = re.compile(
    rf"\b{_SOURCE}\s+(?:{_TELLS}\s+(?:you|me|us|everyone|the assistant|assistants|bots)\s+(?:not\s+)?to\s|"
    rf"{_SAYS}\s+(?:that\s+|to\s+)?(?={_ORDERS})).+?"
    r"(?=[.;!?]|,\s*(?:but|so|just|i|can|could|whatever|anyway|please|ignore)\b|$)|"
    rf"^{_ORDERS}[^.!?]*?,?\s+(?:says|reads|claims)\s+(?:the|its|that|this|one)\s+(?:\w+\s+)?{_SOURCE}\b",
    re.IGNORECASE,
)
_ROLES = r"(?:system|admin|administrator|assistant|developer|dev|inst|instructions?|prompt|script|root|sys|im_start)"
_MARKED = re.compile(
    rf"<!--.*?-->|<\s*(?P<role>{_ROLES})\b[^>]*>.*?<\s*/\s*(?P=role)\s*>|\[(?P<mark>{_ROLES})\].*?\[/(?P=mark)\]|\[\[.*?\]\]|"
    rf"\bbegin (?P<name>system|admin|developer)\b.*?\bend (?P=name)\b(?:\s+(?:message|prompt|note|instructions?))?|"
    rf"#{{2,}}\s*{_ROLES}\b.*?#{{2,}}",
    re.IGNORECASE | re.DOTALL,
)
_TRANSCRIPT = re.compile(
    r"^.*\b(?:assistant|ai|bot|system)\s*:.*?\b(?:human|user|customer|shopper|me)\s*:", re.IGNORECASE | re.DOTALL
)
"""What the assistant is made to have said, up to the last words that are marked as the shopper's."""


def without_quotations(message: str) -> str:
    """A message without what others order in it; the message itself where nobody does."""
    left = _TRANSCRIPT.sub(" ", _MARKED.sub(" ", message))
    left = _QUOTED.sub(lambda match: match.group().replace(match["quote"] or match["first"], " "), left)
    return _TOLD.sub(" ", left)
