"""One verdict from two judges: the library's findings by our dictionary, and our own checks."""

import dataclasses
from collections.abc import Collection, Container

from sim.edi.checks import (
    VERSION,
    digit_findings,
    envelope_findings,
    group_findings,
    identity_findings,
    line_findings,
    note_findings,
    order_findings,
)
from sim.edi.document import Interchange, SetText
from sim.edi.finding import CodeSystem, Finding
from sim.edi.sets import SETS
from sim.edi.translator import open_interchange

_NEEDED = frozenset((("BEG", 5), ("PO1", 2)))
"""Elements without which no order can be booked: any fault in them rejects the set."""


def judge(
    text: str, receives: Collection[str], seen: Container[tuple[str, int]] = frozenset()
) -> tuple[Interchange, tuple[Finding, ...]]:
    """Open a text and find everything that is wrong with it, envelope first, then set by set.

    Raises:
        UnreadableError: no envelope could be followed.
    """
    interchange, by_library = open_interchange(text)
    findings = [f for f in by_library if f.set_index < 0]
    findings += envelope_findings(interchange, seen)
    for index, group in enumerate(interchange.groups):
        findings += group_findings(index, group)
    for group_index, set_index, found in interchange.sets():
        mine = [f for f in by_library if (f.group_index, f.set_index) == (group_index, set_index)]
        for each in _judge_set(found, interchange.groups[group_index].version, receives, mine):
            findings.append(dataclasses.replace(each, group_index=group_index, set_index=set_index))
    return interchange, tuple(findings)


def _judge_set(found: SetText, version: str, receives: Collection[str], by_library: list[Finding]) -> list[Finding]:
    identity = list(identity_findings(found, receives))
    rule = SETS.get(found.code)
    if rule is None or found.code not in receives or not version.startswith(VERSION):
        return identity
    misplaced = list(order_findings(found, rule.children))
    late = {f.position for f in misplaced}
    kept = [f for f in by_library if not (f.system is CodeSystem.AK304 and f.code == "2" and f.position in late)]
    notes = [fault for segment in found.segments for fault in note_findings(segment)]
    notes += [fault for segment in found.segments for fault in digit_findings(segment)]
    lines = list(line_findings(found)) if found.code == "850" else []
    return [*identity, *map(_weighed, _in_document_order([*kept, *misplaced, *notes, *lines]))]


def _in_document_order(findings: list[Finding]) -> list[Finding]:
    """Sorted, and each fault once where both judges saw it."""
    once = {(f.position, f.element, f.system, f.code): f for f in findings}
    return sorted(once.values(), key=lambda f: (f.position, f.element))


def _weighed(each: Finding) -> Finding:
    if each.system is CodeSystem.AK403 and (each.segment_id, each.element) in _NEEDED:
        return dataclasses.replace(each, fatal=True)
    if (each.segment_id, each.element) == ("PO1", 4) and each.code in ("5", "6"):
        return dataclasses.replace(each, fatal=True)
    return each
