"""The views, on a position that is small enough to reckon by hand (``positions.a_small_desk``)."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.calendar import Calendar
from sim.erp import Books
from sim.erp.store import views
from sim.model import Discrepancy, DiscrepancyCause, ShipmentStatus
from tests.sim.erp.positions import MONDAY, a_small_desk, a_small_journal, at, paper_desk


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    path = tmp_path_factory.mktemp("books") / "small.duckdb"
    with Books.create(path, MONDAY) as books:
        books.write_position(a_small_desk(), a_small_journal())
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


def rows(connection, view, *columns):
    found = connection.view(view)
    return (found.select(*columns) if columns else found).fetchall()


def test_every_view_can_be_read_in_empty_books(tmp_path):
    """Nobody has worked yet: no division by nothing, no missing record."""
    with Books.create(tmp_path / "run.duckdb", MONDAY) as books:
        figures = books.kpis()
    assert figures["orders"] == figures["lines"] == figures["cases"] == figures["invoiced_cents"] == 0
    assert figures["sla_share"] is figures["hold_rate"] is figures["line_fill_rate"] is None
    with duckdb.connect(tmp_path / "run.duckdb", read_only=True) as connection:
        assert {name: len(rows(connection, name)) for name in views()} == {
            name: int(name in {"kpi", "session_calendar"}) for name in views()
        }


def test_key_figures_are_what_the_position_says(tmp_path):
    """Each figure reckoned by hand from the definition in its view."""
    with Books.create(tmp_path / "run.duckdb", MONDAY) as books:
        books.write_position(a_small_desk(), a_small_journal())
        figures = books.kpis()
    assert figures == pytest.approx(
        {
            "orders": 3,
            "cancelled": 1,
            "open_orders": 1,
            "lines": 4,
            "touchless_share": 2 / 3,
            "median_entry_cycle_business_s": 3600,
            "p90_entry_cycle_business_s": 3600,
            "median_confirmation_business_s": 4200,
            "median_order_to_ship_s": 6 * 3600,
            "cases": 4,
            "open_cases": 2,
            "sla_share": 1 / 3,
            "touch_s": 1200,
            "touch_s_per_order": 400,
            "hold_rate": 2 / 3,
            "credit_hold_rate": 1 / 3,
            "line_fill_rate": 1 / 2,
            "unit_fill_rate": 13 / 14,
            "backordered_lines": 1,
            "backordered_cents": 7_500,
            "shipments": 2,
            "late_shipments": 1,
            "proactive_notice_share": 1,
            "on_time_delivery_share": 0,
            "otif_share": 0,
            "kept_in_full_share": 0,
            "damaged_shipments": 0,
            "lost_shipments": 0,
            "picking_errors": 0,
            "invoices": 2,
            "invoiced_cents": 9_000,
            "open_ar_cents": 6_000,
        }
    )


def test_a_delivery_tells_what_was_promised_when_it_came_and_what_could_not_be_used(tmp_path):
    """Shipment 1, promised for day 1, came on day 2 with 2 of its 13 pieces damaged; shipment 2 was lost."""
    desk = a_small_desk()
    desk.shipments[2].status = ShipmentStatus.LOST
    desk.rows["discrepancies"] = {
        1: Discrepancy(1, 1, 1, 1, 2, DiscrepancyCause.CARRIER_DAMAGE, at(2, 14)),
        2: Discrepancy(2, 2, 1, 2, 1, DiscrepancyCause.CARRIER_LOSS, at(8, 12)),
    }
    with Books.create(tmp_path / "run.duckdb", MONDAY) as books:
        books.write_position(desk, a_small_journal())
    with duckdb.connect(tmp_path / "run.duckdb", read_only=True) as connection:
        told = ("shipment_id", "promised_day", "delivered_day", "late", "qty_sent", "qty_damaged", "qty_lost")
        assert rows(connection, "deliveries", *told) == [(1, 1, 2, True, 13, 2, 0), (2, 3, None, True, 1, 0, 1)]
        (week,) = rows(connection, "on_time_delivery", "carrier", "service", "shipped", "due", "on_time", "lost")
        assert week == ("Parcel", "Ground", 2, 2, 0, 1)
        assert rows(connection, "otif", "lines", "kept", "otif") == [(2, 0, 0)]


def test_entry_time_is_told_in_calendar_and_in_business_time(connection):
    """An order of Friday 17:00 that is entered on Monday 8:00 waited for an hour of business."""
    assert sorted(
        rows(connection, "order_entry_cycle", "order_id", "clerk", "lines", "cycle_s", "business_cycle_s")
    ) == [
        (1, 1, 2, 3600, 3600),
        (2, None, 1, at(7, 8) - at(4, 17), 3600),
        (3, None, 1, 0, 0),
    ]


def test_a_case_that_is_open_and_overdue_counts_against_the_service_level(connection):
    """Due are closed cases and those whose time has passed; what is due later does not count yet."""
    assert rows(connection, "case_sla", "kind", "cases", "closed", "due", "on_time", "on_time_share") == [
        ("credit_hold", 1, 0, 1, 0, 0.0),
        ("late_shipment", 1, 1, 1, 0, 0.0),
        ("order_entry", 2, 1, 1, 1, 1.0),
    ]


def test_open_orders_show_what_is_owed_and_what_blocks(connection):
    """Closed and cancelled orders owe nothing."""
    columns = ("order_id", "customer", "fulfilment_status", "active_holds", "qty_open", "open_cents", "qty_backordered")
    assert rows(connection, "open_orders", *columns) == [(2, "Delmar", "partially_allocated", 1, 20, 10_000, 15)]


def test_a_line_is_filled_by_the_first_shipment_or_not_at_all(connection):
    """Line 2 of order 1 had one piece in the second shipment."""
    assert rows(connection, "line_fill_rate") == [(2, 2, 1, 0.5, 14, 13)]


def test_a_backorder_knows_the_next_supply_of_its_item(connection):
    """Received supply is past; a promise on the day the supply comes cannot be kept."""
    columns = ("order_id", "line_no", "sku", "qty_backordered", "backordered_cents", "supply_day", "promise_in_danger")
    assert rows(connection, "backorders", *columns) == [(2, 1, "IT-1", 15, 7_500, 9, True)]


def test_hold_time_counts_released_holds_only(connection):
    """A hold that still blocks has no length yet."""
    assert rows(connection, "hold_time") == [
        ("credit", 1, 1, None, None, None, None, None),
        ("price", 1, 0, 7200, 7200.0, 7200.0, 7200, 7200.0),
    ]


def test_holds_that_still_block_are_listed_by_age(connection):
    """What was lifted has no age; who looks for what was forgotten sees where nobody is at work."""
    columns = ("order_id", "customer", "kind", "status", "age_days", "open_cases", "noticed")
    assert rows(connection, "hold_ageing", *columns) == [(2, "Delmar", "credit", "entered", 0, 1, 0)]


def test_exposure_is_open_receivables_plus_open_orders(connection):
    """Paid invoices, shipped pieces and cancelled pieces expose us to nothing."""
    assert rows(connection, "exposure") == [
        (1, "Delmar", 1_000, 0, 10_000, 0, 11_000, 100_000, 89_000),
        (2, "Pine", 5_000, 0, 0, 0, 5_000, 20_000, 15_000),
    ]


def test_a_shipment_is_late_by_its_arrival(connection):
    """Delivered two days after shipping against a promise of one, and the customer heard on the promised day."""
    columns = ("shipment_id", "customer", "promised_day", "arrival_day", "days_late", "delivered", "notified_in_time")
    assert rows(connection, "late_shipments", *columns) == [(1, "Delmar", 1, 2, 1, True, True)]


def test_workload_counts_cases_and_entered_orders_of_each_clerk(connection):
    """Orders that came by machine are nobody's work."""
    assert rows(connection, "workload_by_clerk") == [(1, 1, 1, 1, 900, 900.0, 1, 2), (2, 1, 1, 0, 300, 300.0, 0, 0)]


