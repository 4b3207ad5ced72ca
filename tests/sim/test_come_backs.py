"""Errors that come back: an order that went out wrong is found where it was drawn, and costs work and money."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

import duckdb
import pytest

from data_gen import CompanySize, StreamProfile, make_company, make_traffic
from data_gen.remembered import RememberedTraffic
from data_gen.roster_chance import RosterChance
from sim.batch import Batch, run_batch
from sim.batch.remedies import COMPLAINT, REDELIVERY, REPLACEMENT, RETURN
from sim.cases.as_ordered import after_wish, nothing_of
from sim.model import CaseKindName, Channel, ErrorKind, FoundBy, Uom
from sim.roster import Staffing, equal_clerks
from sim.sop import QueueRouting, Sop
from sim.traffic import DRAW_SLOTS, Draws, RequestLine
from sim.truths import Wish
from sim.units import DAY_S, HOUR_S
from tests.builders import BOLT, MONDAY, NINE, SUMMIT, HandMadeTraffic, a_request

POOLED = Sop(queue_routing=QueueRouting.POOLED, entry_double_check_min_cents=0)
STALE, AS_RECEIVED = 0.1, 0.02
"""Draws by which a novice keys what was superseded, and runs a document again as it stands."""
OLD = (RequestLine(BOLT, 21, Uom.EA, 100, ""),)
NOON = 12 * HOUR_S


def draws(u_slip: float) -> tuple[Draws, ...]:
    return tuple(Draws(0.0, u_slip) for _ in range(DRAW_SLOTS))


def slipping(number: int = 1, **changes: object):
    """Twelve bolts in place of 21, which the mail takes back; a novice overlooks that."""
    given = {"superseded": OLD, "draws": draws(STALE), "finds_errors": FoundBy.DELIVERY, "finds_after_s": 2 * HOUR_S}
    return a_request(number, at_s=NINE + 60 * number, **(given | changes))


@dataclass(frozen=True)
class TwoDesks(HandMadeTraffic):
    """The first customer's account is with desk 1, the others' with desk 2."""

    @property
    def opening(self):
        whole = super().opening
        return replace(whole, customers=[replace(c, desk=min(c.id, 2)) for c in whole.customers])


def played(*requests, days: int = 4, clerks=("novice", "novice"), staffing=None, sop: Sop = POOLED) -> Batch:
    traffic = TwoDesks(requests, opening_of={"on_hand": 100_000})
    batch = Batch(traffic, sop=sop, clerks=clerks, books=None, staffing=staffing)
    batch.run(days)
    return batch


def brought(batch: Batch) -> dict[str, int]:
    return {name: figures.done + figures.waiting for name, figures in batch.finish(4).timed.items()}


@cache
def stream() -> RememberedTraffic:
    """Three busy days of a small company."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return RememberedTraffic(make_traffic(company, StreamProfile(orders_per_day=90), [], seed=2))


@cache
def busy_days(level: str, least_cents: int = 0, days: int = 3):
    sop = Sop(queue_routing=QueueRouting.POOLED, entry_double_check_min_cents=least_cents)
    return run_batch(stream(), sop=sop, clerks=[level] * 8, days=days, out=None)


def test_an_order_that_went_out_wrong_comes_back_after_the_customer_has_the_goods():
    """Shipped on day 0, delivered on day 2 at noon, found two business hours later: a complaint and a return."""
    batch = played(slipping())
    (error,) = batch.come_backs.errors
    assert (error.kind, error.made_on, error.order_id) == (ErrorKind.QUANTITY, CaseKindName.ORDER_ENTRY, 1)
    assert error.shipped_s == 17 * HOUR_S
    assert (error.found_by, error.found_s) == (FoundBy.DELIVERY, 2 * DAY_S + NOON + 2 * HOUR_S)
    assert brought(batch) == {COMPLAINT.kind.name: 1, RETURN.kind.name: 1}


