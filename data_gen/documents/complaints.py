"""Complaints: what an angry customer says or writes, first of itself and then to what it is told."""

from collections.abc import Sequence

from data_gen.documents.habits import pick
from sim.calendar import Calendar
from sim.calls import CALM, helps, mood
from sim.cases.complaint import Grievance, Wish
from sim.model import Contact, Customer, Intent
from sim.traffic import Ask, Request
from sim.units import Seconds

_HELLOS = (
    "{who} from {firm}. I have had enough of this.",
    "This is {who} at {firm}, and I am not calling to be friendly.",
    "{who}, {firm}. Do you people ever deliver what we order?",
)
_DEMANDS = (
    "I want 20 % off for this, and I want to speak to your manager.",
    "Either you give us 20 %, or we buy elsewhere. And get me your manager.",
)
_WRITTEN_DEMANDS = (
    "What do you do about it? We expect 20 % off, and your manager on the phone.",
    "Tell me today what happens now. 20 % off is the least, or we buy elsewhere. Copy your manager.",
)
_STILL_ANGRY = (
    "You are not listening to me.",
    "That is not what I called for.",
    "Do not tell me stories.",
)
_HEARD = ("Well. Thank you. At least somebody listens.", "All right. I needed somebody to hear that.")
_AGREED = ("Yes. That I can work with. Thank you.", "Fine. I count on you.")
_REBATE = ("20 %, good. I have your word.", "That is what I wanted to hear. 20 %, I write it down.")
_CHOICES: dict[Wish, tuple[str, ...]] = {
    Wish.KEEP: ("Then we keep it, but I want a day that holds, in writing.", "Leave it on. Write me the day."),
    Wish.CANCEL: ("Then take the rest off. We have bought it elsewhere.", "Take it off, I do not wait any longer."),
}


def first_words(request: Request, ask: Ask, customer: Customer, contact: Contact, calendar: Calendar) -> str:
    """What is said before anybody asks, a sentence a line."""
    hello = pick(_HELLOS, "hello of a complaint", request.document_id)
    demand = pick(_DEMANDS, "demand", request.document_id)
    said = [hello.format(who=contact.name, firm=customer.name.rstrip(".")), *ask.text.split("\n"), demand]
    head = _head(request.at_s, contact, calendar)
    return "\n".join([head, *said])


def _head(at_s: Seconds, contact: Contact, calendar: Calendar) -> str:
    return f"{calendar.moment_text(at_s)}: a call from {contact.phone}"


def retort(request: Request, grievance: Grievance, said: Sequence[Intent]) -> str:
    """What the caller answers to the last sentence, by whether it fits and by the mood it leaves."""
    *before, last = said
    key = request.document_id
    if not helps(before, last):
        return pick(_STILL_ANGRY, "still angry", key, len(said))
    if last is Intent.SAY_REBATE:
        return pick(_REBATE, "rebate", key)
    if last is Intent.SAY_FACTS:
        lacks = f"{grievance.missing} EA of {grievance.item_name} are missing."
        return f"It is {grievance.po_number}. {lacks} {grievance.holds_up}"
    if last is Intent.SAY_OPTIONS:
        return pick(_CHOICES[grievance.wish], "choice", key)
    if last is Intent.SAY_MANAGER:
        wants = "Yes, I want that call." if grievance.wants_manager else "Not if you do what you say. Thank you."
        return wants if mood(said) >= CALM else f"Later. First tell me what you do about it. {wants}"
    return pick(_HEARD if last is Intent.SAY_ACKNOWLEDGE else _AGREED, "calmer", key)


def written(grievance: Grievance, about: str) -> str:
    """A complaint as it is written: all that one would say on the phone, at once."""
    lacks = f"On {grievance.po_number}, {grievance.missing} EA of {grievance.item_name} are missing."
    key = sum(grievance.shortages)
    return f"{about} {lacks} {grievance.holds_up}\n\n{pick(_WRITTEN_DEMANDS, 'demand', key)}"


def choice(grievance: Grievance, key: int) -> str:
    """What the writer answers once there is a choice."""
    wants = "And yes, have your manager call me." if grievance.wants_manager else "I need no manager then."
    return f"{pick(_CHOICES[grievance.wish], 'choice', key)} {wants}"
