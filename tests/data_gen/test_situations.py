"""Situations: each variant is what its page promises, and raises exactly the one case it is there for."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

import pytest

from data_gen import SITUATIONS, CompanySize, PlannedCase, StreamProfile, make_company, make_traffic
from data_gen.documents import make_mailroom
from data_gen.documents.paper import ship_to_lines
from data_gen.situations import (
    address_hold,
    allocation_conflict,
    cash_application,
    credit_hold,
    credit_pressure,
    kit_shortage,
    late_shipment,
    missing_information,
    new_account,
    order_entry,
    order_review,
    parent_credit,
    prepayment,
    price_mismatch,
    price_request,
    rush_request,
    second_check,
    shortage,
    unknown_item,
    unusual_quantity,
)
from sim import events as ev
from sim.calendar import Calendar
from sim.clock import Clock
from sim.decide.parties import is_po_box
from sim.decide.quantities import doubt_about
from sim.desk import Desk
from sim.engine import Engine
from sim.facts import mentions_number
from sim.journal import Journal
from sim.model import (
    HOME,
    CaseKindName,
    Channel,
    Customer,
    Intent,
    ItemStatus,
    OrderField,
    OrderStatus,
    RiskClass,
    ShipmentStatus,
    ShipPolicy,
    SubstitutionPolicy,
    Tier,
    Uom,
)
from sim.pricing import Charged
from sim.sop import Sop
from sim.traffic import DayTraffic, Opening, Request, lacking_in, meant_pieces
from sim.units import DAY_S, HOUR_S, percent_of
from sim.world import World

MONDAY = date(2026, 3, 9)
CALENDAR = Calendar(MONDAY)
COMPANY = make_company(CompanySize(), seed=5, first_day=MONDAY, desks=2)
PRICES, TARIFF = COMPANY.price_book(), COMPANY.tariff(Sop().freight_free_over_cents)
ALL = [(kind, variant) for kind, situation in SITUATIONS.items() for variant in situation.variants]
DAYS = (0, 1, 6)
"""A Monday, a Tuesday, and a Sunday: a case may come at any time."""


@dataclass(frozen=True)
class Planted:
    case: PlannedCase
    opening: Opening
    days: list[DayTraffic]
    request: Request

    @property
    def customer(self) -> Customer:
        return next(c for c in self.opening.customers if c.id == self.request.customer_id)

    def stock(self, item_id: int) -> int:
        return next(s.on_hand for s in self.opening.stock if s.item_id == item_id)

    def pieces(self, at: int) -> int:
        line = self.request.lines[at]
        return line.quantity * (COMPANY.item(line.item_id).pack_qty if line.uom is Uom.CS else 1)

    def ours(self, at: int) -> int:
        return PRICES.quote(self.request.customer_id, self.request.lines[at].item_id, self.case.day).price_cents

    def value(self) -> int:
        return sum(self.pieces(at) * self.ours(at) for at in range(len(self.request.lines)))

    def gross(self) -> int:
        """With surcharges, freight and tax."""
        lines = [Charged(ln.item_id, self.pieces(at), self.ours(at)) for at, ln in enumerate(self.request.lines)]
        return TARIFF.totals(self.request.customer_id, self.request.ship_to_id, self.case.day, lines).gross_cents


@cache
def planted(
    kind: CaseKindName, variant: str, seed: int = 1, day: int = 0, lines: int = 3, channel: Channel | None = None
) -> Planted:
    case = PlannedCase(kind, day * DAY_S + 9 * HOUR_S, 2, variant, channel, lines)
    traffic = make_traffic(COMPANY, StreamProfile(orders_per_day=0), [case], seed=seed)
    days = list(islice(traffic.days(), day + 30))
    came = [r for of_day in days for r in of_day.requests]
    request = (came or traffic.opening.past)[0]
    return Planted(case, traffic.opening, days, request)


def every(kind: CaseKindName, variant: str) -> list[Planted]:
    """A few seeds, days and sizes of the same thing."""
    least = SITUATIONS[kind].least_lines
    return [planted(kind, variant, seed, day, lines) for seed in (1, 2) for day in DAYS[:2] for lines in (least, 5)]


@pytest.mark.parametrize(("kind", "variant"), ALL)
@pytest.mark.parametrize("day", DAYS)
def test_a_planted_case_raises_exactly_its_kind_at_its_time_on_its_desk(kind, variant, day):
    """One case of that kind, no other: what is trained is what is met."""
    found = planted(kind, variant, 1, day)
    traffic = make_traffic(COMPANY, StreamProfile(orders_per_day=0), [found.case], seed=1)
    engine = Engine(Desk(traffic.opening, Sop(), MONDAY), Clock(0), Journal())
    raised: list[ev.CaseRaised] = []
    refused: list[ev.CommandRefused] = []
    engine.on(ev.CaseRaised, lambda event, actor: raised.append(event))
    engine.on(ev.CommandRefused, lambda event, actor: refused.append(event))
    World(engine, traffic, make_mailroom(traffic.opening, MONDAY)).start()
    engine.clock.run_until(found.case.at_s)
    assert raised == []
    engine.clock.run_until(found.case.at_s + 1)
    assert [(c.kind, c.desk, c.customer_id) for c in raised] == [(kind, 2, found.request.customer_id)]
    assert refused == []


@pytest.mark.parametrize(("kind", "variant"), ALL)
def test_request_and_customer_say_what_was_planned(kind, variant):
    """Situation, channel, number of lines and desk are as the scenario wants them."""
    for found in every(kind, variant):
        assert found.request.situation == kind.value
        assert found.request.channel is SITUATIONS[kind].channels[0]
        about = next((r for r in found.opening.past), found.request)
        if about.ask is None:
            assert len(about.lines) == found.case.lines
        assert found.customer.desk == found.case.desk


@pytest.mark.parametrize("variant", order_entry.VARIANTS)
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.PDF])
def test_order_entry_has_something_to_read_on_every_field(variant, channel):
    """Another site than the first, a part number on file, a line in cases, an instruction; all else is in order."""
    for seed in (1, 2, 3):
        found = planted(CaseKindName.ORDER_ENTRY, variant, seed, 0, 4, channel)
        request = found.request
        sites = COMPANY.addresses_of[request.customer_id]
        assert request.channel is channel
        assert request.ship_to_id in [site.id for site in sites[1:]]
        assert request.instruction
        assert [line.uom for line in request.lines].count(Uom.CS) == (2 if variant == "own_units" else 1)
        references = {(r.customer_id, r.buyer_part): r.item_id for r in found.opening.references}
        with_part = [line for line in request.lines if line.buyer_part]
        assert with_part
        assert all(references[request.customer_id, line.buyer_part] == line.item_id for line in with_part)
        assert all(line.price_cents in (-1, found.ours(at)) for at, line in enumerate(request.lines))
        assert all(found.stock(line.item_id) >= found.pieces(at) for at, line in enumerate(request.lines))
        assert found.value() < found.customer.credit_limit_cents
        assert bool(request.superseded) is (variant == "revised")


def test_a_revised_letter_held_another_quantity_on_one_line():
    """Who keys the first version keys one wrong quantity."""
    for found in every(CaseKindName.ORDER_ENTRY, "revised"):
        pairs = [(a, b) for a, b in zip(found.request.superseded, found.request.lines, strict=True) if a != b]
        assert len(pairs) == 1
        assert pairs[0][0].quantity != pairs[0][1].quantity
        assert pairs[0][0]._replace(quantity=pairs[0][1].quantity) == pairs[0][1]


@pytest.mark.parametrize("variant", price_mismatch.VARIANTS)
def test_exactly_one_price_is_8_to_15_percent_below_ours(variant):
    """Outside every tolerance, and not absurd."""
    for found in every(CaseKindName.PRICE_MISMATCH, variant):
        printed = [(line.price_cents, found.ours(at)) for at, line in enumerate(found.request.lines)]
        below = [(was, own) for was, own in printed if was != own]
        assert len(below) == 1
        assert 0.85 * below[0][1] <= below[0][0] <= 0.92 * below[0][1]


def test_the_approvals_are_what_the_variant_says():
    """One of exactly this price that is valid, with a decoy at the neighbour's; one that ran out; or none."""
    for variant in price_mismatch.VARIANTS:
        for found in every(CaseKindName.PRICE_MISMATCH, variant):
            at = next(at for at, line in enumerate(found.request.lines) if line.price_cents != found.ours(at))
            line = found.request.lines[at]
            about_item = [a for a in found.opening.approvals if a.item_id == line.item_id]
            mine = [a for a in about_item if a.customer_id == found.request.customer_id]
            if variant == "refused":
                assert about_item == []
                assert not found.request.accepts_our_price
                continue
            (approval,) = mine
            assert approval.price_cents == line.price_cents
            assert approval.max_qty >= found.pieces(at)
            assert (approval.expires_day > found.case.day) is (variant == "approval")
            assert (approval.expires_day < 0) is (variant == "expired")
            assert len(about_item) - len(mine) == (variant == "approval")
            assert found.request.accepts_our_price


