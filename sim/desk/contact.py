"""How what was written changes the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, Direction, Intent, Message
from sim.units import Seconds


def _message_logged(desk: Records, e: ev.MessageLogged, at_s: Seconds, actor: Actor) -> None:
    way = Direction.IN if e.inbound else Direction.NOTE if e.intent is Intent.CONTACT_NOTE else Direction.OUT
    message = Message(
        e.message_id,
        e.case_id,
        e.order_id,
        e.customer_id,
        e.contact_id,
        way,
        e.intent,
        e.text,
        at_s,
        str(actor),
        e.follow_up_day,
    )
    desk.messages[e.message_id] = message
    desk.messages_on.setdefault(e.case_id, []).append(message)
    if e.inbound and e.intent is Intent.ANSWER:
        desk.answered_orders[e.order_id] = at_s
    elif e.intent is Intent.RUSH_ACCEPTED:
        desk.rush_accepted[e.order_id] = at_s
    elif e.intent is Intent.RUSH_DECLINED:
        desk.rush_accepted.pop(e.order_id, None)
    elif e.intent is Intent.FEE_ACCEPTED:
        desk.fee_agreed[e.order_id] = at_s
    elif e.intent is Intent.FEE_DECLINED:
        desk.fee_agreed.pop(e.order_id, None)
    elif e.intent is Intent.DELAY_NOTICE and desk.cases[e.case_id].shipment_id in desk.shipments:
        desk.shipments[desk.cases[e.case_id].shipment_id].told_s = at_s
    desk.next_message = e.message_id + 1


def _follow_up_timed(desk: Records, e: ev.FollowUpTimed, at_s: Seconds, actor: Actor) -> None:
    desk.messages[e.message_id].follow_up_s = e.follow_up_s


def _follow_up_due(desk: Records, e: ev.FollowUpDue, at_s: Seconds, actor: Actor) -> None:
    desk.messages[e.message_id].follow_up_case_id = e.case_id
    desk.promise_of[e.case_id] = e.message_id


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.MessageLogged: _message_logged,
    ev.FollowUpTimed: _follow_up_timed,
    ev.FollowUpDue: _follow_up_due,
}
