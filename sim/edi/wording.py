"""The sentence that goes with a fault: what it is, the value that came, and what the clerk does about it."""

from sim.edi.dictionary import Kind
from sim.edi.finding import CodeSystem, Finding, Level
from sim.edi.segments import SEGMENTS

_LEVELS = {
    CodeSystem.TA105: Level.INTERCHANGE,
    CodeSystem.AK905: Level.GROUP,
    CodeSystem.AK502: Level.SET,
    CodeSystem.AK304: Level.SEGMENT,
    CodeSystem.AK403: Level.ELEMENT,
    CodeSystem.NOTE: Level.ELEMENT,
}

NUMBER_WORDS = {Kind.INTEGER: "a whole number", Kind.IMPLIED_CENTS: "a whole number", Kind.DECIMAL: "a number"}
_RESEND = "ask the partner to produce the file again and resend it"
_COUNTER = "have the partner correct the counter"

_SENTENCES = {
    CodeSystem.TA105: {
        "001": f"IEA02 is {{value!r}} but ISA13 is {{expected!r}}: a cut or merged file; {_RESEND}",
        "018": f"ISA13 is {{value!r}}, not a number; {_COUNTER}",
        "021": f"IEA01 counts {{value!r}} groups but {{expected}} arrived: a cut or merged file; {_RESEND}",
        "023": "the file ends before IEA: it was cut short; compare sizes and have it sent again",
        "024": f"{{value!r}} does not belong here: {{expected}}; {_RESEND}",
        "025": "ISA13 {value!r} came before from this sender; the same content is a repeat to leave alone, other "
        "content needs a new number",
    },
    CodeSystem.AK905: {
        "1": "GS01 is {value!r} but the set inside travels as {expected!r}; have GS01 or the routing corrected",
        "2": "GS08 is {value!r}; we trade 004010; agree the version with the partner",
        "3": f"group {{value!r}} has no GE: the file was cut; check that its sets did not come before, then {_RESEND}",
        "4": f"GE02 is {{value!r}} but GS06 is {{expected!r}}; {_RESEND}",
        "5": f"GE01 counts {{value!r}} sets but {{expected}} arrived; {_RESEND}",
        "6": f"GS06 is {{value!r}}, not one to nine digits; {_COUNTER}",
    },
    CodeSystem.AK502: {
        "1": "set {value!r} is not one we receive here ({expected}); set it up with the partner or redirect it",
        "2": f"the set has no SE: the file was cut; {_RESEND}",
        "3": f"SE02 is {{value!r}} but ST02 is {{expected!r}}; {_RESEND}",
        "4": f"SE01 counts {{value!r}} segments but {{expected}} arrived; do not correct it by hand: {_RESEND}",
        "6": f"ST01 is empty; {_RESEND}",
        "7": f"ST02 is {{value!r}}; we need four to nine digits; {_COUNTER}",
        "23": "ST02 {value!r} came twice in the group; look for a double before anything is resent",
    },
    CodeSystem.AK304: {
        "1": "{thing} is no segment we know; correct the partner's map or the delimiter",
        "2": "{thing} stands where the set does not use it; move or drop it in the map",
        "3": "{thing} is missing; get the data from the partner, correcting the text is not enough",
        "4": "{thing} repeats its loop too often; merge or split the message",
        "5": "{thing} comes more often than allowed; merge or drop the extra one",
        "6": "{thing} belongs to another transaction set; correct the map or the set type",
        "7": "{thing} comes too late or too early; correct the order of the segments in the map",
    },
    CodeSystem.AK403: {
        "1": "{thing} must be filled and is empty; supply it at the source",
        "2": "{thing} must be filled because {expected}; supply both at the source",
        "3": "{thing} is {value!r}, beyond the end of the segment; look for a delimiter in the text",
        "4": "{thing} is {value!r}, shorter than {expected}; correct it at the source",
        "5": "{thing} is {value!r}, longer than {expected}; shorten a name, never an identifier",
        "6": "{thing} is {value!r}, not {expected}; clean it at the source",
        "7": "{thing} is {value!r}, {expected}; correct the cross-reference",
        "8": "{thing} is {value!r}, not a date CCYYMMDD; check the date with the buyer",
        "9": "{thing} is {value!r}, not a time HHMM; correct the format",
        "10": "{thing} must not come together with {expected}; keep one",
    },
    CodeSystem.NOTE: {
        "price": "{thing} is {value!r}, finer than a cent; read as {expected}: confirm the price with the buyer",
        "count": "{thing} is {value!r} but {expected} lines arrived; ask the buyer if one is missing",
    },
}


def thing(tag: str, element: int = 0) -> str:
    """``PO104 (unit price)``, or ``BEG (start of the purchase order)`` for a whole segment."""
    known = SEGMENTS.get(tag)
    if not element:
        return f"{tag} ({known.name})" if known else tag
    field = known.element(element) if known else None
    return f"{tag}{element:02d} ({field.name})" if field else f"{tag}{element:02d}"


def expected(tag: str, element: int, code: str) -> str:
    """What an element error of this code asks for."""
    rule = SEGMENTS[tag].element(element)
    if rule is None:
        return ""
    words = {
        "4": f"{rule.shortest} characters",
        "5": f"{rule.longest} characters",
        "6": NUMBER_WORDS.get(rule.kind, "one value without a component separator"),
        "7": "which is not a code of its list",
    }
    return words.get(code, "")


def finding(
    system: CodeSystem,
    code: str,
    *,
    tag: str,
    position: int = 0,
    element: int = 0,
    value: str = "",
    expected: str = "",
    loop: str = "",
    fatal: bool = True,
    group_index: int = -1,
    set_index: int = -1,
) -> Finding:
    """A finding with its sentence; a code without a sentence of its own names code, thing and value."""
    plain = "{thing} is {value!r}; correct it at the source"
    sentence = _SENTENCES[system].get(code, plain).format(thing=thing(tag, element), value=value, expected=expected)
    where = f"segment {position}: " if position else ""
    return Finding(
        level=_LEVELS[system],
        system=system,
        code=code,
        segment_id=tag,
        position=position,
        element=element,
        message=where + sentence,
        value=value,
        loop=loop,
        fatal=fatal,
        group_index=group_index,
        set_index=set_index,
    )