@pytest.mark.parametrize("variant", credit_hold.VARIANTS)
def test_the_order_takes_the_exposure_over_the_limit_as_the_variant_says(variant):
    """SOP-03: the rule of 2,500, 10 % and 15 days allows the release, or it does not and credit says yes or no."""
    sop = Sop()
    for found in every(CaseKindName.CREDIT_HOLD, variant):
        owed = [row for row in found.opening.invoices if row.customer_id == found.request.customer_id]
        limit, value = found.customer.credit_limit_cents, found.gross()
        exposure = sum(row.open_cents for row in owed) + value
        oldest = max(found.case.day - row.due_day for row in owed)
        assert len(owed) == 3
        assert exposure - value < exposure
        assert exposure > limit
        assert value <= sop.credit_auto_release_max_cents
        assert (exposure <= limit + percent_of(limit, sop.credit_tolerance_pct)) is (variant == "auto")
        assert (oldest > sop.credit_max_days_past_due) is (variant == "reject")
        assert found.request.credit_good is (variant != "reject")
        assert found.customer.risk in (RiskClass.LOW, RiskClass.MEDIUM)
        assert not [day for day in found.days if day.payments], "nobody pays while the case is open"


@pytest.mark.parametrize("variant", cash_application.VARIANTS)
def test_cash_that_nobody_applied_explains_the_hold_or_does_not(variant):
    """SOP-03: with the cash on the invoice its payer named the rule allows release; where it falls short, not."""
    sop = Sop()
    for found in every(CaseKindName.CASH_APPLICATION, variant):
        (cash,) = found.opening.remittances
        owed = {row.id: row for row in found.opening.invoices if row.customer_id == found.request.customer_id}
        limit, value = found.customer.credit_limit_cents, found.gross()
        with_cash = sum(row.open_cents for row in owed.values()) + value - cash.amount_cents
        late = found.case.day - owed[cash.invoice_id].due_day > sop.credit_max_days_past_due
        assert with_cash <= limit + percent_of(limit, sop.credit_tolerance_pct)
        assert value <= sop.credit_auto_release_max_cents
        assert bool(cash.customer_id) is late is (variant != "suspense")
        assert (cash.amount_cents < owed[cash.invoice_id].open_cents) is (variant == "short")
        if variant == "suspense":
            assert with_cash + cash.amount_cents > limit + percent_of(limit, sop.credit_tolerance_pct)


