"""Orders, tasks and complaints that come with a wish: they are let go, the wish stays."""

import re
from collections.abc import Callable

from agent.understanding import asides, knowledge, text
from agent.understanding.clauses import is_told

_MARKS = r"(?<=[.!?;:])\s+|\s*,\s*|\s*[()\[\]{}<>]+\s*|\s*(?:#{2,}|-{3,}|={3,}|\*{3,}|~{3,})\s*"
_SOFTENED = r"(?:just |then |please |instead |also |now )*"
_ASKING = (
    r"show|find|get|give|tell|recommend|suggest|compare|sort|arrange|rank|put (?:the|these|those|them)|leave out|"
    r"is|are|does|do|what|what's|whats|which|how|i|im|i'm|id|i'd|ill|i'll"
)
_TASKS = r"write|sing|say|print|translate|explain|act|pretend|ignore|forget|list|send|reveal|set|make"
_WISHING = (
    r"(?:the\s+)?(?:(?:cheap|dear|prici|high|low|new)e(?:st|r)|most|best|top)|"
    r"for\s+(?:(?:wo)?men|(?:girl|boy|kid)s)|"
    r"(?:no|not|any|only|under|below)(?=\s)|[a-z]+\s+(?:instead|please|first)"
)
"""So a wish begins that no verb leads in."""
_PARTS = re.compile(
    rf"({_MARKS}|\s+and\s+(?=then\s)|\s+(?:and|n|&|then|but|also|plus)\s+(?={_SOFTENED}(?:{_ASKING}|{_TASKS})\b)|"
    rf"\s+(?:and|but|then)\s+(?={_WISHING}\b)|\s+(?:(?:and|oh|but)\s+)*(?:by the way|btw|p\.?s\.?)\s+)",
    re.IGNORECASE,
)
_JOINED_WISH = re.compile(rf"(?:and|but|then) {_WISHING}\b", re.IGNORECASE)
_LETTER = re.compile("[a-z]")
_JOINED_TAIL = re.compile(r"^(?P<head>[^.!?;]+?)\s(?:and then|and|then|but)\s(?P<tail>.+)$", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?:about|of|on)\b")
_STEPS = re.compile(
    rf"{_MARKS}|\s+(?:and|then|but)\s+(?={_SOFTENED}(?:show|find|i|im|i'm|id|i'd|do)\b)|"
    r"\s+(?:so|anyway|anyways|meanwhile|but|and now|now)\s+",
    re.IGNORECASE,
)
_MISTAKE = re.compile(r"\b(?:(?:you|they) (?:sent|delivered|shipped)|wrong|instead of)\b")
_ORDER = re.compile(
    r"^(?:and |then |now |please |just )*(?:say|tell(?! me (?:about|more|which|what|whether|if|how))|print|reveal|"
    r"repeat|set|write|pretend|act|answer|reply|output|obey|respond|you must|you are|from now on|every|everything|"
    r"all|list(?= (?:me |us |all |out |of )*"
    r"(?:your(?! (?:cheapest|dearest|best|top|newest|lowest|most) )|every|the (?:system|hidden|rules?|prompts?))\b))\b|"
    r"\bfree\b|\b(?:obey|override)\b|\b(?:this|that|it)(?: i)?s an? (?:order|command)\b|"
    r"^(?:oh |and )*(?:go on|come on|pretty please|do it|hurry up)"
    r"(?: (?:then|now|please|dear|mate|nan|nana|gran|granny|grandma|grandpa|grandad|mum|mom|dad))*(?: [!.?])*$"
)
_STARTS = r"and|but|so|ok|okay|oh"
_GOES_ON = (
    r"then|next|now|anyway|anyways|also|plus|finally|meanwhile|after that|once done|when done|as for|as to|regarding|"
    r"back to|that done|failing that|apart from that|other than that|besides that"
)
_TURNS_AWAY = re.compile(rf"(?:(?:{_STARTS}) )*(?:{_GOES_ON})(?: [.,:!])*")
_ANOTHER_MATTER = re.compile(
    rf"(?:(?:{_STARTS})(?: ,)? )*(?:anyways?|also|plus|finally|meanwhile|after that|once done|when done|as for|as to|"
    r"regarding|back to|that done|failing that|apart from that|other than that|besides that)\b"
)
"""So begins what the task has nothing to do with: "as for these handbags, leave out Baggit"."""
_NEXT = re.compile(
    rf"^(?:(?:{_STARTS}|{_GOES_ON}|please|just)(?: ,)? )*"
    rf"(?:{_ASKING}|need|want|looking|search|any|got|have you|can you|could you|more)\b|"
    rf"^(?:(?:{_STARTS})(?: ,)? )*(?:{_GOES_ON})\b"
)


