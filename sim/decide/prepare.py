"""Intake over columns: the rules that only read master data, for all documents of a day in one call.

A batch run prepares its days; a practice session reads each document when it comes. ``tests/sim/test_prepared_days.py``
holds that both take the same lines.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from sim.commands import EnterOrder, LineEntry
from sim.decide import sales, second_check, tax
from sim.decide.destinations import is_ship_to_of
from sim.decide.quantities import least_doubtful
from sim.desk import Desk
from sim.desk.prepared import PreparedOrder
from sim.model import Actor, ItemStatus, LineTaken, Role, Totals, Uom, normalised_po
from sim.pricing import SOURCES, OrderColumns, acceptable_lines
from sim.traffic import Request
from sim.truths import ForeignCode
from sim.units import Day

SOMEBODY = Actor(Role.CLERK)
"""Whoever keys what no machine reads."""


class Preparation:
    """Prepares the documents of a day on one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        size = max(desk.items, default=0) + 1
        self._pack = np.zeros(size, np.int64)
        self._sold = np.zeros(size, np.bool_)
        self._multiple, self._minimum = np.ones(size, np.int64), np.ones(size, np.int64)
        self._most = np.full(size, np.iinfo(np.int64).max)
        for item in desk.items.values():
            self._pack[item.id] = item.pack_qty
            self._sold[item.id] = item.status is not ItemStatus.OBSOLETE
            self._multiple[item.id], self._minimum[item.id] = item.order_multiple, item.order_minimum

    def prepare(self, day: Day, requests: Sequence[Request]) -> None:
        """Put what is ready into ``desk.prepared``; documents that need a closer look are left out."""
        requests = [r for r in requests if r.ask is None and not isinstance(r.truth, ForeignCode)]
        lines = list(chain.from_iterable([request.lines for request in requests]))
        if not lines:
            return
        desk = self._desk
        for item_id, most in least_doubtful(desk, day).items():
            self._most[item_id] = most
        items, quantities, uoms, printed, parts = zip(*lines, strict=True)
        customers = np.repeat([r.customer_id for r in requests], [len(r.lines) for r in requests])
        item, quantity, said = np.array(items), np.array(quantities), np.array(printed)
        qty = np.where([uom is Uom.CS for uom in uoms], quantity * self._pack[item], quantity)
        sites = np.repeat([r.ship_to_id for r in requests], [len(r.lines) for r in requests])
        price, source = desk.prices.net_prices(customers, item, day, qty, sites)
        ready = self._sold[item] & (quantity > 0) & acceptable_lines(said, price, qty, desk.sop)
        ready &= (qty >= self._minimum[item]) & (qty % self._multiple[item] == 0) & (qty <= self._most[item])
        known = desk.item_by_part
        understood = ready.tolist()
        for at, (part, customer_id) in enumerate(zip(parts, customers.tolist(), strict=True)):
            if part:
                in_cases = (customer_id, part) in desk.cased_parts
                understood[at] &= known.get((customer_id, part)) == items[at] and (uoms[at] is Uom.CS or not in_cases)
        pieces, prices = qty.tolist(), price.tolist()
        sources = [SOURCES[at] for at in source.tolist()]
        taken = list(map(LineTaken, items, uoms, pieces, prices, prices, sources, pieces))
        keyed = list(map(LineEntry, items, quantities, uoms, printed))
        sizes = [len(r.lines) for r in requests]
        orders = OrderColumns(
            np.array([r.customer_id for r in requests]),
            np.array([r.ship_to_id for r in requests]),
            np.full(len(requests), day),
            np.repeat(np.arange(len(requests)), sizes),
            item,
            qty,
            price,
        )
        totals = map(Totals, *(values.tolist() for values in desk.tariff.totals_of(orders)))
        readable = ready.tolist()
        end = 0
        for request, total in zip(requests, totals, strict=True):
            start, end = end, end + len(request.lines)
            by_machine = request.channel.by_machine
            if not all((understood if by_machine else readable)[start:end]):
                continue
            if len(frozenset(items[start:end])) < end - start:
                continue
            desk.prepared[request.document_id] = PreparedOrder(
                day,
                EnterOrder(
                    request.document_id,
                    request.customer_id,
                    request.ship_to_id,
                    request.po_number,
                    request.requested_day,
                    "" if by_machine else request.instruction,
                    tuple(keyed[start:end]),
                ),
                tuple(taken[start:end]),
                total,
                sum(pieces[start:end]),
                self._is_plain(request, total, day),
            )

    def _is_plain(self, request: Request, totals: Totals, day: Day) -> bool:
        """Whether number, place, size and certificate of an order give no rule reason to hold it."""
        desk, customer_id, ship_to_id = self._desk, request.customer_id, request.ship_to_id
        return (
            bool(normalised_po(request.po_number))
            and is_ship_to_of(desk.addresses[ship_to_id], customer_id)
            and customer_id not in desk.blankets_of
            and not tax.is_doubtful(desk, customer_id, ship_to_id, day)
            and not sales.is_large(desk, totals.net_cents)
            and not second_check.is_due(desk, SOMEBODY, request.channel, totals.net_cents)
        )