@pytest.mark.parametrize("variant", parent_credit.VARIANTS)
def test_the_group_and_not_its_member_is_over_the_limit(variant):
    """SOP-03: the rule looks at what the group owes and does not contest."""
    sop = Sop()
    for found in every(CaseKindName.PARENT_CREDIT, variant):
        head = next(c for c in found.opening.customers if c.id == found.customer.parent_id)
        group = [c.id for c in found.opening.customers if c.parent_id == head.id] + [head.id]
        owed = [row for row in found.opening.invoices if row.customer_id in group]
        ceiling = head.credit_limit_cents + percent_of(head.credit_limit_cents, sop.credit_tolerance_pct)
        own = sum(row.open_cents for row in owed if row.customer_id == found.customer.id) + found.gross()
        exposure = sum(row.open_cents for row in owed if not row.disputed) + found.gross()
        late = max(found.case.day - row.due_day for row in owed if not row.disputed)
        assert own <= found.customer.credit_limit_cents
        assert min(row.open_cents for row in owed) > 0
        assert exposure > head.credit_limit_cents
        assert (exposure <= ceiling) is (variant == "contested")
        assert (late > sop.credit_max_days_past_due) is (variant == "refused") is not found.request.credit_good
        assert (exposure + sum(row.open_cents for row in owed if row.disputed) > ceiling) is True