def test_the_journal_of_an_order_has_each_fact_once(connection):
    """Taking case 1 stands in the journal and on the case's row; refusals and look-ups belong to no order."""
    found = rows(connection, "journal_of_order", "order_id", "at_s", "event", "actor", "seq")
    assert [row[1:] for row in found if row[0] == 1] == [
        (at(0, 9), "CaseRaised", "system", None),
        (at(0, 9), "DocumentReceived", "customer", None),
        (at(0, 9, 45), "CaseTaken", "clerk-1", 1),
        (at(0, 10), "CaseClosed", "clerk-1", None),
        (at(0, 10), "OrderEntered", "clerk-1", None),
        (at(0, 10, 10), "OrderConfirmed", "", None),
        (at(0, 10, 20), "OrderReleased", "", None),
        (at(0, 15), "GoodsShipped", "warehouse", None),
        (at(0, 15), "InvoicePosted", "system", None),
        (at(1, 9), "CaseRaised", "system", None),
        (at(1, 9, 50), "CaseTaken", "clerk-2", None),
        (at(1, 10), "CaseClosed", "clerk-2", None),
        (at(1, 15), "GoodsShipped", "warehouse", None),
        (at(1, 15), "InvoicePosted", "system", None),
        (at(2, 11), "ShipmentDelivered", "carrier", None),
        (at(6, 9), "PaymentReceived", "customer", None),
    ]
    assert [row[1:] for row in found if row[0] == 2] == [
        (at(4, 17), "DocumentReceived", "customer", None),
        (at(7, 8), "CaseRaised", "system", None),
        (at(7, 8), "HoldSet", "", None),
        (at(7, 8), "OrderEntered", "system", None),
        (at(7, 8), "LineBackordered", "system", 3),
    ]


