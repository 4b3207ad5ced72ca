"""Traffic: drawn ahead, whole, in order, near its profile, and the same on any machine."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import islice
from statistics import mean, median

import numpy as np
import pytest

from data_gen import CompanySize, DrawnTraffic, PlannedCase, StreamProfile, make_company, make_traffic
from data_gen.accounts import buyer_part
from data_gen.arrivals import CHANNELS
from data_gen.carriage import Carriage, ServiceLevel
from data_gen.situations import SITUATIONS
from sim.calendar import CLOSE_S, OPEN_S, Calendar
from sim.errors import ScenarioError
from sim.model import CaseKindName, Channel, ItemStatus, Tier, Uom, normalised_po
from sim.traffic import DRAW_SLOTS, DayTraffic, Request, RequestLine, smudge_of
from sim.units import DAY_S, HOUR_S

MONDAY = date(2026, 3, 9)
COMPANY = make_company(CompanySize(customers=240, items=1600, edi_partners=24), seed=7, first_day=MONDAY, desks=3)
PLAN = tuple(
    PlannedCase(kind, 8 * HOUR_S + 900 * at, 1 + at % 3, variant)
    for at, (kind, variant) in enumerate((k, v) for k, s in SITUATIONS.items() for v in s.variants)
)

SHARED = ("allocation_conflict", "recurring_issue", "rush_request")
"""Situations in which several customers want, or had trouble with, the same item."""


def traffic_of(rate: float = 120.0, *, seed: int = 3, planned: tuple[PlannedCase, ...] = PLAN) -> DrawnTraffic:
    return make_traffic(COMPANY, StreamProfile(orders_per_day=rate), planned, seed=seed)


@cache
def month() -> tuple[DrawnTraffic, list[DayTraffic]]:
    traffic = traffic_of()
    return traffic, list(islice(traffic.days(), 28))


def stream() -> list[Request]:
    """The orders of the stream."""
    return [r for day in month()[1] for r in day.requests if not r.situation and r.ask is None]


def test_documents_are_numbered_by_time_over_all_days():
    """What lies before the scenario has the first numbers, then every request the next one, planned or not."""
    traffic, days = month()
    past = [r.document_id for r in traffic.opening.past]
    ids = [r.document_id for day in days for r in day.requests]
    assert past == list(range(1, len(past) + 1))
    assert ids == list(range(len(past) + 1, len(past) + 1 + len(ids)))


def test_everything_of_a_day_happens_on_that_day_in_the_order_of_time():
    """The world plays columns from top to bottom."""
    for number, day in enumerate(month()[1]):
        assert day.day == number
        for times in ([r.at_s for r in day.requests], [s.at_s for s in day.slips], [t.at_s for t in day.tracking]):
            assert times == sorted(times)
            assert all(number * DAY_S <= at_s < (number + 1) * DAY_S for at_s in times)


def test_nobody_orders_at_the_weekend_or_outside_the_window():
    """Orders come in business hours."""
    calendar = Calendar(MONDAY)
    for request in stream():
        day, clock = divmod(request.at_s, DAY_S)
        assert calendar.is_business(day)
        assert OPEN_S <= clock <= CLOSE_S


def test_days_are_the_same_at_every_call_and_a_new_iterator_starts_again():
    """A replay meets the same outside world, also when somebody else looked ahead."""
    traffic = traffic_of(40)
    first = list(islice(traffic.days(), 10))
    ahead, behind = traffic.days(), traffic.days()
    for expected in first:
        next(ahead)
        assert repr(next(behind)) == repr(expected)


def test_the_opening_is_a_fresh_copy_at_every_access():
    """The desk changes its rows; the next session must not see it."""
    traffic = traffic_of(40)
    before = repr(traffic.opening)
    opening = traffic.opening
    opening.stock[0].on_hand += 1
    opening.invoices[0].paid_cents += 1
    opening.orders[0].lines[0].qty_shipped -= 1
    opening.shipments[0].eta_day += 1
    opening.supplies[0].received_s = 5
    assert repr(traffic.opening) == before


def test_rates_and_shares_are_near_the_profile():
    """Marginals over 20 business days: domain 4.2 to 4.4."""
    profile, orders = StreamProfile(orders_per_day=120.0), stream()
    assert len(orders) / 20 == pytest.approx(120, rel=0.15)
    channels = Counter(r.channel for r in orders)
    for channel, share in profile.channel_mix.items():
        assert channels[channel] / len(orders) == pytest.approx(share, abs=0.04)
    lines = [len(r.lines) for r in orders]
    assert mean(lines) == pytest.approx(4.2, abs=0.6)
    assert median(lines) == 2
    letters = [r for r in orders if r.channel in (Channel.EMAIL, Channel.PDF)]
    assert mean(bool(r.superseded) for r in letters) == pytest.approx(profile.revised, abs=0.02)
    assert mean(r.accepts_our_price for r in orders) == pytest.approx(profile.accepts_our_price, abs=0.03)
    assert mean(r.pay_delay_days > 0 for r in orders) == pytest.approx(profile.paid_late, abs=0.04)
    assert mean(d.z_service for r in orders for d in r.draws) == pytest.approx(0, abs=0.05)
    assert mean(d.u_slip for r in orders for d in r.draws) == pytest.approx(0.5, abs=0.02)
    assert {len(r.draws) for r in orders} == {DRAW_SLOTS}


def test_large_customers_order_most():
    """A fifth of the customers gives most of the trade (domain 4.2: 80 %)."""
    counted = Counter(r.customer_id for r in stream())
    planned = {r.customer_id for r in traffic_of(0.0).opening.past}
    planned |= {r.customer_id for day in islice(traffic_of(0.0).days(), 14) for r in day.requests}
    top = sum(count for _, count in counted.most_common((len(COMPANY.customers) - len(planned)) // 5))
    assert 0.65 < top / counted.total() < 0.92
    tiers = {c.id: c.tier for c in COMPANY.customers}
    assert sum(n for c, n in counted.items() if tiers[c] is Tier.A) > 0.3 * counted.total()


def pieces(line: RequestLine) -> int:
    return line.quantity * (COMPANY.item(line.item_id).pack_qty if line.uom is Uom.CS else 1)


def test_a_printed_price_is_ours_but_for_the_share_of_mismatches():
    """One line of 5 % of the orders lies 8 to 15 % below ours, give or take a rounded cent; some print none."""
    prices = COMPANY.price_book()
    odd = []
    for request in stream():
        ours = [
            prices.quote(request.customer_id, ln.item_id, request.at_s // DAY_S, pieces(ln)).price_cents
            for ln in request.lines
        ]
        printed = [ln.price_cents for ln in request.lines]
        if printed == [-1] * len(printed):
            assert request.channel in (Channel.EMAIL, Channel.PHONE, Channel.SHEET)
            continue
        assert request.channel not in (Channel.PHONE, Channel.SHEET)
        differing = [(was, own) for was, own in zip(printed, ours, strict=True) if was != own]
        assert len(differing) <= 1
        odd += differing
    assert len(odd) / len(stream()) == pytest.approx(0.05, abs=0.015)
    for was, own in odd:
        assert own * 0.845 - 1 <= was <= max(own * 0.925 + 1, own - 1)


def test_some_mismatches_have_an_approval_of_exactly_that_price():
    """A clerk finds the special price that sales promised."""
    approved = {(a.customer_id, a.item_id, a.price_cents) for a in month()[0].opening.approvals if a.expires_day > 0}
    printed = {(r.customer_id, ln.item_id, ln.price_cents) for r in stream() for ln in r.lines}
    assert approved & printed


def test_unknown_part_numbers_come_by_edi_only_and_in_their_share():
    """5.5 % of the EDI orders have one line that nothing on file explains; all other part numbers are on file."""
    known = {(row.customer_id, row.buyer_part): row.item_id for row in month()[0].opening.references}
    unknown = Counter()
    for request in stream():
        lines = [ln for ln in request.lines if ln.buyer_part]
        fresh = [ln for ln in lines if (request.customer_id, ln.buyer_part) not in known]
        assert all(known[request.customer_id, ln.buyer_part] == ln.item_id for ln in lines if ln not in fresh)
        assert all(ln.buyer_part == buyer_part(request.customer_id, ln.item_id) for ln in lines)
        assert len(fresh) <= (request.channel is Channel.EDI)
        if request.channel is Channel.EDI:
            assert len(lines) == len(request.lines)
            unknown[bool(fresh)] += 1
    assert unknown[True] / unknown.total() == pytest.approx(0.055, abs=0.025)


def test_an_order_names_an_item_once_and_asks_for_something():
    """Quantities are positive; cases are whole cases."""
    for request in stream():
        assert len({ln.item_id for ln in request.lines}) == len(request.lines) > 0
        assert all(ln.quantity > 0 for ln in request.lines)
    uoms = Counter(ln.uom for r in stream() for ln in r.lines)
    assert uoms[Uom.CS] / uoms.total() == pytest.approx(0.2, abs=0.03)


def test_the_earlier_version_of_a_corrected_letter_differs_in_one_quantity():
    """Nothing but the quantity of one line changes; of a fax it is one digit that cannot be read."""
    revised = [r for r in stream() if r.superseded and r.channel is not Channel.SHEET]
    assert {r.channel for r in revised} == {Channel.EMAIL, Channel.PDF, Channel.PHONE, Channel.FAX}
    for request in revised:
        pairs = [(old, new) for old, new in zip(request.superseded, request.lines, strict=True) if old != new]
        assert len(pairs) == 1
        assert pairs[0][0]._replace(quantity=pairs[0][1].quantity) == pairs[0][1]
        assert (smudge_of(request) is not None) is (request.channel is Channel.FAX)


def test_a_representatives_sheet_has_every_row_and_some_rows_twice_or_at_an_old_price():
    """What is meant has no prices; the table has ours, or older and lower ones."""
    sheets = [r for r in stream() if r.channel is Channel.SHEET]
    doubled = old = 0
    for request in sheets:
        rows = request.superseded[: len(request.lines)]
        assert tuple(row._replace(price_cents=-1) for row in rows) == request.lines
        assert all(row in rows for row in request.superseded[len(rows) :])
        prices = COMPANY.price_book()
        ours = [
            prices.quote(request.customer_id, ln.item_id, request.at_s // DAY_S, pieces(ln)).price_cents for ln in rows
        ]
        old += any(row.price_cents < price for row, price in zip(rows, ours, strict=True))
        doubled += len(request.superseded) > len(rows)
    assert doubled / len(sheets) == pytest.approx(0.15, abs=0.1)
    assert old / len(sheets) == pytest.approx(0.30, abs=0.12)


def test_nobody_calls_at_the_weekend():
    """Monday at 07:30 finds what was mailed, faxed or sent by a machine; the mix of all is the profile's."""
    profile = StreamProfile(orders_per_day=240.0, weekend_backlog=0.08)
    market = make_traffic(COMPANY, profile, (), seed=5).market
    drawn = [market.draw(day) for day in range(56) if market.calendar.is_business(day)]
    channel = np.concatenate([baskets.channel for baskets in drawn])
    waiting = np.concatenate([baskets.at_s % DAY_S == OPEN_S for baskets in drawn])
    calls = channel == CHANNELS.index(Channel.PHONE)
    assert 0.06 < waiting.mean() < 0.10
    assert not (calls & waiting).any()
    assert calls.mean() == pytest.approx(0.20, abs=0.015)


