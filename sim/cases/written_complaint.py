"""A complaint by mail: the first answer is a letter that says all that one would say on the phone (SOP-28)."""

import re

from sim.cases.asking import sent_to_writer, writer
from sim.cases.finding import CRITICAL, Sheet
from sim.cases.kind import Position
from sim.cases.saying import Mention, check_said
from sim.commands import SendMessage
from sim.letters import letter
from sim.model import Case, Channel, Direction, Intent, Message, Order, OrderLine

_REGRET = re.compile(r"\b(sorry|regret|apolog\w+|understand)\b", re.I)
_KEEP = re.compile(r"\b(keep|leave|stays?|left on|deliver\w*)\b", re.I)
_TAKE_OFF = re.compile(r"\b(tak\w+ (it|them|the rest )?\s*off|cancel\w*)\b", re.I)
_MANAGER = re.compile(r"\bmanager\b", re.I)


def is_written(position: Position, case: Case) -> bool:
    """Whether nobody is on the phone."""
    return position.desk.documents[case.document_id].channel is not Channel.PHONE


def has_chosen(position: Position, case: Case) -> bool:
    """Whether the buyer has answered what was offered."""
    return any(m.direction is Direction.IN for m in position.desk.messages_on.get(case.id, ()))


def offer(position: Position, case: Case, order: Order, line: OrderLine) -> SendMessage:
    """What happened and what can be done, to whoever complained; the case waits for the choice."""
    desk, item = position.desk, position.desk.items[line.item_id]
    text = letter(
        desk,
        Intent.QUESTION_REMEDY,
        case,
        missing=str(line.qty_backordered),
        item=f"{item.sku}, {item.description}",
        date=desk.calendar.written(line.promise_day),
    )
    return SendMessage(case.id, order.id, writer(position, case), Intent.QUESTION_REMEDY, text)


def check_letter(position: Position, case: Case, order: Order, line: OrderLine, missing: int, sheet: Sheet) -> None:
    """Understanding first, then the facts, then a choice that the buyer has made."""
    desk, item = position.desk, position.desk.items[line.item_id]
    sent = sent_to_writer(position, case, Intent.QUESTION_REMEDY)
    chosen = any(_leaves_the_choice(m.text) for m in sent) and has_chosen(position, case)
    sheet.outcome(
        "agreed",
        "Agreed on what is done",
        chosen,
        expected="both options offered, and one of them chosen",
        actual="chosen" if chosen else "not both offered" if sent else "nothing was offered",
        step="steps 5 and 6",
        weight=CRITICAL,
    )
    heard = bool(sent) and _begins_with_regret(sent[0])
    sheet.process(
        "acknowledged",
        "Listened before anything else",
        heard if sent else None,
        expected="understanding and regret as the first words",
        actual="listened first" if heard else "began with something else",
        step="steps 1 and 2",
    )
    offered = any(_MANAGER.search(m.text) for m in sent)
    sheet.process(
        "escalation",
        "Offered the manager, and not in place of help",
        offered if sent else None,
        expected="the offer beside the choice",
        actual="offered" if offered else "not offered",
        step="step 7",
    )
    facts = (
        Mention("reference", "which order", (order.po_number, f"order {order.id}")),
        Mention("item", "what is missing", (item.sku, item.description, item.gtin)),
        Mention("quantity", "how much of it", numbers=(missing,)),
    )
    check_said(desk, sheet, Intent.QUESTION_REMEDY, sent, facts, step="step 3")


def _leaves_the_choice(text: str) -> bool:
    return bool(_KEEP.search(text) and _TAKE_OFF.search(text))


def _begins_with_regret(message: Message) -> bool:
    """Whether a word of regret comes before the first figure."""
    found = _REGRET.search(message.text)
    figure = re.search(r"\d", message.text)
    return found is not None and (figure is None or found.start() < figure.start())