@pytest.mark.parametrize("variant", prepayment.VARIANTS)
def test_a_customer_that_pays_in_advance_owes_nothing_and_pays_in_one_go_or_two(variant):
    """SOP-15: the terms alone hold the order."""
    for found in every(CaseKindName.PREPAYMENT, variant):
        assert found.customer.payment_days == 0
        assert [row for row in found.opening.invoices if row.customer_id == found.customer.id] == []
        assert (found.request.first_payment_pct < 100) is (variant == "short")


@pytest.mark.parametrize("variant", order_review.VARIANTS)
def test_a_project_order_is_large_staged_and_approved_for_one_site(variant):
    """SOP-19: worth a review, one special price, two later days, and a limit that suffices or not."""
    sop = Sop()
    for found in every(CaseKindName.ORDER_REVIEW, variant):
        request = found.request
        asked = sum(line.price_cents * found.pieces(at) for at, line in enumerate(request.lines))
        (approval,) = [a for a in found.opening.approvals if a.customer_id == request.customer_id]
        assert asked >= sop.review_min_value_cents
        assert approval.price_cents == request.lines[0].price_cents < found.ours(0)
        assert approval.max_qty >= found.pieces(0)
        assert (approval.ship_to_id == request.ship_to_id) is (variant != "other_site")
        assert sum(part.qty for part in request.staged) < found.pieces(0)
        assert request.requested_day < request.staged[0].day < request.staged[1].day
        assert (asked > found.customer.credit_limit_cents) is (variant == "over_limit")
        assert all(found.stock(line.item_id) >= found.pieces(at) for at, line in enumerate(request.lines))


@pytest.mark.parametrize("variant", new_account.VARIANTS)
def test_a_new_customer_has_no_limit_and_a_form_with_two_references(variant):
    """SOP-15: the limit that may be proposed covers the order, and only one variant lacks the tax number."""
    for found in every(CaseKindName.NEW_ACCOUNT, variant):
        (form,) = found.opening.applications
        assert found.customer.credit_limit_cents == 0
        assert form.customer_id == found.customer.id
        assert form.complete is (variant != "missing")
        assert found.value() <= min(form.first_credit_cents, form.second_credit_cents) < form.wanted_limit_cents
        assert found.request.credit_good is (variant != "refused")


@pytest.mark.parametrize("variant", shortage.VARIANTS)
def test_one_line_is_short_and_the_remedy_is_the_one_of_the_variant(variant):
    """SOP-04: split where parts are allowed, whole where not, the substitute where it is approved and there."""
    for found in every(CaseKindName.SHORTAGE, variant):
        request = found.request
        wants = [(line.item_id, found.pieces(at)) for at, line in enumerate(request.lines)]
        ((item_id, wanted),) = [(item, qty) for item, qty in wants if found.stock(item) < qty]
        missing = wanted - found.stock(item_id)
        (supply,) = [row for row in found.opening.supplies if row.item_id == item_id]
        soon = CALENDAR.add_business_days(found.case.day, 3)
        far = CALENDAR.add_business_days(found.case.day, 15)
        assert found.stock(item_id) > 0
        assert supply.qty > missing
        assert supply.eta_day >= far if variant == "substitute" else found.case.day < supply.eta_day <= soon
        (received,) = [day.day for day in found.days if supply.id in day.receipts]
        assert received == supply.eta_day
        whole = found.customer.ship_policy is ShipPolicy.SHIP_COMPLETE
        takes = found.customer.substitution is SubstitutionPolicy.APPROVED_LIST
        substitute = COMPANY.item(item_id).substitute_id
        assert whole is (variant == "complete")
        assert takes is bool(substitute) is (variant == "substitute")
        assert not substitute or found.stock(substitute) > missing