def test_purchase_order_numbers_are_a_customers_own_count():
    """No customer uses a number twice, and its numbers rise."""
    numbers: dict[int, list[str]] = {}
    for request in stream():
        numbers.setdefault(request.customer_id, []).append(normalised_po(request.po_number))
    for of_customer in numbers.values():
        assert len(set(of_customer)) == len(of_customer)
        assert of_customer == sorted(of_customer)


def test_who_orders_and_where_to_belong_to_the_customer():
    """Ship-to and contact are the customer's own, and the contact may order."""
    for request in stream():
        assert request.ship_to_id in [a.id for a in COMPANY.addresses_of[request.customer_id]]
        contact = next(c for c in COMPANY.contacts_of[request.customer_id] if c.id == request.contact_id)
        assert contact.may_order
        assert request.requested_day > request.at_s // DAY_S


def test_every_supply_is_announced_before_it_comes_and_comes_once():
    """A receipt was on its way at the opening or was announced; slips concern what has not come yet."""
    traffic, days = month()
    expected = {row.id: row.eta_day for row in traffic.opening.supplies}
    assert sorted(expected) == list(range(1, len(expected) + 1))
    slips, number = 0, len(expected) + 1
    for day in days:
        for draw in day.announcements:
            assert draw.supply_id == number
            assert draw.eta_day > day.day
            number += 1
            expected[draw.supply_id] = draw.eta_day
        for supply_id in day.receipts:
            assert expected.pop(supply_id) == day.day
        for slip in day.slips:
            assert slip.eta_day > expected[slip.supply_id] > day.day
            expected[slip.supply_id] = slip.eta_day
            slips += 1
    assert slips > 10
    assert all(eta >= 28 for eta in expected.values()), "nothing that was due has been forgotten"


