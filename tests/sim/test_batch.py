"""A batch run: its books equal its desk, and another clerk meets the same day."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from sim import events as ev
from sim.batch import Batch, run_batch
from sim.erp import Books
from sim.model import Actor, CaseKindName, Intent
from sim.sop import QueueRouting, Sop
from sim.units import DAY_S, HOUR_S
from tests.invariants import check_desk

MONDAY = date(2026, 3, 9)
POOLED = Sop(queue_routing=QueueRouting.POOLED)


def a_traffic(seed: int = 4) -> DrawnTraffic:
    """A small company with a busy stream."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return make_traffic(company, StreamProfile(orders_per_day=60), [], seed=seed)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty days in a file."""
    path = tmp_path_factory.mktemp("books") / "run.duckdb"
    run_batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 3, days=20, out=path)
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Ask the books."""
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_the_desk_adds_up_at_the_end_of_every_day() -> None:
    """Quantities, stock, exposure and receivables."""
    batch = Batch(a_traffic(), sop=POOLED, clerks=["novice"] * 2, books=None)
    batch.run(10, lambda orders, done, days: check_desk(batch.desk))
    assert len(batch.desk.orders) > 0


def test_line_quantities_add_up_in_the_books(books: Path) -> None:
    """ordered = open + shipped + cancelled, nothing negative, invoiced what was shipped."""
    assert rows(books, "select count(*) from sales_order_line")[0][0] > 1000
    wrong = rows(
        books,
        """select * from sales_order_line
        where least(qty_ordered, qty_allocated, qty_backordered, qty_cancelled, qty_shipped) < 0
           or qty_shipped + qty_cancelled > qty_ordered
           or qty_allocated + qty_backordered > qty_ordered - qty_cancelled - qty_shipped
           or qty_invoiced <> qty_shipped""",
    )
    assert wrong == []


def test_stock_is_never_negative_in_the_books(books: Path) -> None:
    """Allocated never above on hand."""
    assert rows(books, "select * from stock_balance where on_hand < 0 or allocated < 0 or allocated > on_hand") == []
    wrong = rows(
        books,
        """select s.item_id from stock_balance s
        left join (select item_id, sum(qty_allocated) as qty from sales_order_line group by item_id) l using (item_id)
        where s.allocated <> coalesce(l.qty, 0)""",
    )
    assert wrong == []


def test_every_invoice_is_what_its_shipment_was_worth(books: Path) -> None:
    """Amounts less charges equal shipped pieces at the prices of their lines."""
    wrong = rows(
        books,
        """select i.id from invoice i
        join (
            select shipment_id, sum(sl.qty * l.price_cents) as cents
            from shipment_line sl
            join shipment s on s.id = sl.shipment_id
            join sales_order_line l on l.order_id = s.order_id and l.line_no = sl.line_no
            group by shipment_id
        ) v on v.shipment_id = i.shipment_id
        where v.cents <> i.amount_cents - i.surcharge_cents - i.freight_cents - i.tax_cents""",
    )
    assert wrong == []


def test_exposure_equals_its_documents(tmp_path: Path) -> None:
    """The view over the books gives the running sums of the desk, customer by customer."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        batch = Batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 2, books=books)
        batch.run(8)
        batch.finish(8)
        accounts = {a.customer_id: (a.open_ar_cents, a.open_order_cents) for a in batch.desk.accounts.values()}
    found = rows(path, "select customer_id, open_ar_cents, open_order_cents from exposure")
    assert {customer: (ar, orders) for customer, ar, orders in found if ar or orders} == {
        customer: sums for customer, sums in accounts.items() if any(sums)
    }


def test_two_runs_have_one_digest(tmp_path: Path) -> None:
    """Same traffic, same clerks, same books."""
    one, two = (
        run_batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 2, days=4, out=tmp_path / name)
        for name in ("a.duckdb", "b.duckdb")
    )
    assert one.digest == two.digest
    assert one.orders == two.orders > 0


