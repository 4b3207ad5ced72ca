"""What the kinds share that begin with a mail about an order: the wish behind it, the reply, the order as it stands."""

from sim.cases.asking import sent_to_writer, truth_of, writer
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import Key, Position
from sim.commands import SendMessage
from sim.decide.stock import short_lines
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import Case, Intent, Order
from sim.truths import Wish


def wish_of(position: Position, case: Case) -> Wish:
    """The wish behind the mail of a case; the goods may have left by the time at which somebody takes it."""
    wish, order = truth_of(position, case, Wish), order_of(position, case)
    lines = [order.lines[wish.line_no - 1]] if wish.line_no else order.lines
    if not any(line.qty_shipped for line in lines):
        return wish
    too_late = order.shipped_s <= case.taken_s or not _is_done(order, wish)
    return wish._replace(shipped=wish.shipped or too_late)


def _is_done(order: Order, wish: Wish) -> bool:
    """Whether an order is as it was wished (one that was given up has not left)."""
    if wish.line_no:
        line = order.lines[wish.line_no - 1]
        return line.qty_ordered - line.qty_cancelled == wish.pieces
    if wish.requested_day or wish.ship_to_id:
        wanted = wish.requested_day or order.requested_day, wish.ship_to_id or order.ship_to_id
        return (order.requested_day, order.ship_to_id) == wanted
    return False


def order_of(position: Position, case: Case) -> Order:
    """The order that the mail is about."""
    return position.desk.orders[case.order_id]


def as_it_stood(order: Order) -> Key:
    """What a later look is compared with."""
    return {
        "lines": tuple(line.qty_ordered - line.qty_cancelled for line in order.lines),
        "header": (order.ship_to_id, order.requested_day),
    }


def changed_lines(order: Order, before: Key) -> list[int]:
    """Lines whose wanted quantity is another one now, and lines that were not there."""
    was = before["lines"]
    if not isinstance(was, tuple):
        raise TypeError("the key lists the lines")
    now = [line.qty_ordered - line.qty_cancelled for line in order.lines]
    return [no for no, qty in enumerate(now, 1) if no > len(was) or qty != was[no - 1]]


def reply(position: Position, case: Case, intent: Intent, **judged: str) -> SendMessage:
    """A message to whoever wrote, about the order."""
    text = letter(position.desk, intent, case, contact_id=writer(position, case), **judged)
    return SendMessage(case.id, case.order_id, writer(position, case), intent, text)


def refusal(position: Position, case: Case, wish: Wish) -> SendMessage:
    """The polite no, with the way that is open."""
    if not wish.authorised:
        why, instead = "changes come from your purchasing department", "ask your buyer to write to us"
    else:
        why, instead = "the goods have left our house", "send back what you do not need, or order the rest anew"
    return reply(position, case, Intent.CHANGE_REFUSED, why=why, instead=instead)


def check_refusal(position: Position, case: Case, sheet: Sheet, before: Key) -> None:
    """The writer was told that it cannot be done, and it was not done."""
    order = order_of(position, case)
    told = sent_to_writer(position, case, Intent.CHANGE_REFUSED)
    named = any(mentions_reference(m.text, order.po_number) for m in told)
    sheet.outcome(
        "told",
        "The writer knows that it is not done",
        named,
        expected=f"a refusal that names {order.po_number}, to whoever wrote",
        actual="told" if named else f"{len(told)} refusals without the number" if told else "not told",
        step="steps 1 and 6",
    )
    kept = not changed_lines(order, before) and before["header"] == (order.ship_to_id, order.requested_day)
    if not kept:
        sheet.outcome(
            "unchanged",
            "Order left as it is",
            False,
            expected="no change",
            actual="the order was changed",
            step="steps 1 and 2",
        )


def confirms(order: Order) -> bool:
    """Whether a changed order is confirmed here; what is held or short is confirmed in the case about that."""
    return not any(h.active and h.blocks == "confirm" for h in order.holds) and not short_lines(order)


def check_confirmed_again(case: Case, order: Order, sheet: Sheet, *, step: str) -> None:
    """An order that was changed is confirmed anew."""
    if not confirms(order):
        return
    again = order.confirmed_s >= case.raised_s and not order.unconfirmed
    sheet.outcome(
        "again",
        "Customer has our word on the changed order",
        again,
        expected="confirmed again",
        actual="confirmed again" if again else "not confirmed since the change",
        step=step,
        weight=MAJOR,
    )