@settings(max_examples=60)
@given(from_s=st.integers(-40 * 86_400, 40 * 86_400), span_s=st.integers(-86_400, 40 * 86_400))
def test_business_time_in_sql_is_that_of_the_calendar(connection, from_s, span_s):
    """One rule in two languages: a view must not tell another waiting time than the desk."""
    ((found,),) = connection.execute(
        "select business_s($1, $2, day_0, holidays) from session_calendar", [from_s, from_s + span_s]
    ).fetchall()
    assert found == Calendar(MONDAY).business_s(from_s, from_s + span_s)


@settings(max_examples=60)
@given(from_s=st.integers(-40 * 86_400, 40 * 86_400), span_s=st.integers(-86_400, 40 * 86_400))
def test_holidays_are_no_business_time_in_sql_either(connection, from_s, span_s):
    """Two holidays in a row, one before the first day, one far ahead."""
    holidays = [-4, 7, 8, 1000]
    ((found,),) = connection.execute(
        "select business_s($1, $2, day_0, $3) from session_calendar", [from_s, from_s + span_s, holidays]
    ).fetchall()
    assert found == Calendar(MONDAY, frozenset(holidays)).business_s(from_s, from_s + span_s)


def test_the_books_know_the_holidays_of_the_desk(tmp_path):
    """What a desk rested on is noted beside its first day."""
    path = tmp_path / "run.duckdb"
    desk = paper_desk([])
    desk.calendar = Calendar(MONDAY, frozenset([25, 8]))
    with Books.create(path, MONDAY) as books:
        books.write_position(desk, [])
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("select holidays from session_calendar").fetchall() == [([8, 25],)]


def test_a_span_that_has_not_ended_has_no_business_time(connection):
    """null is not zero."""
    assert connection.execute("select business_s(0, null, 3, [1])").fetchall() == [(None,)]


def test_weeks_may_begin_on_any_day(tmp_path):
    """A scenario whose day 0 is a Thursday has its weekend on days 2 and 3."""
    thursday = MONDAY.replace(day=12)
    path = tmp_path / "run.duckdb"
    with Books.create(path, thursday) as books:
        books.write_position(paper_desk([]), [])
    with duckdb.connect(path, read_only=True) as connection:
        found = connection.execute(
            "select business_s($1, $2, day_0, holidays) from session_calendar", [at(1, 17), at(4, 8)]
        ).fetchall()
        shown = connection.execute("select date_of(2)::varchar, moment_of(3600)::varchar").fetchall()
    assert found == [(3600,)]
    assert shown == [("2026-03-14", "2026-03-12 01:00:00")]
