"""The SOP as a reader uses it: pages in paragraphs, a search over all, and the paragraphs that a clause means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.shelf import sop_page
from sim.cases import CASE_KINDS
from sim.model import CaseKindName
from sim.sop import Sop

_STEP = re.compile(r"^(\d+)\. ")
_CLAUSE = re.compile(r"\bsteps? (\d+)(?: (to|and) (\d+))?")
_LAST_STEP = "last step"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a page: a step, a heading's text, a table."""

    step: int
    """The number of the step, or 0."""
    text: str
    """Markdown, as on the page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that a search found."""

    kind: CaseKindName
    paragraph: Paragraph


def title_of(kind: CaseKindName) -> str:
    """``SOP-03 Credit hold``."""
    return f"{CASE_KINDS[kind].sop} {CASE_KINDS[kind].title}"


def paragraphs(kind: CaseKindName, sop: Sop | None = None) -> list[Paragraph]:
    """A page in its paragraphs; joined by blank lines they are the page again."""
    return list(_paragraphs(sop_page(kind, sop)))


def _paragraphs(page: str) -> Iterator[Paragraph]:
    for block in page.strip().split("\n\n"):
        step, lines = 0, list[str]()
        for line in block.split("\n"):
            found = _STEP.match(line)
            if found and lines:
                yield Paragraph(step, "\n".join(lines))
                lines = []
            step = int(found.group(1)) if found else step
            lines.append(line)
        yield Paragraph(step, "\n".join(lines))


def cited_steps(clause: str, kind: CaseKindName) -> list[int]:
    """The steps that a finding's clause means, as ``SOP-05 steps 3 and 4``; none where it cites no step of the page."""
    if not clause.startswith(CASE_KINDS[kind].sop):
        return []
    if _LAST_STEP in clause:
        return [max((p.step for p in paragraphs(kind)), default=0)]
    found = _CLAUSE.search(clause)
    if found is None:
        return []
    first, last = int(found.group(1)), int(found.group(3) or found.group(1))
    return [first, last] if found.group(2) == "and" else list(range(first, last + 1))


def search(query: str, sop: Sop | None = None) -> list[Hit]:
    """The paragraphs of all pages that hold every word of a query, those with whole words first."""
    words = re.findall(r"\w+", query.lower())
    if not words:
        return []
    hits = []
    for kind in CASE_KINDS:
        for paragraph in paragraphs(kind, sop):
            text = f"{title_of(kind)} {paragraph.text}".lower()
            if all(word in text for word in words):
                whole = sum(bool(re.search(rf"\b{re.escape(word)}\b", paragraph.text.lower())) for word in words)
                hits.append((-whole, Hit(kind, paragraph)))
    return [hit for _, hit in sorted(hits, key=lambda found: found[0])]
