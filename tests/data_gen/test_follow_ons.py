"""Mails after the orders of a stream: at their rates, about real orders, and moving nothing else."""

from collections import Counter
from functools import cache
from itertools import islice

import pytest

from data_gen import StreamProfile, make_traffic
from sim.calendar import CLOSE_S, OPEN_S
from sim.errors import ScenarioError
from sim.model import CaseKindName, Uom
from sim.traffic import Ask, Request
from sim.truths import RushWish, Wish
from sim.units import DAY_S, HOUR_S, MINUTE_S
from tests.data_gen.test_traffic import COMPANY

_NONE = dict.fromkeys(("status_inquiries", "changes", "cancellations", "master_data_changes", "rush_requests"), 0.0)
MASTER = (CaseKindName.CONTACT_CHANGE, CaseKindName.NEW_SHIP_TO, CaseKindName.BILL_TO_CHANGE)


@cache
def days(**rates: float) -> tuple[Request, ...]:
    """Four weeks."""
    traffic = make_traffic(COMPANY, StreamProfile(orders_per_day=150.0, **rates), (), seed=4)
    return tuple(request for day in islice(traffic.days(), 28) for request in day.requests)


def orders_and_mails(**rates: float) -> tuple[list[Request], list[Request]]:
    rows = days(**rates)
    return [r for r in rows if r.ask is None], [r for r in rows if r.ask is not None]


def test_mails_come_at_the_rates_of_the_profile() -> None:
    """Domain 4.4: 0.35 inquiries an order, 12 % changes and cancellations, 3 % master data, 2.5 % rush requests."""
    orders, mails = orders_and_mails()
    share = {kind: count / len(orders) for kind, count in Counter(m.ask.kind for m in mails if m.ask).items()}
    assert share[CaseKindName.STATUS_INQUIRY] == pytest.approx(0.35, abs=0.03)
    assert share[CaseKindName.ORDER_CHANGE] == pytest.approx(0.08, abs=0.015)
    assert share[CaseKindName.CANCELLATION] == pytest.approx(0.04, abs=0.012)
    assert share[CaseKindName.RUSH_REQUEST] == pytest.approx(0.025, abs=0.008)
    assert sum(share[kind] for kind in MASTER) == pytest.approx(0.03, abs=0.01)