def test_what_comes_back_keeps_a_clerk_busy():
    """The work is taken from the queue and done like any other; with the same day and no error nobody is."""
    spent = [played(slipping(finds_errors=by)) for by in (FoundBy.DELIVERY, FoundBy.NOBODY)]
    busy_s = [sum(clerk.busy_s for clerk in batch.clerks) for batch in spent]
    (error,) = spent[0].come_backs.errors
    assert busy_s[0] - busy_s[1] == pytest.approx(2.2 * error.rework_s, abs=2)  # novices need 2.2 times as long


def test_the_cost_adds_up_from_its_parts():
    """Nine bolts too many at 1.00 are credited and worth 90 % again; two ways are paid; an hour costs 32.00."""
    (error,) = played(slipping()).come_backs.errors
    assert (error.credit_cents, error.restocked_cents) == (900, 810)
    assert error.handling_cents == 500  # one movement: the surplus comes in
    assert error.labour_cents == error.rework_s * 3_200 // HOUR_S > 0
    assert error.cost_cents == 900 - 810 + error.freight_cents + 500 + error.labour_cents


def test_an_error_that_nobody_finds_costs_no_work():
    """It stands in the books all the same."""
    (error,) = played(slipping(finds_errors=FoundBy.NOBODY)).come_backs.errors
    assert error.left
    assert (error.found_s, error.rework_s, error.cost_cents) == (-1, 0, 0)


@pytest.mark.parametrize("by", [FoundBy.CONFIRMATION, FoundBy.WAREHOUSE])
def test_what_is_found_before_it_leaves_is_mended_and_never_comes_back(by):
    """The order is stopped, pulled back, and another clerk, who is told, makes it say what the document says."""
    batch = played(*(slipping(n, finds_errors=by, finds_after_s=HOUR_S) for n in range(1, 7)), days=1)
    for error in batch.come_backs.errors:
        assert (error.found_by, error.shipped_s, error.left) == (by, -1, False)
        assert error.found_s < 17 * HOUR_S
        assert error.rework_s > 0
        assert error.cost_cents == error.labour_cents > 0
    assert [load for s in batch.desk.shipments.values() for load in s.lines] == [(1, 12)] * 6
    assert brought(batch) == {}


def test_what_the_customer_reads_too_late_comes_back_with_the_goods():
    """The confirmation is read on the next day, when the goods are on their way."""
    (error,) = played(slipping(finds_errors=FoundBy.CONFIRMATION, finds_after_s=9 * HOUR_S)).come_backs.errors
    assert (error.found_by, error.left) == (FoundBy.DELIVERY, True)


def test_an_invoice_is_looked_at_after_days():
    """By the time that was drawn, from the day on which it was posted."""
    found = slipping(finds_errors=FoundBy.INVOICE, finds_after_s=5 * DAY_S)
    (error,) = played(found, days=5).come_backs.errors
    assert error.comes_back
    (error,) = played(found, days=7).come_backs.errors
    assert (error.found_by, error.found_s) == (FoundBy.INVOICE, 5 * DAY_S + 17 * HOUR_S)


def test_a_second_look_catches_it_in_the_house_without_a_complaint():
    """All orders are looked at: those it finds are rework, those it overlooks go out."""
    everything = replace(POOLED, entry_double_check_min_cents=1)
    errors = played(*(slipping(n) for n in range(1, 13)), sop=everything, clerks=["novice"] * 6).come_backs.errors
    found = Counter(error.found_by for error in errors)
    assert len(errors) == 12
    assert found[FoundBy.SECOND_LOOK] > found[FoundBy.DELIVERY] > 0
    assert all(e.rework_s and not e.left for e in errors if e.found_by is FoundBy.SECOND_LOOK)


def test_an_order_that_was_never_entered_is_missed_by_its_customer():
    """A part that nobody knows, run again as it stands and closed: the goods are missed on their day."""
    lines = (RequestLine(BOLT, 12, Uom.EA, 100, "NEW-1"),)
    who = {"customer_id": SUMMIT, "contact_id": SUMMIT, "ship_to_id": 32, "channel": Channel.EDI}
    batch = played(
        slipping(lines=lines, superseded=(), draws=draws(AS_RECEIVED), finds_after_s=HOUR_S, requested_day=2, **who)
    )
    (error,) = batch.come_backs.errors
    assert (error.kind, error.order_id, error.document_id) == (ErrorKind.LOST, 0, 1)
    assert (error.found_by, error.found_s) == (FoundBy.DELIVERY, 2 * DAY_S + NOON + HOUR_S)
    assert brought(batch) == {COMPLAINT.kind.name: 1, REPLACEMENT.kind.name: 1}


