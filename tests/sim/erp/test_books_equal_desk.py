"""The books of a played day say what its desk says."""

import duckdb
import pytest

from sim.batch import Batch
from sim.decide.exposure import total_cents
from sim.erp import Books
from sim.sop import QueueRouting, Sop
from tests.sim.erp.positions import MONDAY, table_in
from tests.sim.lab.days import a_busy_monday


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Two clerks in the middle of a busy Monday: some orders entered, some shipped, cases open."""
    batch = Batch(a_busy_monday(3), sop=Sop(queue_routing=QueueRouting.POOLED), clerks=["skilled"] * 2, books=None)
    batch.clock.run_until(16 * 3600)
    batch.desk.now_s = batch.clock.now_s
    path = tmp_path_factory.mktemp("books") / "day.duckdb"
    with Books.create(path, MONDAY) as books:
        books.write_position(batch.desk, [])
        figures = books.kpis()
    return batch.desk, path, figures


def test_exposure_equals_the_running_sums_of_the_accounts(played):
    """The desk adds as it goes, the view adds documents up."""
    desk, path, _ = played
    with duckdb.connect(path, read_only=True) as connection:
        found = connection.execute(
            "select customer_id, open_ar_cents, open_order_cents, exposure_cents from exposure"
        ).fetchall()
    assert found == [
        (a.customer_id, a.open_ar_cents, a.open_order_cents, total_cents(desk, a.customer_id))
        for a in desk.accounts.values()
    ]
    assert sum(row[-1] for row in found) > 0


def test_stock_and_its_allocations_agree(played):
    """What is allocated on the shelf is what lines have been given, and never more than there is."""
    _, path, _ = played
    given = {}
    for line in table_in(path, "sales_order_line"):
        given[line["item_id"]] = given.get(line["item_id"], 0) + line["qty_allocated"]
    for stock in table_in(path, "stock_balance"):
        assert stock["allocated"] == given.get(stock["item_id"], 0)
        assert 0 <= stock["allocated"] <= stock["on_hand"]


def test_key_figures_count_what_the_desk_holds(played):
    """Orders, lines, cases, shipments and invoices."""
    desk, _, figures = played
    assert figures["orders"] == len(desk.orders) > 20
    assert figures["lines"] == sum(len(order.lines) for order in desk.orders.values())
    assert figures["cases"] == len(desk.cases)
    assert figures["open_cases"] == len(desk.open_cases)
    assert figures["shipments"] == len(desk.shipments)
    assert figures["invoiced_cents"] == sum(i.amount_cents for i in desk.invoices.values() if i.order_id)
