"""Calls: what a customer says on the phone, first of itself and then to the questions of the clerk.

The caller names one item so loosely that several of ours fit, and changes its mind in mid-call where the request has a
former version: the change comes with the first answer, whatever was asked.
"""

from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper, PaperLine
from sim.calendar import Calendar
from sim.model import Intent, Uom
from sim.traffic import VAGUE_LINE
from sim.units import Seconds

HELLOS = (
    "Hello, this is {who} from {firm}. I need to order a few things.",
    "Hi, {who} at {firm}. Can I give you an order?",
    "Good that I reach you. {who} from {firm}, I have an order for you.",
)
VAGUELY = ("You know, the usual ones.", "The ones we had last time.", "You know which ones.")
LOOKING = (
    "Hold on, I look at the label. It says {sku}, {name}.",
    "Wait, I have one here: {name}, number {sku}.",
    "Let me see ... number {sku}, that is {name}.",
)
CHANGES = (
    "Oh, and before I forget: make that {now} of the {name}, not {was}.",
    "Sorry, I have just looked at the shelf: I need {now} of the {name}, not {was}.",
)
NO_NUMBER = "I do not have one yet. Purchasing gives it to me later; I will send it to you."
YES = ("Yes, that is right.", "That is all, thank you.", "Right. Thanks for reading it back.")


def opening(paper: Paper, at_s: Seconds, calendar: Calendar, vague_name: str) -> str:
    """What the caller says before anybody asks, a sentence a line."""
    hello = pick(HELLOS, "hello on the phone", paper.document_id)
    said = [hello.format(who=paper.contact.name, firm=paper.buyer.name.rstrip("."))]
    for line in paper.first_lines:
        said.append(f"{_amount(line)} of the {vague_name if line.line_no == VAGUE_LINE else spoken(line)}.")
        if line.line_no == VAGUE_LINE:
            said[-1] += " " + pick(VAGUELY, "vaguely", paper.document_id)
    said.append(f"We need it on {paper.requested_on:%A}, {paper.requested_on.day} {paper.requested_on:%B}.")
    head = f"{calendar.moment_text(at_s)}: a call from {paper.contact.phone}"
    return "\n".join([head, *said])


def said_to(paper: Paper, question: Intent, *, first: bool, sku: str) -> str:
    """The caller's answer, with the change of mind if it is the first of the call."""
    answers = {
        Intent.ASK_WHICH_ITEM: lambda: pick(LOOKING, "looking", paper.document_id).format(
            sku=sku, name=spoken(paper.lines[VAGUE_LINE - 1])
        ),
        Intent.ASK_PO_NUMBER: lambda: f"It is {paper.po_number}." if paper.po_number else NO_NUMBER,
        Intent.ASK_SHIP_TO: lambda: _where(paper),
        Intent.READ_BACK: lambda: pick(YES, "yes", paper.document_id),
    }
    answer = answers[question]()
    change = _change(paper) if first else ""
    return f"{answer} {change}".strip()


def spoken(line: PaperLine) -> str:
    """An item as people name it aloud."""
    return line.description[:1].lower() + line.description[1:]


def _amount(line: PaperLine) -> str:
    unit = ("case" if line.uom is Uom.CS else "piece") + "s" * (line.quantity != 1)
    return f"{line.quantity} {unit}"


def _where(paper: Paper) -> str:
    site = paper.ship_to
    note = f" And please note: {paper.instruction}." if paper.instruction else ""
    return f"To {site.name}, {site.line1} in {site.city}.{note}"


def _change(paper: Paper) -> str:
    for was, now in zip(paper.former_lines, paper.lines, strict=False):
        if (was.quantity, was.uom) != (now.quantity, now.uom):
            template = pick(CHANGES, "change on the phone", paper.document_id)
            return template.format(now=_amount(now), was=_amount(was), name=spoken(now))
    return ""
