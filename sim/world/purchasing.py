"""Purchasing: announces inbound stock as drawn, less what customers gave up and more what took another item's place.

Supply is drawn ahead for the demand as drawn. An order that is cancelled, cut, declined by credit or served by another
item leaves goods on the shelf that the next order for that item need not bring again; otherwise stock would grow
without end, and shortages die out. Until that next order the same goods arrive whoever works.
"""

from collections.abc import Iterator

from sim import events as ev
from sim.decide.lines import pieces
from sim.desk import Desk
from sim.engine import Engine
from sim.model import Actor, Order
from sim.traffic import Request, Requests, SupplyDraw
from sim.units import Qty


class Purchasing:
    """Knows of each item how many pieces were drawn for orders that have ended and did not leave with them."""

    def __init__(self, engine: Engine, requests: Requests) -> None:
        self._desk = engine.desk
        self._requests = requests
        self._left_over: dict[int, Qty] = {}
        engine.on(ev.InvoicePosted, self._hear_of_invoice)
        engine.on(ev.LineCancelled, self._hear_of_line)
        engine.on(ev.OrderCancelled, lambda cancelled, _: self._count(cancelled.order_id, 1))
        engine.on(ev.OrderReopened, lambda reopened, _: self._count(reopened.order_id, -1))

    def _hear_of_invoice(self, posted: ev.InvoicePosted, actor: Actor) -> None:
        if posted.closes_order:
            self._count(posted.order_id, 1)

    def _hear_of_line(self, cancelled: ev.LineCancelled, actor: Actor) -> None:
        if cancelled.closes_order:
            self._count(cancelled.order_id, 1)

    def _count(self, order_id: int, times: int) -> None:
        """Take an order that ended into account, or (-1) not any more."""
        order = self._desk.orders[order_id]
        request = self._requests.get(order.document_id)
        if request is None or request.ask is not None:
            return
        left_over = self._left_over
        for item_id, qty in _drawn(self._desk, request):
            left_over[item_id] = left_over.get(item_id, 0) + times * qty
        for item_id, qty in _gone(order):
            left_over[item_id] = left_over.get(item_id, 0) - times * qty

    def announce(self, draw: SupplyDraw) -> SupplyDraw:
        """What is really ordered: whole packs less (or more) than drawn, one at least."""
        pack = self._desk.items[draw.item_id].pack_qty
        left_over = self._left_over.get(draw.item_id, 0)
        packs = min(abs(left_over) // pack * (1 if left_over > 0 else -1), draw.qty // pack - 1)
        if not packs:
            return draw
        self._left_over[draw.item_id] = left_over - packs * pack
        return draw._replace(qty=draw.qty - packs * pack)


def _drawn(desk: Desk, request: Request) -> Iterator[tuple[int, Qty]]:
    """The pieces that the customer ordered at first."""
    for line in request.lines:
        yield line.item_id, pieces(desk, line.item_id, line.quantity, line.uom)


def _gone(order: Order) -> Iterator[tuple[int, Qty]]:
    """The pieces that left."""
    taken = order.lines.taken
    if taken is not None:
        if order.lines.shipped:
            yield from ((line.item_id, line.qty) for line in taken)
        return
    for row in order.lines:
        yield row.item_id, row.qty_shipped