def test_payments_pay_open_invoices_of_the_opening_once():
    """What is carried forward is paid on a business day, each invoice once."""
    traffic, days = month()
    amounts = {row.id: row.open_cents for row in traffic.opening.invoices}
    paid = [invoice_id for day in days for invoice_id in day.payments]
    assert len(set(paid)) == len(paid) > 50
    assert all(amounts[invoice_id] > 0 for invoice_id in paid)
    assert all(Calendar(MONDAY).is_business(day.day) for day in days if day.payments)
    late = [row for row in traffic.opening.invoices if row.due_day < 0 and not row.order_id]
    assert 0 < len(late) < 0.5 * len(amounts)


def test_planned_customers_and_items_are_nobody_elses():
    """Nothing the stream does can change a planned case."""
    traffic, days = month()
    planned = [r for day in days for r in day.requests if r.situation] + list(traffic.opening.past)
    assert len({r.customer_id for r in planned}) >= len(PLAN), "every case has customers of its own"
    wanted: dict[int, set[tuple[str, int]]] = {}
    for request in planned:
        who = 0 if request.situation in SHARED else request.customer_id
        for line in request.lines:
            wanted.setdefault(line.item_id, set()).add((request.situation, who))
    assert [item_id for item_id, owners in wanted.items() if len(owners) > 1] == []
    items = list(wanted)
    assert not {r.customer_id for r in planned} & {r.customer_id for r in stream()}
    assert not set(items) & {ln.item_id for r in stream() for ln in r.lines}
    assert not {row.customer_id for row in traffic.opening.invoices if row.id in traffic.payments.get(0, ())} & {
        r.customer_id for r in planned
    }


