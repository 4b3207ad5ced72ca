"""mock-edi behind one door: the only module that knows the library.

It lends its reader, its validator and its writers of envelopes, 997 and TA1. Our dictionary replaces its narrow one;
its findings come out as ours. The library ships no types, so everything it returns is ``Any`` on this page only.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from mockedi import ack, schema, validate, x12
from mockedi import envelope as wire

from sim.edi.dictionary import ElementRule, Kind, Loop, Use
from sim.edi.document import Delimiters, Group, Interchange, Segment, SetText, strays
from sim.edi.finding import CodeSystem, Finding
from sim.edi.segments import SEGMENTS
from sim.edi.sets import SETS
from sim.edi.wording import expected, finding


def _element(rule: ElementRule, *, required: bool) -> Any:
    need = schema.MANDATORY if required else schema.OPTIONAL
    if rule.kind is Kind.COMPOSITE:
        part = schema.Element(ref=rule.ref, name=rule.name, max_len=rule.longest)
        return schema.Element(ref=rule.ref, name=rule.name, req=need, components=(part,))
    codes = dict.fromkeys(sorted(rule.codes), "") if rule.codes else None
    return schema.Element(rule.ref, rule.name, rule.kind.value, rule.shortest, rule.longest, need, codes)


def _child(rule: Use | Loop) -> Any:
    need = schema.MANDATORY if rule.required else schema.OPTIONAL
    if isinstance(rule, Loop):
        return schema.Loop(rule.tag, tuple(map(_child, rule.children)), need, rule.most)
    return schema.Use(_SEGMENTS[rule.tag], need, rule.most)


_SEGMENTS = {
    tag: schema.Segment(
        tag, rule.name, tuple(_element(place.element, required=place.required) for place in rule.places)
    )
    for tag, rule in SEGMENTS.items()
}
_FOREIGN_TAGS = frozenset(
    tag for (dialect, _), found in schema.SETS.items() if dialect == "X12" for tag in found.known_tags()
)
for _code, _rule in SETS.items():  # where the library looks definitions up
    schema.SETS["X12", _code] = schema.TransactionSet(
        _code, _rule.name, "X12", tuple(map(_child, _rule.children)), group=_rule.group, version="004010"
    )


class UnreadableError(ValueError):
    """The text has no envelope that could be followed; caught in ``reading``, never seen outside."""


def open_interchange(text: str) -> tuple[Interchange, list[Finding]]:
    """Take the first interchange of a text apart and judge it by the dictionary.

    Raises:
        UnreadableError: there is no ISA, or its punctuation or counters make no sense.
    """
    try:
        raw = x12.parse(text)
        report = validate.validate(raw)
    except ValueError as error:  # EdiSyntaxError is one; so is int() on characters that only look like digits
        raise UnreadableError(str(error)) from error
    interchange = _interchange(raw, text)
    return interchange, list(_findings(interchange, report))


def split(text: str) -> tuple[Delimiters, list[str]]:
    """The punctuation and the segments of a text; standard punctuation where it declares none."""
    try:
        found = x12.read_delimiters(text)
        marks = Delimiters(found.segment, found.element, found.component)
    except ValueError:
        marks = Delimiters()
    return marks, [piece.strip() for piece in text.split(marks.segment) if piece.strip()]


def render(
    header: Segment, group: Segment, sets: Sequence[tuple[str, str, Sequence[Segment]]], marks: Delimiters
) -> str:
    """Write one interchange with one group, a segment a line.

    Args:
        header: ISA with its elements unpadded.
        group: GS.
        sets: code, control number and body of each transaction set.
        marks: punctuation that none of the values contains.
    """
    messages = [
        x12.message(code, control, [wire.seg(s.tag, *s.elements) for s in body]) for code, control, body in sets
    ]
    out = wire.Group(group.get(1), group.get(2), group.get(3), group.get(6), group.get(8), group.get(4), group.get(5))
    out.messages = messages
    envelope = _envelope(header, marks)
    envelope.groups = [out]
    return str(x12.render(envelope, newline=True))


def render_ta1(header: Segment, note: Segment, marks: Delimiters) -> str:
    """Write an interchange that holds a TA1 and nothing else."""
    return str(x12.render(_envelope(header, marks), newline=True, preamble=[wire.seg(note.tag, *note.elements)]))


def acknowledge(interchange: Interchange, findings: Sequence[Finding]) -> tuple[tuple[Segment, ...], ...]:
    """The body of a 997 for every functional group that can be named."""
    rejected = any(f.system is CodeSystem.TA105 and f.fatal for f in findings)
    bodies = []
    for index, group in enumerate(interchange.groups):
        if group.header is None:
            continue
        mine = [f for f in findings if f.group_index == index]
        reasons = [(f.code, f.message) for f in mine if f.system is CodeSystem.AK905]
        reports = [_report(found, [f for f in mine if f.set_index == i]) for i, found in enumerate(group.sets)]
        for report in reports:
            report.refused = rejected and report.clean
            report.accepted = report.accepted and not rejected
        counted = group.trailer.get(1) if group.trailer else ""
        body = ack.functional_acknowledgment(
            _fit(group.functional_id, 2, 2), group.control, group.version, reports, reasons,
            included=str(int(counted)) if counted.isdecimal() and counted.isascii() and len(counted) <= 6 else "",
        )  # fmt: skip
        bodies.append(tuple(Segment(s.tag, tuple(s.elements)) for s in body))
    return tuple(bodies)


def acknowledge_interchange(interchange: Interchange, findings: Sequence[Finding]) -> Segment:
    """The TA1 for the envelope."""
    report = validate.InterchangeReport("X12", interchange.control)
    report.interchange_findings = [
        validate.EnvelopeFinding(f.code, f.message, severity=validate.FATAL if f.fatal else validate.ERROR)
        for f in findings
        if f.system is CodeSystem.TA105
    ]
    head = interchange.header
    raw = wire.Interchange(control=interchange.control, date=head.get(9), time=head.get(10))
    note = ack.interchange_acknowledgment(raw, report)
    return Segment(note.tag, tuple(note.elements))


def _envelope(header: Segment, marks: Delimiters) -> Any:
    get = header.get
    return wire.Interchange(
        sender_qualifier=get(5), sender=get(6), receiver_qualifier=get(7), receiver=get(8), date=get(9), time=get(10),
        version=get(12), control=get(13), ack_requested=get(14) == "1", test=get(15) == "T",
        delimiters=wire.Delimiters(segment=marks.segment, element=marks.element, component=marks.component),
    )  # fmt: skip


def _interchange(raw: Any, text: str) -> Interchange:
    marks = Delimiters(raw.delimiters.segment, raw.delimiters.element, raw.delimiters.component)

    def segment(found: Any) -> Segment:
        join = marks.component.join
        return Segment(found.tag, tuple(join(e) if isinstance(e, list) else e for e in found.elements), found.position)

    groups = tuple(
        Group(
            header=segment(group.header) if group.header else None,
            trailer=segment(group.trailer) if group.trailer else None,
            sets=tuple(SetText(m.code, m.control, tuple(map(segment, m.segments))) for m in group.messages),
        )
        for group in raw.groups
    )
    trailer = segment(raw.trailer) if raw.trailer else None
    return Interchange(segment(raw.header), trailer, groups, marks, strays(text, marks))


def _findings(interchange: Interchange, report: Any) -> Iterator[Finding]:
    head, tail = interchange.header, interchange.trailer
    explicit = sum(group.header is not None for group in interchange.groups)
    right = {"001": head.get(13), "021": str(explicit), "024": "it needs a functional group"}
    for fault in report.interchange_findings:
        value = (tail if fault.tag == "IEA" else head) or head
        yield finding(
            CodeSystem.TA105, fault.code, tag=fault.tag or "ISA", element=fault.position,
            value=value.get(fault.position) if fault.position else value.tag, expected=right.get(fault.code, ""),
            fatal=fault.severity == validate.FATAL,
        )  # fmt: skip
    for group_index, group in enumerate(interchange.groups):
        yield from _group_findings(group_index, group, report)
    for (group_index, set_index, found), judged in zip(interchange.sets(), report.messages, strict=True):
        for each in _set_findings(found, judged):
            yield dataclasses.replace(each, group_index=group_index, set_index=set_index)


def _group_findings(index: int, group: Group, report: Any) -> Iterator[Finding]:
    tail = group.trailer or Segment("GE", ())
    said = {
        "3": ("GE", group.control, ""), "4": ("GE", tail.get(2), group.control),
        "5": ("GE", tail.get(1), str(len(group.sets))),
    }  # fmt: skip
    for code, _ in report.group_errors.get((group.functional_id, group.control), ()) if group.header else ():
        if code == "2":  # the version is our own check: the library also speaks one we do not
            continue
        tag, value, right = said[code]
        yield finding(CodeSystem.AK905, code, tag=tag, value=value, expected=right, group_index=index)


def _set_findings(found: SetText, judged: Any) -> Iterator[Finding]:
    tail = found.trailer or Segment("SE", ())
    said = {
        "1": ("ST", found.code, ""), "2": ("SE", "", ""), "3": ("SE", tail.get(2), found.control),
        "4": ("SE", tail.get(1), str(len(found.segments))),
    }  # fmt: skip
    for code, _ in judged.set_errors:
        if code != "5":  # the summary of the findings below
            tag, value, right = said[code]
            yield finding(CodeSystem.AK502, code, tag=tag, value=value, expected=right)
    for fault in judged.segments if found.code in SETS else ():  # the library knows sets that we do not read
        fatal = fault.severity == validate.FATAL
        if not fault.elements:
            code = "6" if fault.code == "1" and fault.tag in _FOREIGN_TAGS else fault.code
            yield finding(CodeSystem.AK304, code, tag=fault.tag, position=fault.position, loop=fault.loop, fatal=fatal)
        for one in fault.elements:
            yield finding(
                CodeSystem.AK403, one.code, tag=fault.tag, position=fault.position, element=one.position,
                value=one.value, expected=expected(fault.tag, one.position, one.code), loop=fault.loop,
                fatal=one.severity == validate.FATAL,
            )  # fmt: skip


def _report(found: SetText, findings: Sequence[Finding]) -> Any:
    """Our findings on one set in the shape the library writes a 997 from."""
    report = validate.MessageReport(_fit(found.code, 3, 3), _fit(found.control, 4, 9))
    segments: dict[tuple[int, str, str], Any] = {}
    for each in findings:
        if each.system is CodeSystem.AK502:
            report.set_errors.append((each.code, each.message))
        elif each.system in (CodeSystem.AK304, CodeSystem.AK403):
            code = each.code if each.system is CodeSystem.AK304 else "8"
            key = (each.position, each.segment_id, code)
            if key not in segments:
                tag = _fit(each.segment_id, 2, 3)
                segments[key] = validate.SegmentFinding(tag, each.position, each.loop[:6], code)
            if each.system is CodeSystem.AK403:
                rule = SEGMENTS[each.segment_id].element(each.element)
                ref = rule.ref if rule and rule.ref.isdecimal() else ""
                segments[key].elements.append(
                    validate.ElementFinding(each.element, 0, ref, each.code, each.value, each.message)
                )
    report.segments = [segments[key] for key in sorted(segments)]
    report.accepted = not any(each.fatal for each in findings)
    if report.segments:
        report.set_errors.append(("5", "segments in error"))
    return report


def _fit(value: str, shortest: int, longest: int) -> str:
    """A value of a faulty document cut to what our own answer may carry."""
    kept = "".join(c for c in value if c.isascii() and c.isprintable()).strip()
    return kept[:longest].rjust(shortest, "0")