@pytest.mark.parametrize("variant", kit_shortage.VARIANTS)
def test_one_component_of_a_kit_is_short_and_its_alternate_is_for_some_customers(variant):
    """Of one component some kits lack theirs; more of another comes first; the alternate is approved or for others."""
    for found in every(CaseKindName.KIT_SHORTAGE, variant):
        parts = found.opening.kit_components
        ((at, wanted),) = [
            (at, ln.quantity) for at, ln in enumerate(found.request.lines) if ln.item_id == parts[0].kit_id
        ]
        kits = {part.item_id: found.stock(part.item_id) // part.qty for part in parts}
        (short,) = [part for part in parts if kits[part.item_id] < wanted]
        assert kits[short.item_id] > 0
        assert found.stock(short.item_id) % short.qty == short.qty - 1, "the loose pieces make no kit"
        first, *later = sorted(found.opening.supplies, key=lambda row: row.eta_day)
        assert first.item_id != short.item_id
        assert [row.item_id for row in later] == [short.item_id]
        assert found.stock(short.alternate_id) >= short.qty * (wanted - kits[short.item_id])
        approved = [row.customer_id for row in found.opening.alternates]
        assert approved
        assert (found.customer.id in approved) is (variant == "alternate")
        assert (found.customer.ship_policy is ShipPolicy.SHIP_COMPLETE) is (variant == "whole")
        weights = {item.id: item.weight_g for item in found.opening.items}
        assert weights[parts[0].kit_id] == sum(part.qty * weights[part.item_id] for part in parts)


@pytest.mark.parametrize("variant", unknown_item.VARIANTS)
def test_one_part_number_of_an_edi_partner_is_not_on_file(variant):
    """SOP-08: with a GTIN the clerk can tell the item, without it the buyer must be asked."""
    for found in every(CaseKindName.UNKNOWN_ITEM, variant):
        references = {(r.customer_id, r.buyer_part): r.item_id for r in found.opening.references}
        customer_id = found.request.customer_id
        assert found.customer.edi_id
        assert all(line.buyer_part for line in found.request.lines)
        items = {item.id: item for item in found.opening.items}
        sold = {at for at, item_id in references.items() if items[item_id].status is not ItemStatus.OBSOLETE}
        (unknown,) = [ln for ln in found.request.lines if (customer_id, ln.buyer_part) not in sold]
        former = references.get((customer_id, unknown.buyer_part), 0)
        assert bool(former) is (variant == "obsolete")
        assert not former or items[former].successor_id == unknown.item_id
        assert unknown.item_id not in [item for (owner, _), item in references.items() if owner == customer_id]
        assert found.request.gtin_printed is (variant == "gtin")
        code = COMPANY.item(unknown.item_id).sku[:2]
        assert sum(item.sku[:2] == code for item in COMPANY.items) > 1


@pytest.mark.parametrize("variant", late_shipment.VARIANTS)
def test_goods_under_way_are_late_and_only_the_latest_notice_is_right(variant):
    """SOP-09: shipped, invoiced and closed before the scenario; the first notice of two is out of date."""
    for found in every(CaseKindName.LATE_SHIPMENT, variant):
        opening = found.opening
        (order,), (shipment,), (invoice,) = opening.orders, opening.shipments, opening.invoices
        assert order.status is OrderStatus.CLOSED
        assert (order.document_id, invoice.order_id, invoice.shipment_id) == (1, order.id, shipment.id)
        assert order.received_s < order.confirmed_s < shipment.shipped_s < 0
        assert all(ln.qty_shipped == ln.qty_ordered == ln.qty_invoiced for ln in order.lines)
        assert order.net_cents == found.value()
        assert invoice.amount_cents == order.totals.gross_cents == found.gross()
        (notice,) = [draw for day in found.days for draw in day.tracking]
        days_late = 2 if variant == "weather" else 3
        assert notice.at_s == found.case.at_s
        assert notice.eta_day == CALENDAR.add_business_days(shipment.promised_day, days_late)
        assert shipment.promised_day > found.case.day
        if variant == "weather":
            assert notice.reason == "weather"
            assert list(opening.tracking) == []
            assert shipment.status is ShipmentStatus.IN_TRANSIT
        else:
            (earlier,) = opening.tracking
            assert notice.reason in ("capacity", "missed_pickup")
            assert earlier.at_s < 0
            assert earlier.eta_day == shipment.carrier_eta_day == CALENDAR.add_business_days(shipment.promised_day, 1)
            assert shipment.status is ShipmentStatus.DELAYED


@pytest.mark.parametrize("variant", rush_request.VARIANTS)
def test_a_rush_request_is_about_stock_that_is_here_or_at_somebody_elses_order(variant):
    """SOP-10: where the order lacks a line, an order of a lower tier that is wanted later has it, or only one above."""
    for found in every(CaseKindName.RUSH_REQUEST, variant):
        opening, ranks = found.opening, list(Tier)
        taker, *others = opening.orders
        tier = {c.id: ranks.index(c.tier) for c in opening.customers}
        lower = [o for o in others if tier[o.customer_id] > tier[taker.customer_id]]
        short = [ln for ln in taker.lines if ln.qty_allocated < ln.qty_ordered]
        assert len(short) == len(others[:1]) == (variant in ("displace", "key_account"))
        assert len(lower) == (variant == "displace")
        for order in lower:
            assert order.lines[0].item_id == short[0].item_id
            assert order.lines[0].qty_allocated >= short[0].qty_ordered
            assert order.requested_day > taker.promise_day
        assert taker.status is (OrderStatus.RELEASED if variant == "free" else OrderStatus.ENTERED)
        assert taker.promise_day > CALENDAR.add_business_days(found.case.day, 1)
        assert found.request.ask.truth.accepts_fee is (variant != "declined")


@pytest.mark.parametrize("variant", allocation_conflict.VARIANTS)
def test_three_orders_wait_for_more_than_twice_what_is_free(variant):
    """SOP-04: 120 free, 260 wanted, 30 reserved; whoever has the advocate comes second or last by the rule."""
    for found in every(CaseKindName.ALLOCATION_CONFLICT, variant):
        opening, ranks = found.opening, list(Tier)
        tier = {c.id: ranks.index(c.tier) for c in opening.customers}
        waiting = [o for o in opening.orders if o.lines[0].qty_backordered]
        (held,) = [o for o in opening.orders if o not in waiting]
        item_id = held.lines[0].item_id
        assert all(o.lines[0].item_id == item_id and o.status is OrderStatus.RELEASED for o in opening.orders)
        assert found.stock(item_id) - held.lines[0].qty_allocated == 120
        assert sum(o.lines[0].qty_backordered for o in waiting) == 260
        turn = sorted(waiting, key=lambda o: (tier[o.customer_id], o.requested_day))
        (loud,) = [o for o in waiting if o.customer_id == found.request.customer_id]
        assert turn.index(loud) == {"second": 1, "last": 2}[variant]
        assert found.request.contact_id == 0


@pytest.mark.parametrize("variant", credit_pressure.VARIANTS)
def test_the_order_that_somebody_pushes_is_held_since_yesterday(variant):
    """SOP-03: far over the limit whoever writes, or within what the rule lets a clerk release."""
    sop = Sop()
    for found in every(CaseKindName.CREDIT_PRESSURE, variant):
        (order,) = found.opening.orders
        limit = found.customer.credit_limit_cents
        owed = sum(row.open_cents for row in found.opening.invoices if row.customer_id == order.customer_id)
        exposure = owed + order.totals.gross_cents
        assert [h.kind for h in order.holds if h.active] == ["credit"]
        assert order.net_cents <= sop.credit_auto_release_max_cents
        assert exposure > limit
        assert (exposure <= limit + percent_of(limit, sop.credit_tolerance_pct)) is (variant == "within")
        assert (found.request.contact_id == 0) is (variant == "sales")


def test_every_situation_tells_its_page():
    """A trainer reads what it is, what the clerk sees, and each variant by name."""
    for module in (
        allocation_conflict,
        cash_application,
        credit_hold,
        credit_pressure,
        kit_shortage,
        late_shipment,
        new_account,
        order_entry,
        order_review,
        parent_credit,
        prepayment,
        price_mismatch,
        price_request,
        rush_request,
        shortage,
        unknown_item,
    ):
        page = module.__doc__ or ""
        headings = [line for line in page.splitlines() if line in ("Situation", "What the clerk sees", "Variants")]
        assert headings == ["Situation", "What the clerk sees", "Variants"], module.__name__
        assert [v for v in module.VARIANTS if f"    {v}: " not in page] == []
        assert module.SITUATION.variants == module.VARIANTS


def test_situations_are_listed_in_the_order_of_their_names():
    """The list is complete and sorted."""
    assert list(SITUATIONS) == sorted(CaseKindName)


@pytest.mark.parametrize("variant", unusual_quantity.VARIANTS)
def test_an_unusual_quantity_is_planted_with_the_figure_that_it_does_not_go_with(variant):
    """Usual quantity, minimum or multiple are on file; the answer names every line that is asked about."""
    for found in every(CaseKindName.UNUSUAL_QUANTITY, variant):
        desk = Desk(found.opening, Sop(), MONDAY)
        meant = meant_pieces(found.request)
        doubted = {
            at + 1: doubt
            for at, line in enumerate(found.request.lines)
            if (doubt := doubt_about(desk, found.customer.id, line.item_id, found.pieces(at))) is not None
        }
        assert sorted(doubted) == sorted(meant)
        ((intent, said),) = found.request.answers
        assert intent is Intent.QUESTION_QUANTITY
        assert all(mentions_number(said, number) for number in (*meant, *filter(None, meant.values())))
        as_printed = [found.pieces(line_no - 1) == pieces for line_no, pieces in meant.items()]
        assert all(as_printed) is (variant in ("meant", "large"))
        assert all(found.stock(line.item_id) >= found.pieces(at) for at, line in enumerate(found.request.lines))
        assert found.value() < Sop().review_min_value_cents


@pytest.mark.parametrize("variant", missing_information.VARIANTS)
def test_an_order_that_lacks_something_has_just_these_gaps_on_its_paper(variant):
    """What is missing is left empty, or is a day or an item that cannot be; everything else is printed."""
    for found in every(CaseKindName.MISSING_INFORMATION, variant):
        paper = make_mailroom(found.opening, MONDAY).paper(found.request)
        gaps = [row.field for row in lacking_in(found.request).fields]
        assert (paper.po_number == "") is (OrderField.PO_NUMBER in gaps)
        assert (ship_to_lines(paper) == []) is (OrderField.SHIP_TO in gaps)
        assert [bool(line.quantity) for line in paper.lines].count(False) == gaps.count(OrderField.QUANTITY)
        if variant == "past":
            assert 0 < (CALENDAR.date_of(found.case.day) - paper.requested_on).days < 14
        elif variant == "weekend":
            assert paper.requested_on.weekday() in (5, 6)
            assert (paper.requested_on - CALENDAR.date_of(found.case.day)).days >= 0
        else:
            assert (paper.requested_text == "") is (OrderField.REQUESTED_DATE in gaps)


def test_an_item_that_we_no_longer_sell_stands_on_the_paper_and_its_successor_is_wanted():
    """ORD-02: the item on file names its successor, which is on the shelf; no price is printed beside it."""
    for found in every(CaseKindName.MISSING_INFORMATION, "obsolete"):
        (row,) = lacking_in(found.request).fields
        items = {item.id: item for item in found.opening.items}
        wanted, former = found.request.lines[row.line_no - 1], items[row.printed_item_id]
        printed = make_mailroom(found.opening, MONDAY).paper(found.request).lines[row.line_no - 1]
        assert (printed.part, printed.price_cents) == (former.sku, -1)
        assert (former.status, former.successor_id) == (ItemStatus.OBSOLETE, wanted.item_id)
        assert items[wanted.item_id].sku in row.said
        assert found.stock(wanted.item_id) >= wanted.quantity


@pytest.mark.parametrize("variant", second_check.VARIANTS)
def test_a_colleague_has_keyed_what_the_page_of_the_situation_says(variant):
    """Unit, header or digits differ from the document, and in one form nothing does."""
    for found in every(CaseKindName.SECOND_CHECK, variant):
        (order,) = found.opening.orders
        assert order.entered_by != found.case.desk
        assert order.status is OrderStatus.ENTERED
        pieces = [line.qty_ordered == found.pieces(at) for at, line in enumerate(order.lines)]
        assert pieces.count(False) == (variant in ("unit", "digits"))
        assert (order.ship_to_id == found.request.ship_to_id) is (variant != "header")
        assert bool(order.instruction) is (variant != "header")
        assert (order.requested_day == found.request.requested_day) is (variant != "digits")
        assert 1_000_000 < found.value() < Sop().review_min_value_cents


@pytest.mark.parametrize("variant", address_hold.VARIANTS)
def test_a_ship_to_in_doubt_is_on_file_as_its_situation_says(variant):
    """Closed, a post office box, or abroad; where the customer wants the goods is on file and takes them in."""
    for found in every(CaseKindName.ADDRESS_HOLD, variant):
        sites = {a.id: a for a in found.opening.addresses}
        ordered, right = sites[found.request.ship_to_id], sites[found.request.truth.ship_to_id]
        assert (ordered.id == right.id) is (variant in ("stays", "abroad"))
        assert (ordered.to_day < found.request.requested_day) is (variant in ("closes", "stays"))
        assert ordered.to_day >= found.case.day
        assert is_po_box(ordered.line1) is (variant == "po_box")
        assert (ordered.country != HOME) is (variant == "abroad")
        assert right.code in found.request.answers[0][1]
