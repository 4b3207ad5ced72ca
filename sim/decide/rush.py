"""Rush handling: a faster carrier for an order, for a fee that its customer has agreed to (SOP-10)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import AnswerRush, Command, ExpediteOrder
from sim.decide.changes import checked_again, guard_amend
from sim.decide.refusal import Refused, require_role, the_case
from sim.decide.stock import carrier_for, order_pieces, soonest_by
from sim.decide.totals import totals_after
from sim.decide.work import resumed
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Carrier, Intent, Order, Role, Stage
from sim.units import DAY_S, NOT_YET, Day, Seconds, clock_text, day_of, money_text


def express_carriers(desk: Desk, order: Order) -> list[Carrier]:
    """Carriers that are faster than the one an order of this size takes, the fastest first."""
    usual = desk.carriers[carrier_for(order_pieces(order))].transit_days
    return sorted((c for c in desk.carriers.values() if c.transit_days < usual), key=lambda c: (c.transit_days, c.id))


def rushes_on(desk: Desk, day: Day) -> int:
    """Orders for which rush handling was agreed on a day."""
    return sum(o.expedited_s != NOT_YET and day_of(o.expedited_s) == day for o in desk.orders.values())


def open_until_s(desk: Desk) -> Seconds:
    """Until when rush handling is possible today; in the past on other than business days."""
    today = day_of(desk.now_s)
    return today * DAY_S + desk.sop.rush_cutoff_s if desk.calendar.is_business(today) else NOT_YET


def room_today(desk: Desk) -> bool:
    """Whether rush handling can still be agreed today: the time of day, and how many there were."""
    return desk.now_s <= open_until_s(desk) and rushes_on(desk, day_of(desk.now_s)) < desk.sop.rush_max_per_day


def guard_expedite(desk: Desk, actor: Actor, order_id: int) -> Order:
    """What must hold before a fee is agreed: stock, credit, time of day and the day's limit."""
    order = guard_amend(desk, actor, order_id)
    if order.expedited_s != NOT_YET or order.shipped_s != NOT_YET:
        what = "has rush handling already" if order.expedited_s != NOT_YET else "has left in part"
        raise Refused(RefusalCode.WRONG_STATUS, f"order {order_id} {what}; it is not expedited.")
    for line in order.lines:
        if line.qty_allocated < line.qty_open:
            raise Refused(
                RefusalCode.NO_STOCK,
                f"order {order_id} line {line.line_no} lacks {line.qty_open - line.qty_allocated} pieces; no carrier "
                "brings what is not here: find the stock first, or say so to the customer.",
            )
    if order.blocked(Stage.RELEASE):
        raise Refused(RefusalCode.HOLD_ACTIVE, f"order {order_id} is held and may not leave; settle its hold first.")
    if desk.now_s > open_until_s(desk):
        raise Refused(
            RefusalCode.TOO_LATE,
            f"rush handling ends at {clock_text(desk.sop.rush_cutoff_s)}; tell the customer the day that holds.",
        )
    most = desk.sop.rush_max_per_day
    if rushes_on(desk, day_of(desk.now_s)) >= most:
        raise Refused(RefusalCode.LIMIT_REACHED, f"{most} orders a day are expedited, and {most} are; ask the lead.")
    return order


def expedite_order(desk: Desk, actor: Actor, command: ExpediteOrder) -> list[ev.Event]:
    """Give an order to a faster carrier, at the fee of the SOP, which the customer has accepted."""
    order = guard_expedite(desk, actor, command.order_id)
    if command.carrier_id not in [c.id for c in express_carriers(desk, order)]:
        raise Refused(
            RefusalCode.UNKNOWN_RECORD, f"carrier {command.carrier_id} is not faster for order {order.id}; choose one."
        )
    fee = desk.sop.rush_fee_cents
    if command.fee_cents != fee:
        code = RefusalCode.NOT_AUTHORISED if command.fee_cents < fee else RefusalCode.NOT_APPROVED
        raise Refused(
            code,
            f"order {order.id}: rush handling costs {money_text(fee)}, not {money_text(command.fee_cents)}; no clerk "
            "waives or raises it.",
        )
    if order.id not in desk.rush_accepted:
        raise Refused(
            RefusalCode.NO_EVIDENCE,
            f"order {order.id}: the customer has not accepted the fee of {money_text(fee)}; quote it first.",
        )
    day = soonest_by(desk, command.carrier_id)
    totals = totals_after(desk, order, fee_cents=fee)
    holds, cases = checked_again(desk, order, totals, [])
    return [ev.OrderExpedited(order.id, command.carrier_id, fee, day, totals, tuple(holds)), *cases]


def answer_rush(desk: Desk, actor: Actor, command: AnswerRush) -> list[ev.Event]:
    """The customer says yes or no to what rush handling costs; the case goes on."""
    require_role(actor, Role.CUSTOMER)
    case = the_case(desk, command.case_id)
    intent = Intent.RUSH_ACCEPTED if command.accepted else Intent.RUSH_DECLINED
    logged = ev.MessageLogged(
        desk.next_message, case.id, case.order_id, case.customer_id, 0, True, intent, command.text
    )
    return [logged, *resumed(case)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AnswerRush: answer_rush,
    ExpediteOrder: expedite_order,
}