def test_another_clerk_meets_the_same_documents_at_the_same_times(tmp_path: Path) -> None:
    """Chance comes first: who works changes nothing of what is ordered, and all mails were drawn ahead.

    A customer whose order nobody has entered, or that was cancelled, has no occasion to write about it.
    """
    orders, mails = [], []
    drawn = {
        (request.document_id, request.at_s)
        for day in islice(a_traffic().days(), 7)
        for request in day.requests
        if request.ask is not None
    }
    for name, level in (("a.duckdb", "skilled"), ("b.duckdb", "novice")):
        run_batch(a_traffic(), sop=POOLED, clerks=[level] * 2, days=4, out=tmp_path / name)
        columns = "select id, received_s, customer_id, channel from document"
        orders.append(rows(tmp_path / name, f"{columns} where asks = '' order by id"))
        mails.append({row[:2] for row in rows(tmp_path / name, f"{columns} where asks <> ''")})
    assert orders[0] == orders[1]
    assert len(orders[0]) > 100
    assert all(sent <= drawn for sent in mails)
    assert len(mails[0] & mails[1]) > 0.6 * len(mails[0]) > 20


def test_more_clerks_never_wait_longer() -> None:
    """On the same traffic."""
    waits = []
    for clerks in (1, 2, 4):
        result = run_batch(a_traffic(), sop=POOLED, clerks=["competent"] * clerks, days=5, out=None)
        waits.append(sum(result.waits_s) / len(result.waits_s))
    assert waits == sorted(waits, reverse=True)


def test_books_hold_master_data_as_it_was_when_the_run_ended(tmp_path: Path) -> None:
    """A first limit that the credit desk sets on the way is in the file."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        batch = Batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 2, books=books)
        batch.run(1)
        customer = next(iter(batch.desk.customers.values()))
        limit = customer.credit_limit_cents + 100
        batch.desk.customers[customer.id] = replace(customer, credit_limit_cents=limit)
        batch.finish(1)
    assert rows(path, f"select credit_limit_cents from customer where id = {customer.id}") == [(limit,)]


def test_a_run_that_is_stopped_leaves_orders_and_their_customers(tmp_path: Path) -> None:
    """Ctrl-C on the third day: what is finished is there, and refers to nothing that is missing."""

    def stop(orders: int, done: int, days: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    path = tmp_path / "run.duckdb"
    with pytest.raises(KeyboardInterrupt):
        run_batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 3, days=9, out=path, progress=stop)
    assert rows(path, "select count(*) from sales_order")[0][0] > 0
    assert rows(
        path, "select count(*) from sales_order o left join customer c on c.id = o.customer_id where c.id is null"
    ) == [(0,)]


def test_books_of_a_run_that_is_stopped_at_the_end_of_a_day_are_those_of_a_shorter_run(tmp_path: Path) -> None:
    """Nothing is missing that a run of three days has; only that it was to be longer is noted."""

    def stop(orders: int, done: int, days: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    stopped, shorter = tmp_path / "stopped.duckdb", tmp_path / "shorter.duckdb"
    with pytest.raises(KeyboardInterrupt):
        run_batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 3, days=9, out=stopped, progress=stop)
    run_batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 3, days=3, out=shorter)
    tables = [name for (name,) in rows(shorter, "select table_name from duckdb_tables()") if name != "session_info"]
    assert len(tables) > 20
    for name in tables:
        assert rows(stopped, f"from {name}") == rows(shorter, f"from {name}"), name
    complete = "select value from session_info where key = 'complete'"
    assert [rows(stopped, complete), rows(shorter, complete)] == [[("no",)], [("yes",)]]


def test_credit_is_asked_once_about_an_order_whatever_else_is_in_review():
    """What credit does not release is cancelled; nobody asks again and again until the run ends."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    stern = StreamProfile(orders_per_day=60, credit_good=0.0, credit_hold=0.3)
    sop = replace(POOLED, review_min_value_cents=200_000)
    batch = Batch(make_traffic(company, stern, [], seed=4), sop=sop, clerks=["skilled"] * 4, books=None)
    reviewed, asked = [], Counter()
    batch.engine.on(ev.CaseClosed, lambda e, _: reviewed.append(batch.desk.cases[e.case_id].kind))
    batch.engine.on(
        ev.MessageLogged, lambda e, _: asked.update([e.case_id] if e.intent is Intent.CREDIT_REQUEST else ())
    )
    batch.run(6)
    assert CaseKindName.ORDER_REVIEW in reviewed
    assert asked
    assert max(asked.values()) == 1