@pytest.mark.parametrize("rate", [0.0, 25.0, 500.0])
def test_the_rate_of_the_stream_changes_neither_the_company_nor_the_planned_cases(rate):
    """Par and truth of an exercise do not depend on how busy the desk is; only document numbers do."""

    def planted(traffic: DrawnTraffic) -> str:
        opening = traffic.opening
        days = list(islice(traffic.days(), 5))
        requests = [r._replace(document_id=0) for day in days for r in day.requests if r.situation]
        mine = {r.customer_id for r in requests} | {r.customer_id for r in opening.past}
        items = {ln.item_id for r in (*requests, *opening.past) for ln in r.lines}
        rows = (
            [c for c in opening.customers if c.id in mine],
            [s for s in opening.stock if s.item_id in items],
            [s for s in opening.supplies if s.item_id in items],
            [i for i in opening.invoices if i.customer_id in mine],
            [a for a in opening.approvals if a.item_id in items],
            opening.references,
            opening.orders,
            opening.shipments,
            opening.tracking,
            opening.past,
            opening.items,
            opening.addresses,
            [d.tracking for d in days],
        )
        return repr((requests, rows))

    assert planted(traffic_of(rate)) == planted(traffic_of())


def test_an_empty_stream_leaves_only_the_planned_cases():
    """A guided exercise has no strangers."""
    traffic = traffic_of(0.0)
    days = list(islice(traffic.days(), 14))
    requests = [r for day in days for r in day.requests]
    past = traffic.opening.past
    assert {r.situation for r in (*requests, *past)} == {case.kind.value for case in PLAN}
    planned = {supply.id for supply in traffic.opening.supplies}
    assert not any(day.announcements or {slip.supply_id for slip in day.slips} - planned for day in days)
    wanted = {ln.item_id for r in (*requests, *past) for ln in r.lines}
    wanted |= {part.item_id for part in traffic.opening.kit_components}
    wanted |= {item.id for item in traffic.opening.items if item.status is ItemStatus.OBSOLETE}
    assert all(row.on_hand > 0 for row in traffic.opening.stock if row.item_id not in wanted)