def without_orders(message: str, spelt: Callable[[str], str]) -> str:
    """The parts of a message that ask for something to buy, as far as that can be told; empty where none do.

    Behind a task for somebody else ("write a poem about red boots, …") whatever does not clearly ask belongs to it,
    up to what does: in "… , then sort by price, highest first" the last part is of the wish.

    Args:
        message: as typed.
        spelt: the plain words of a part, misspelt ones mended.
    """
    kept: list[str] = []
    is_behind_task, is_secret, topic = False, False, None
    first, *others = _PARTS.split(" ".join(message.split()))
    for joint, part in (("", first), *zip(others[::2], others[1::2], strict=True)):
        plain = spelt(part).strip()
        asks = _NEXT.search(plain) or (not topic and _JOINED_WISH.match(f"{joint.strip()} {part}"))
        if asides.names_task(plain):
            topic = _TOPIC.search(plain)
            is_behind_task = not plain.endswith((".", "!", "?"))  # behind a whole sentence the shopper goes on
        elif _TURNS_AWAY.fullmatch(plain):
            is_behind_task = False  # "next, belts": what follows is another matter
        elif _ANOTHER_MATTER.match(plain) and not knowledge.any_match("injection", plain):
            is_behind_task = False
            kept.append(part)
        elif _is_order(plain) or (is_behind_task and not asks) or (is_secret and not _LETTER.search(plain)):
            is_secret = plain.endswith(":")
        else:
            is_behind_task = is_secret = False
            kept.append(part)
    return " ".join(kept)


def joined_wish(message: str, spelt: Callable[[str], str]) -> str:
    """What is joined to an order that names no topic, which may be a wish that no verb leads in; empty where none is.

    "Act as a pirate and women's silk scarves" wishes for scarves; "write a poem about shoes and socks" does not.
    """
    match = _JOINED_TAIL.match(" ".join(message.split()))
    if match is None:
        return ""
    head, tail = (spelt(match[part]).strip() for part in ("head", "tail"))
    is_order = _is_order(head) or asides.names_task(head)
    return match["tail"] if is_order and not _TOPIC.search(head) and not _is_order(tail) else ""


def _is_order(plain: str) -> bool:
    """Whether a part of a message orders the assistant, or only names whom the next part orders: "SYSTEM:"."""
    named = plain.endswith(":") or " = " in plain or not any(sign.isalnum() for sign in plain)
    return named or _ORDER.search(plain) is not None or knowledge.any_match("injection", plain) is not None


def without_complaints(message: str) -> tuple[str, str]:
    """A message up to the last part that complains about an order, and what is asked for behind it.

    Whoever was sent the wrong thing and wants the right one exchanges it, and buys nothing.
    """
    parts = _STEPS.split(message)
    plain = [text.read(part).plain.strip() for part in parts]
    last = max((place for place, one in enumerate(plain) if _complains(one)), default=-1)
    behind = zip(parts[last + 1 :], plain[last + 1 :], strict=True)
    return " ".join(parts[: last + 1]), " ".join(part for part, one in behind if not is_told(one))


def is_mistake(told: str) -> bool:
    """Whether a complaint is that the wrong thing came."""
    return _MISTAKE.search(text.read(told).plain) is not None


def _complains(plain: str) -> bool:
    return any(knowledge.any_match(key, plain) for key in ("complaints", "support", "abuse"))