def test_of_those_who_ask_most_wait_for_the_goods_and_the_others_ask_on_the_same_day() -> None:
    """60 % ask where it is, a business day or more after the order."""
    orders, mails = orders_and_mails()
    of = {order.document_id: order for order in orders}
    asking = [m for m in mails if m.ask and m.ask.kind is CaseKindName.STATUS_INQUIRY]
    waits = [m.at_s // DAY_S > of[m.ask.about_document].at_s // DAY_S for m in asking if m.ask]
    assert 0.60 <= sum(waits) / len(waits) < 0.85, "who would ask after closing asks in the morning"


def test_who_cannot_wait_writes_on_the_day_of_the_order_or_the_next_morning_and_mostly_after_eleven() -> None:
    """60 % after 11:00; wanted by the next business day; most pay what it costs, and answer within minutes."""
    orders, mails = orders_and_mails(rush_requests=0.3)
    of = {order.document_id: order for order in orders}
    calendar = COMPANY.calendar
    urgent = [(m, m.ask, m.ask.truth) for m in mails if m.ask and isinstance(m.ask.truth, RushWish)]
    for mail, ask, wish in urgent:
        day, ordered = mail.at_s // DAY_S, of[ask.about_document].at_s // DAY_S
        assert day in (ordered, calendar.add_business_days(ordered, 1))
        assert wish.need_by == calendar.add_business_days(day, 1)
        assert ask.occasion is not None
        assert ask.occasion.sooner_than_promised == wish.need_by
        assert mail.answer_delay_s == mail.credit_delay_s <= 20 * MINUTE_S
    assert sum(mail.at_s % DAY_S >= 11 * HOUR_S for mail, _, _ in urgent) / len(urgent) == pytest.approx(0.6, abs=0.05)
    assert sum(wish.accepts_fee for _, _, wish in urgent) / len(urgent) == pytest.approx(0.7, abs=0.05)


def test_every_mail_is_written_in_business_hours_after_its_order_by_one_of_its_customers_people() -> None:
    """It names the order, and the line with its item where it is about one."""
    orders, mails = orders_and_mails()
    of = {order.document_id: order for order in orders}
    calendar = COMPANY.calendar
    for mail in mails:
        assert mail.ask is not None
        day, clock = divmod(mail.at_s, DAY_S)
        assert calendar.is_business(day)
        assert OPEN_S <= clock <= CLOSE_S
        assert mail.contact_id in [c.id for c in COMPANY.contacts_of[mail.customer_id]]
        if mail.ask.kind in MASTER:
            assert mail.ask.occasion is None
            continue
        order, occasion = of[mail.ask.about_document], mail.ask.occasion
        assert order.at_s < mail.at_s
        assert order.customer_id == mail.customer_id
        assert order.po_number in mail.ask.text
        assert occasion is not None
        if occasion.line_no:
            assert order.lines[occasion.line_no - 1].item_id == occasion.item_id


def test_a_change_wants_fewer_pieces_a_later_day_or_another_place() -> None:
    """Each is possible by the order; some come from people who may not change it."""
    orders, mails = orders_and_mails()
    of = {order.document_id: order for order in orders}
    kinds: Counter[str] = Counter()
    for mail in mails:
        if mail.ask is None or not isinstance(mail.ask.truth, Wish) or mail.ask.kind is CaseKindName.CANCELLATION:
            continue
        wish, order = mail.ask.truth, of[mail.ask.about_document]
        kinds[wish._fields[[bool(wish.pieces), bool(wish.requested_day), bool(wish.ship_to_id)].index(True) + 3]] += 1
        if wish.pieces:
            line = order.lines[wish.line_no - 1]
            pack = COMPANY.item(line.item_id).pack_qty if line.uom is Uom.CS else 1
            assert 0 < wish.pieces < line.quantity * pack
        assert not wish.requested_day or wish.requested_day > order.requested_day
        assert wish.ship_to_id != order.ship_to_id
        writer = next(c for c in COMPANY.contacts_of[mail.customer_id] if c.id == mail.contact_id)
        assert wish.authorised is writer.may_change_orders
    assert set(kinds) == {"pieces", "requested_day", "ship_to_id"}


def test_a_customer_changes_its_records_once_in_a_few_days() -> None:
    """Two at once would be two cases about the same records."""
    _, mails = orders_and_mails(master_data_changes=0.2)
    last: dict[int, int] = {}
    for mail in mails:
        if mail.ask and mail.ask.kind in MASTER:
            day = mail.at_s // DAY_S
            assert day - last.get(mail.customer_id, -9) >= 3
            last[mail.customer_id] = day


def test_a_rate_of_mails_changes_neither_the_orders_nor_the_other_mails() -> None:
    """Numbers of documents move, and nothing else."""

    def about(ask: Ask, number: dict[int, int]) -> Ask:
        return ask._replace(about_document=number.get(ask.about_document, -1))

    def without_numbers(rows: list[Request], of: list[Request]) -> list[object]:
        number = {order.document_id: at for at, order in enumerate(of)}
        return [
            r._replace(
                document_id=0,
                if_late=None,
                ask=r.ask and r.ask._replace(about_document=number.get(r.ask.about_document, -1)),
            )
            for r in rows
        ]

    orders, mails = orders_and_mails()
    calm_orders, calm_mails = orders_and_mails(status_inquiries=0.1, rush_requests=0.2)
    assert without_numbers(orders, orders) == without_numbers(calm_orders, calm_orders)
    moved = (CaseKindName.STATUS_INQUIRY, CaseKindName.RUSH_REQUEST)
    others, calm = ([m for m in rows if m.ask and m.ask.kind not in moved] for rows in (mails, calm_mails))
    words = [m.ask.text for m in others if m.ask]
    assert words == [m.ask.text for m in calm if m.ask]
    assert without_numbers(others, orders) == without_numbers(calm, calm_orders)


def test_without_rates_nobody_writes() -> None:
    """A stream of orders alone can be had."""
    assert orders_and_mails(**_NONE)[1] == []


def test_more_changes_than_orders_are_refused() -> None:
    """The two come out of the same orders."""
    with pytest.raises(ScenarioError, match="changes and cancellations are 1.20 of the orders"):
        StreamProfile(changes=0.8, cancellations=0.4)