def test_a_source_of_chance_has_a_stream_of_its_own():
    """Another mood of carriers changes when goods arrive and nothing else."""
    bad = Carriage(services={"Ground": ServiceLevel(on_time=0.5, damaged=0.1)})
    calm, stormy = (
        make_traffic(COMPANY, StreamProfile(orders_per_day=40, status_inquiries=0.0, carriage=carriage), PLAN, seed=3)
        for carriage in (Carriage(), bad)
    )
    for one, other in islice(zip(calm.days(), stormy.days(), strict=True), 5):
        assert [r._replace(roads=()) for r in one.requests] == [r._replace(roads=()) for r in other.requests]
        assert all(a.roads in ((), b.roads) for a, b in zip(one.requests, other.requests, strict=True))
        assert (one.announcements, one.slips, one.receipts) == (other.announcements, other.slips, other.receipts)
    assert repr(calm.opening) == repr(stormy.opening)


def test_another_seed_is_another_day():
    """A class can be given a fresh morning."""
    assert [r.at_s for r in next(traffic_of(seed=4).days()).requests] != [r.at_s for r in month()[1][0].requests]


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (PlannedCase(CaseKindName.SHORTAGE, 0, 1, "plenty"), "variant 'plenty' is unknown; use one of split"),
        (PlannedCase(CaseKindName.CREDIT_HOLD, 0, 1, "auto", Channel.EDI), "does not come by edi; use one of web"),
        (PlannedCase(CaseKindName.PRICE_MISMATCH, 0, 1, "refused", lines=1), "lines is 1; it needs 2 or more"),
        (PlannedCase(CaseKindName.ORDER_ENTRY, -5, 1, "clean"), "before the scenario"),
        (PlannedCase(CaseKindName.ORDER_ENTRY, 0, 9, "clean"), "desk 9 has no customer with 2 ship-tos"),
    ],
)
def test_a_case_that_cannot_be_planted_is_refused_with_its_remedy(case, message):
    """A trainer reads what is wrong with the exercise."""
    with pytest.raises(ScenarioError, match=message):
        traffic_of(planned=(case,))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"orders_per_day": -1.0}, "orders_per_day is -1.0; it must not be negative"),
        ({"paid_late": 1.5}, "paid_late is 1.5; it must be between 0 and 1"),
        ({"open_s": 9 * HOUR_S, "close_s": 8 * HOUR_S}, "is not within a day"),
        ({"open_s": 0, "close_s": HOUR_S}, "hour_shares has nothing"),
    ],
)
def test_an_impossible_stream_is_refused(settings, message):
    """Bad input is told with name and value."""
    with pytest.raises(ScenarioError, match=message):
        StreamProfile(**settings)
