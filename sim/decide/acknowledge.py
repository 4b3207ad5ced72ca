"""The order acknowledgement: a message to the ordering contact, or an 855 to an EDI partner (SOP-17).

A batch run writes neither text: there the fact is the ``confirmed_s`` of the order.
"""

from sim import events as ev
from sim.desk import Desk
from sim.edi import AckCode, AckLine, read_850, write_855
from sim.model import Channel, EdiTransaction, Intent, Order, Totals
from sim.sop import SENT_S
from sim.units import DAY_S, Cents, Day, Qty, day_of, money_text


def goes_out_later(desk: Desk, order_id: int) -> list[ev.Event]:
    """The fact that an acknowledgement which is written now waits for the next batch; nothing where none are made."""
    times = SENT_S[desk.sop.confirm_batch_times]
    if not times:
        return []
    day, clock = divmod(desk.now_s, DAY_S)
    today = [at_s for at_s in times if at_s >= clock] if desk.calendar.is_business(day) else []
    sent_s = day * DAY_S + today[0] if today else desk.calendar.add_business_days(day + 1, 0) * DAY_S + times[0]
    return [ev.ConfirmationTimed(order_id, sent_s)]


def _mail(
    desk: Desk,
    order_id: int,
    contact_id: int,
    po_number: str,
    lines: list[tuple[int, Qty, Cents]],
    totals: Totals,
    promise_day: Day,
    fee_cents: Cents = 0,
) -> str:
    rows = "\n".join(
        f"  {no:>2}  {desk.items[item_id].sku:<12} {qty:>6} EA  at {money_text(price)}"
        for no, (item_id, qty, price) in enumerate(lines, 1)
    )
    charges = "".join(
        f"\n      {name:<20} {money_text(cents):>12}"
        for name, cents in (
            ("Goods", totals.net_cents),
            ("Surcharges", totals.surcharge_cents - fee_cents),
            ("Rush handling", fee_cents),
            ("Freight", totals.freight_cents),
            ("Sales tax", totals.tax_cents),
            ("Total", totals.gross_cents),
        )
        if cents or name in ("Goods", "Total")
    )
    return (
        f"Dear {desk.contacts[contact_id].name},\n\nthank you for purchase order {po_number}. "
        f"It is our order {order_id}:\n{rows}\n{charges}\n\n"
        f"Expected delivery: {desk.calendar.day_text(promise_day)}.\n\n"
        "Kind regards\nNorthgate Supply, order desk"
    )


def _ack_855(
    desk: Desk, original: EdiTransaction, lines: list[tuple[int, Qty, Cents]], promise_day: Day, control_no: int
) -> str:
    order = read_850(original.text).order
    if order is None:
        return ""
    when = desk.calendar.date_of(promise_day)
    answers = []
    for asked, (item_id, qty, price) in zip(order.lines, lines, strict=False):
        item = desk.items[item_id]
        quantity = qty if asked.uom == "EA" else qty // item.pack_qty
        code = AckCode.ACCEPTED if asked.price_cents in (None, price) else AckCode.PRICE_CHANGED
        answers.append(AckLine(asked.line_no, code, quantity, asked.uom, price, item.sku, when))
    today = desk.calendar.date_of(day_of(desk.now_s))
    return write_855(
        order,
        answers,
        control_no=control_no,
        group_no=control_no,
        set_no=control_no,
        date=today,
        time_s=desk.now_s % DAY_S,
    )


def acknowledgement(desk: Desk, order: Order | ev.Event, promise_day: Day) -> list[ev.Event]:
    """The facts that an acknowledgement went out for an order that exists or (as its event) is just being entered."""
    if not desk.letters:
        return []
    if isinstance(order, Order):
        order_id, lines = (
            order.id,
            [(ln.item_id, ln.qty_ordered - ln.qty_cancelled, ln.price_cents) for ln in order.lines],
        )
    elif isinstance(order, ev.OrderEntered):
        order_id, lines = order.order_id, [(ln.item_id, ln.qty, ln.price_cents) for ln in order.lines]
    else:
        raise TypeError(f"{type(order).__name__} is no order")
    if order.channel is Channel.EDI:
        sent = (t for t in desk.edi.values() if t.document_id == order.document_id and t.set_code == "850")
        original = next(sent, None)
        if original is None:
            return []
        text = _ack_855(desk, original, lines, promise_day, desk.next_edi)
        return [ev.EdiExchanged(desk.next_edi, False, "855", order.customer_id, order.document_id, order_id, "", text)]
    fee = order.fee_cents if isinstance(order, Order) else 0
    text = _mail(desk, order_id, order.contact_id, order.po_number, lines, order.totals, promise_day, fee)
    return [
        ev.MessageLogged(
            desk.next_message, 0, order_id, order.customer_id, order.contact_id, False, Intent.ORDER_ACK, text
        )
    ]
