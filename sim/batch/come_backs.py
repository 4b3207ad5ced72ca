"""Errors that come back: what a slip made of an order, who finds it when, and the work and cost that follow.

Only cases that were worked wrongly are looked at. An order is *wrong* where it differs from what its customer wants in
a way in which it did not differ before the slip; it stays wrong while it says what the slip made it say. Where an error
is found, and how long after, was drawn with the order: the same errors come back whoever works.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sim import commands as cmd
from sim import events as ev
from sim.batch.remedies import COMPLAINT, REPLACEMENT, Remedy, aftermath, gravest, reckon, standard_of
from sim.cases import Position
from sim.cases.as_ordered import Difference, after_wish, differences, meant, nothing_of, wrong_prices
from sim.cases.duplicate_order import TwinKind, twin_of
from sim.decide.second_check import checker_for
from sim.engine import Engine
from sim.model import (
    Actor,
    Case,
    CaseKindName,
    CaseStatus,
    DocumentStatus,
    ErrorKind,
    FoundBy,
    HoldKind,
    Order,
    OrderError,
    OrderStatus,
    Role,
)
from sim.traffic import SLOT_OF, Request
from sim.truths import Wish
from sim.units import DAY_S, HOUR_S, MINUTE_S, Cents, Seconds
from sim.world.carriers import Bring

Wrong: TypeAlias = Mapping[str, Difference]

LOOKS_AGAIN_S: Seconds = 15 * MINUTE_S
"""Who has nothing to look at yet looks again after this time at the earliest."""
BEFORE_IT_LEAVES = (FoundBy.CONFIRMATION, FoundBy.WAREHOUSE)
GOODS_COME_S: Seconds = 12 * HOUR_S
"""When somebody begins to miss goods of that day."""
TOLD: Mapping[FoundBy, str] = {
    FoundBy.CONFIRMATION: "the customer says that our confirmation is not what it ordered",
    FoundBy.WAREHOUSE: "the warehouse doubts what it is to pick",
}


@dataclass(slots=True)
class _Watched:
    """An order that is wrong."""

    error: OrderError
    request: Request
    """Of the order itself."""
    wanted: Request
    desk: int
    entered: dict[str, str] = field(default_factory=dict)
    """What the slip made the order say, by name of the difference."""
    stopped: bool = False
    """Whether somebody has found it before it left."""
    work: tuple[Remedy, ...] = ()
    """What will come back of it."""


class ComeBacks:
    """Looks at what slips make, and brings it back."""

    def __init__(self, engine: Engine, position: Position, bring: Bring, *, cost_per_hour_cents: Cents) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._position = position
        self._bring = bring
        self._hour_cents = cost_per_hour_cents
        self.errors: list[OrderError] = []
        """Oldest first."""
        self._open: dict[int, _Watched] = {}
        """Orders that are wrong and have not left, by id."""
        self._sent: dict[int, _Watched] = {}
        """... and on their way to the customer, by shipment."""
        engine.on(ev.CaseClosed, self._look_at_case)
        engine.on(ev.OrderCancelled, self._cancelled)
        engine.on(ev.GoodsShipped, self._shipped)
        engine.on(ev.ShipmentDelivered, self._delivered)
        engine.on(ev.ShipmentLost, self._never_arrived)

    # What a slip makes ----------------------------------------------------------------------------------------------

    def watch(self, case: Case, clerk: int) -> Callable[[], None]:
        """A case is about to be worked wrongly; the answer is to be called when that is done."""
        order = self._order_of(case)
        base = None if order is None else self._base_of(order)
        before = {} if order is None or base is None else self._wrong(base, order)
        return lambda: self._note(case, clerk, before)

    def _note(self, case: Case, clerk: int, before: Wrong) -> None:
        order = self._order_of(case)
        if order is None or order.status is OrderStatus.CANCELLED:
            self._note_lost(case, clerk, order)
            return
        base = self._base_of(order)
        if base is None or order.status is OrderStatus.CLOSED:
            return
        wanted = self._wanted(case, base)
        new = {
            name: difference.entered
            for name, difference in self._wrong(wanted, order).items()
            if name not in before or before[name].entered != difference.entered
        }
        if not new:
            return
        watched = self._open.get(order.id)
        if watched is None:
            watched = self._open[order.id] = self._watched(case, clerk, order.id, base)
            if base.finds_errors in BEFORE_IT_LEAVES:
                self._later(watched, self._find_before_it_leaves)
        watched.wanted = wanted
        watched.entered |= new
        watched.error.kind = self._kind(watched, self._alive(watched, order))

    def _watched(self, case: Case, clerk: int, order_id: int, base: Request) -> _Watched:
        error = OrderError(
            len(self.errors) + 1,
            base.document_id,
            order_id,
            base.customer_id,
            ErrorKind.LOST,
            case.kind,
            clerk,
            self._engine.clock.now_s,
        )
        self.errors.append(error)
        return _Watched(error, base, base, self._desk.customers[base.customer_id].desk)

    def _note_lost(self, case: Case, clerk: int, order: Order | None) -> None:
        """Nothing will come of an order that is wanted: its customer misses the goods."""
        base = self._position.requests.get(case.document_id) if order is None else self._base_of(order)
        if base is None or base.ask is not None or case.status is not CaseStatus.CLOSED or self._goes_on(base):
            return
        if not any(line.quantity for line in self._wanted(case, meant(base)).lines):
            return
        known = None if order is None else self._open.pop(order.id, None)
        watched = known or self._watched(case, clerk, 0 if order is None else order.id, base)
        watched.error.kind, watched.work = ErrorKind.LOST, (COMPLAINT, REPLACEMENT)
        self._reckon_work(watched)
        misses_s = max(self._engine.clock.now_s, base.requested_day * DAY_S + GOODS_COME_S)
        at_s = self._desk.calendar.add_business_s(misses_s, min(base.finds_after_s, DAY_S))
        self._engine.clock.call_at(at_s, lambda: self._miss(watched))

    def _goes_on(self, base: Request) -> bool:
        """Whether a document has an order that stands, or somebody still works on it."""
        document = self._desk.documents.get(base.document_id)
        if document is None or document.status is DocumentStatus.SET_ASIDE:
            return True
        order = self._desk.orders.get(document.order_id)
        if order is not None and order.status is not OrderStatus.CANCELLED:
            return True
        return any(case.document_id == base.document_id for case in self._desk.open_cases.values())

    def _miss(self, watched: _Watched) -> None:
        if self._goes_on(watched.request):
            self._settle(watched, FoundBy.DESK, 0)
        else:
            self._come_back(watched, FoundBy.DELIVERY)

    # What is wanted, and what is wrong ------------------------------------------------------------------------------

    def _order_of(self, case: Case) -> Order | None:
        document = self._desk.documents.get(case.document_id)
        if document is not None and document.status is DocumentStatus.SET_ASIDE:
            return None
        order_id = case.order_id or (document.order_id if document is not None else 0)
        return self._desk.orders.get(order_id)

    def _base_of(self, order: Order) -> Request | None:
        """What the customer wants of an order as far as is known here; None for orders of before the run."""
        watched = self._open.get(order.id)
        if watched is not None:
            return watched.wanted
        request = self._position.requests.get(order.document_id)
        return None if request is None else meant(request)

    def _wanted(self, case: Case, base: Request) -> Request:
        """... and once the document of a case is done justice to."""
        request = self._position.requests.get(case.document_id)
        truth = None if request is None or request.ask is None else request.ask.truth
        if isinstance(truth, Wish):
            return after_wish(base, truth, cancels=case.kind is CaseKindName.CANCELLATION)
        copy = request is not None and twin_of(request).kind is not TwinKind.SECOND
        return nothing_of(base) if copy and case.document_id == base.document_id else base

    def _wrong(self, wanted: Request, order: Order) -> dict[str, Difference]:
        return differences(self._desk, wanted, order) | wrong_prices(self._desk, wanted, order)

    def _alive(self, watched: _Watched, order: Order) -> dict[str, Difference]:
        """What is still as the slip made it."""
        entered = watched.entered
        return {n: d for n, d in self._wrong(watched.wanted, order).items() if entered.get(n) == d.entered}

    def _kind(self, watched: _Watched, wrong: Wrong) -> ErrorKind:
        if any(line.quantity for line in watched.wanted.lines):
            return gravest(wrong)
        copy = twin_of(watched.request).kind is not TwinKind.SECOND
        return ErrorKind.DUPLICATE if copy else ErrorKind.NOT_CANCELLED

    # Found before it leaves -----------------------------------------------------------------------------------------

    def _later(self, watched: _Watched, call: Callable[[_Watched], object]) -> None:
        after_s = max(watched.request.finds_after_s, LOOKS_AGAIN_S)
        at_s = self._desk.calendar.add_business_s(self._engine.clock.now_s, after_s)
        self._engine.clock.call_at(at_s, lambda: call(watched))

    def _find_before_it_leaves(self, watched: _Watched) -> None:
        """The customer has our confirmation, or the warehouse the order: it is stopped and compared."""
        order = self._desk.orders.get(watched.error.order_id)
        if order is None or self._open.get(order.id) is not watched:
            return
        confirmed = watched.request.finds_errors is FoundBy.CONFIRMATION and order.confirmed_s >= 0
        if not (confirmed or order.status is OrderStatus.RELEASED) or order.on_hold(HoldKind.SECOND_CHECK):
            self._later(watched, self._find_before_it_leaves)
            return
        alive = self._alive(watched, order)
        by_document = differences(self._desk, self._position.requests[order.document_id], order)
        mends = bool(by_document) and all(alive.get(name) == found for name, found in by_document.items())
        if mends and checker_for(self._desk, order.customer_id, order.entered_by):
            watched.stopped = True
            said = TOLD[watched.request.finds_errors]
            hold = cmd.SetHold(order.id, 0, HoldKind.SECOND_CHECK, said)
            self._engine.submit(Actor(Role.CLERK, watched.desk), hold)

    def _look_at_case(self, closed: ev.CaseClosed, actor: Actor) -> None:
        """An order that is wrong may have been put right."""
        case = self._desk.cases[closed.case_id]
        watched = self._open.get(case.order_id)
        if watched is None or self._alive(watched, self._desk.orders[case.order_id]):
            return
        by = FoundBy.DESK
        if case.kind is CaseKindName.SECOND_CHECK:
            by = watched.request.finds_errors if watched.stopped else FoundBy.SECOND_LOOK
        self._settle(watched, by, case.touch_s)

    def _cancelled(self, cancelled: ev.OrderCancelled, actor: Actor) -> None:
        watched = self._open.get(cancelled.order_id)
        if watched is not None:
            self._settle(watched, FoundBy.DESK, 0)

    def _settle(self, watched: _Watched, by: FoundBy, rework_s: Seconds) -> None:
        """Put right before a customer had anything of it."""
        self._open.pop(watched.error.order_id, None)
        watched.work, error = (), watched.error
        error.found_by, error.found_s, error.rework_s = by, self._engine.clock.now_s, rework_s
        error.labour_cents = self._labour_cents(rework_s)

    # Left, and comes back -------------------------------------------------------------------------------------------

    def _shipped(self, shipped: ev.GoodsShipped, actor: Actor) -> None:
        watched = self._open.get(shipped.order_id)
        if watched is None:
            return
        order = self._desk.orders[shipped.order_id]
        alive = self._alive(watched, order)
        if not alive:
            self._settle(watched, FoundBy.DESK, 0)
            return
        left = dict(shipped.lines)
        gone = {name: d for name, d in alive.items() if not d.line_no or d.line_no in left}
        if not gone:
            return  # what is wrong comes with a later shipment
        del self._open[order.id]
        error = watched.error
        error.kind, error.shipped_s = self._kind(watched, gone), self._engine.clock.now_s
        after = aftermath(self._desk, watched.wanted, order, gone)
        if after.work and watched.request.finds_errors is not FoundBy.NOBODY:
            watched.work = after.work
            reckon(self._desk, error, order, after)
            self._reckon_work(watched)
            self._sent[shipped.shipment_id] = watched

    def _delivered(self, delivered: ev.ShipmentDelivered, actor: Actor) -> None:
        watched = self._sent.pop(delivered.shipment_id, None)
        if watched is None:
            return
        now_s, after_s = self._engine.clock.now_s, watched.request.finds_after_s
        if watched.request.finds_errors is FoundBy.INVOICE:
            by, at_s = FoundBy.INVOICE, max(now_s, watched.error.shipped_s + after_s)
        else:
            by, at_s = FoundBy.DELIVERY, self._desk.calendar.add_business_s(now_s, after_s)
        self._engine.clock.call_at(at_s, lambda: self._come_back(watched, by))

    def _never_arrived(self, lost: ev.ShipmentLost, actor: Actor) -> None:
        """Nobody finds what was wrong with goods that the carrier lost, and nothing of them is fetched."""
        watched = self._sent.pop(lost.shipment_id, None)
        if watched is not None:
            error = watched.error
            error.rework_s = error.credit_cents = error.restocked_cents = 0
            error.freight_cents = error.handling_cents = error.labour_cents = 0

    def _come_back(self, watched: _Watched, by: FoundBy) -> None:
        watched.error.found_by, watched.error.found_s = by, self._engine.clock.now_s
        for remedy in watched.work:
            self._bring(remedy.kind, watched.desk, self._standard_s(watched, remedy))

    def _standard_s(self, watched: _Watched, remedy: Remedy) -> Seconds:
        return standard_of(remedy, watched.request.draws[SLOT_OF[CaseKindName.COMPLAINT]].z_service)

    def _reckon_work(self, watched: _Watched) -> None:
        rework_s = sum(self._standard_s(watched, remedy) for remedy in watched.work)
        watched.error.rework_s, watched.error.labour_cents = rework_s, self._labour_cents(rework_s)

    def _labour_cents(self, rework_s: Seconds) -> Cents:
        return rework_s * self._hour_cents // HOUR_S
