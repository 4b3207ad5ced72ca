"""How facts of documents and order entry change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.holds import set_holds
from sim.desk.records import Records
from sim.model import (
    Actor,
    Direction,
    Document,
    DocumentStatus,
    EdiTransaction,
    Order,
    OrderLines,
    normalised_po,
    order_line,
)
from sim.units import Seconds, day_of


def _document_received(desk: Records, e: ev.DocumentReceived, at_s: Seconds, actor: Actor) -> None:
    status = DocumentStatus.EXCEPTION if e.exception else DocumentStatus.RECEIVED
    desk.documents[e.document_id] = Document(
        e.document_id, e.channel, e.customer_id, e.contact_id, at_s, status, asks=e.asks
    )
    if e.parsed is not None:
        desk.parsed[e.document_id] = e.parsed


def _edi_exchanged(desk: Records, e: ev.EdiExchanged, at_s: Seconds, actor: Actor) -> None:
    way = Direction.IN if e.inbound else Direction.OUT
    desk.edi[e.edi_id] = EdiTransaction(
        e.edi_id, way, e.set_code, e.customer_id, e.document_id, e.order_id, e.verdict, at_s, e.text
    )
    desk.next_edi = e.edi_id + 1


def _order_entered(desk: Records, e: ev.OrderEntered, at_s: Seconds, actor: Actor) -> None:
    gross_cents = e.totals.gross_cents
    order = Order(
        e.order_id,
        e.document_id,
        e.customer_id,
        e.ship_to_id,
        e.contact_id,
        e.channel,
        e.po_number,
        e.requested_day,
        e.instruction,
        e.received_s,
        at_s,
        actor.number,
        e.totals.net_cents,
        promise_day=e.promise_day,
        lines=_allocated(desk, e),
        surcharge_cents=e.totals.surcharge_cents,
        freight_cents=e.totals.freight_cents,
        tax_cents=e.totals.tax_cents,
        credit_cents=gross_cents,
    )
    if e.holds:
        set_holds(desk, order, e.holds, at_s)
    desk.orders[e.order_id] = order
    desk.next_order = e.order_id + 1
    number = normalised_po(e.po_number)
    if number:
        desk.order_by_po[e.customer_id, number] = e.order_id
    desk.order_by_value[e.customer_id, e.totals.net_cents] = e.order_id
    document = desk.documents[e.document_id]
    document.status, document.order_id = DocumentStatus.ENTERED, e.order_id
    desk.prepared.pop(e.document_id, None)
    account = desk.accounts[e.customer_id]
    account.open_order_cents += gross_cents
    if e.promise_day > day_of(at_s) + desk.sop.credit_horizon_days:
        account.later_orders[e.order_id] = order


def _allocated(desk: Records, e: ev.OrderEntered) -> OrderLines:
    """The order's lines, their stock set aside."""
    if desk.shelf.reserve_lines(e.lines):
        return OrderLines.routine(e.order_id, e.lines, e.promise_day)
    return OrderLines([order_line(e.order_id, no, taken, e.promise_day) for no, taken in enumerate(e.lines, 1)])


def _document_set_aside(desk: Records, e: ev.DocumentSetAside, at_s: Seconds, actor: Actor) -> None:
    document = desk.documents[e.document_id]
    document.status, document.order_id = DocumentStatus.SET_ASIDE, e.order_id


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.DocumentReceived: _document_received,
    ev.EdiExchanged: _edi_exchanged,
    ev.OrderEntered: _order_entered,
    ev.DocumentSetAside: _document_set_aside,
}