def test_rush_requests_of_the_stream_are_quoted_paid_and_sent_the_same_day():
    """Before 13:00, six a day at most, for who pays and has credit; others keep the promised day."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    urgent = StreamProfile(orders_per_day=60, rush_requests=0.3, changes=0.0)
    batch = Batch(make_traffic(company, urgent, [], seed=4), sop=POOLED, clerks=["expert"] * 4, books=None)
    quoted, accepted, declined, expedited, left = Counter(), set(), set(), {}, {}

    def heard(e: ev.MessageLogged, actor: Actor) -> None:
        quoted.update([e.order_id] if e.intent is Intent.RUSH_QUOTE else ())
        said = {Intent.RUSH_ACCEPTED: accepted, Intent.RUSH_DECLINED: declined}.get(e.intent)
        if said is not None:
            said.add(e.order_id)

    def shipped(e: ev.GoodsShipped, actor: Actor) -> None:
        left.setdefault(e.order_id, (batch.clock.now_s // DAY_S, e.carrier_id))

    def agreed(e: ev.OrderExpedited, actor: Actor) -> None:
        if not e.holds:  # the fee itself may be more than the customer's credit bears
            expedited[e.order_id] = (batch.clock.now_s, e.carrier_id)

    batch.engine.on(ev.MessageLogged, heard)
    batch.engine.on(ev.OrderExpedited, agreed)
    batch.engine.on(ev.GoodsShipped, shipped)
    batch.run(10, lambda orders, done, days: check_desk(batch.desk))
    assert expedited
    assert declined
    assert expedited.keys() <= accepted
    assert set(quoted) >= accepted | declined
    assert max(quoted.values()) == 1
    assert all(at_s % DAY_S <= 13 * HOUR_S for at_s, _ in expedited.values())
    assert max(Counter(at_s // DAY_S for at_s, _ in expedited.values()).values()) <= 6
    assert {order: (at_s // DAY_S, by) for order, (at_s, by) in expedited.items()} == {o: left[o] for o in expedited}


def test_a_long_run_commits_on_its_way_and_has_the_same_books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not committed stays in memory; how often it is changes nothing of what is written."""
    digests = []
    for name, rows_of_a_commit in (("seldom.duckdb", 10**9), ("often.duckdb", 1)):
        monkeypatch.setattr("sim.erp.store.COMMIT_ROWS", rows_of_a_commit)
        monkeypatch.setattr("sim.erp.store.FLUSH_ROWS", 500)
        found = run_batch(a_traffic(), sop=POOLED, clerks=["skilled"] * 2, days=4, out=tmp_path / name)
        digests.append((found.digest, rows(tmp_path / name, "select count(*), sum(net_cents) from sales_order")))
    assert digests[0] == digests[1]


def test_what_ended_leaves_the_desk(tmp_path: Path) -> None:
    """Call-backs go to the books with their cases, and no value is kept of an order that is not here any more."""
    path = tmp_path / "books.duckdb"
    profile = StreamProfile(orders_per_day=60, master_data_changes=0.3, changes=0.3)
    traffic = make_traffic(make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3), profile, [], seed=4)
    with Books.create(path, traffic.first_day, None) as store:
        batch = Batch(traffic, sop=POOLED, clerks=["skilled"] * 3, books=store)
        batch.run(5)
        desk = batch.desk
        here, asked = set(desk.verifications), desk.next_verification - 1
        assert all(call.case_id in desk.cases for call in desk.verifications.values())
        assert all(order_id in desk.orders for order_id in desk.order_by_value.values())
        batch.finish(5)
    assert len(here) < asked == rows(path, "select count(*) from verification")[0][0]