def test_without_slips_nothing_comes_back():
    """Experts err nowhere; changes and cancellations of customers, shortages and refused prices are no errors."""
    result = busy_days("expert")
    assert (result.slips, list(result.errors)) == (0, [])
    assert not {remedy.kind.name for remedy in (COMPLAINT, RETURN, REPLACEMENT, REDELIVERY)} & set(result.timed)
    assert result.orders > 200


def test_novices_have_more_that_comes_back_than_skilled_clerks():
    """On the same days, and what a skilled clerk gets wrong a novice gets wrong, too."""
    novice, skilled = (busy_days(level).errors for level in ("novice", "skilled"))
    assert sum(e.left for e in novice) > 2 * sum(e.left for e in skilled) > 0
    assert {e.document_id for e in skilled} <= {e.document_id for e in novice}


def test_a_second_look_sends_fewer_errors_to_customers_and_takes_more_minutes():
    """Off, and on for every order, with the same traffic."""
    off, on = busy_days("novice", 0), busy_days("novice", 1)
    assert sum(e.left for e in on.errors) < sum(e.left for e in off.errors)
    assert sum(on.busy_s) > sum(off.busy_s)
    assert any(e.found_by is FoundBy.SECOND_LOOK for e in on.errors)
    assert not any(e.found_by is FoundBy.SECOND_LOOK for e in off.errors)


def test_the_same_comes_back_whoever_works_and_however_many():
    """Two clerks or five, with a roster or without: the draws belong to the orders."""
    requests = [slipping(n, finds_after_s=n * HOUR_S) for n in range(1, 9)]
    staffing = Staffing(equal_clerks(2, "novice"), RosterChance(1))
    runs = [
        played(*requests),
        played(*requests, clerks=["novice"] * 5),
        played(*requests, staffing=staffing),
    ]
    first, *others = ([(e.document_id, e.kind, e.found_by, e.found_s, e.cost_cents) for e in sorted_(r)] for r in runs)
    assert len(first) == 8
    assert all(other == first for other in others)


def sorted_(batch: Batch):
    return sorted(batch.come_backs.errors, key=lambda error: error.document_id)


def test_the_books_tell_kinds_finders_and_cost(tmp_path):
    """The view adds up to what the run says."""
    path = tmp_path / "run.duckdb"
    traffic = TwoDesks([slipping(n) for n in range(1, 4)], opening_of={"on_hand": 100_000})
    found = run_batch(traffic, sop=POOLED, clerks=["novice"] * 2, days=4, out=path)
    with duckdb.connect(path, read_only=True) as books:
        columns = "kind, found_by, errors, shipped, rework_s, cost_cents"
        rows = books.execute(f"select {columns} from order_errors").fetchall()
        late = books.execute("select count(*) from order_error where found_s < shipped_s").fetchone()
    totals = sum(e.rework_s for e in found.errors), sum(e.cost_cents for e in found.errors)
    assert rows == [("quantity", "delivery", 3, 3, *totals)]
    assert late == (0,)


def test_a_wish_moves_what_is_wanted_only_where_it_may():
    """A change, a cancellation, and one that comes too late or from somebody without authority."""
    order = a_request(lines=(*a_request().lines, RequestLine(BOLT, 3, Uom.CS, 100, "")))
    assert after_wish(order, Wish(line_no=1, pieces=7), cancels=False).lines[0].quantity == 7
    assert [ln.quantity for ln in after_wish(order, Wish(line_no=2), cancels=True).lines] == [12, 0]
    assert after_wish(order, Wish(), cancels=True) == nothing_of(order)
    assert after_wish(order, Wish(ship_to_id=11), cancels=False).ship_to_id == 11
    for barred in (Wish(authorised=False), Wish(shipped=True), Wish(agrees=False)):
        assert after_wish(order, barred, cancels=True) == order
