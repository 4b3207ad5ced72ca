"""The whole outside world of a session, drawn ahead from a seed: planned cases and a stream of orders around them.

The company comes first, then the planned cases with customers and items of their own, then everybody else's trade:
what happened before the scenario (stock, supplies on their way, what is owed) and, day by day, what is to come.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import count

import numpy as np

from data_gen.arrivals import CHANNELS
from data_gen.company import Company
from data_gen.draft import Draft, PlannedCase, numbered
from data_gen.error_finding import finding_errors
from data_gen.follow_ons import FollowOns
from data_gen.market import Baskets, Market
from data_gen.overdue import Overdue
from data_gen.profile import StreamProfile
from data_gen.receivables import carried_forward, expected_trade, exposures, fitting_limits
from data_gen.requests import RequestMaker
from data_gen.situations import SITUATIONS
from data_gen.streams import Source, generator
from data_gen.supply import demand_of, opening_stock, opening_supplies, run_up
from data_gen.timed_work import TimedStream
from sim.calendar import Calendar
from sim.errors import ScenarioError
from sim.model import Customer, Invoice, Stock
from sim.traffic import DayTraffic, Opening, Request, TrackingDraw
from sim.units import Cents, Day, day_of

RUN_UP_DAYS: Day = 98
"""Days before the scenario from which stock and receivables follow."""
LOOK_AHEAD_DAYS: Day = 28
"""Credit limits and reorder points are set so that the shares of the profile hold in the scenario's first weeks."""


def make_traffic(
    company: Company, profile: StreamProfile, planned: Sequence[PlannedCase], *, seed: int
) -> "DrawnTraffic":
    """The traffic of a session; the same for the same arguments.

    Raises:
        ScenarioError: a planned case cannot be.
    """
    prices = company.price_book()
    draft = Draft(company, prices)
    for number, case in enumerate(planned):
        _require_possible(case)
        SITUATIONS[case.kind].plant(draft, case, generator(seed, Source.SITUATIONS, number))
    draft.arrivals = finding_errors(draft.arrivals, seed)
    market = Market(
        company, profile, prices, seed=seed, taken_customers=list(draft.customers), taken_items=list(draft.items)
    )
    return DrawnTraffic(company, draft, market)


def _require_possible(case: PlannedCase) -> None:
    """A case as its situation knows it."""
    situation = SITUATIONS[case.kind]
    name = f"{case.kind} at {case.at_s} s"
    if case.variant not in situation.variants:
        raise ScenarioError(f"{name}: variant {case.variant!r} is unknown; use one of {', '.join(situation.variants)}.")
    if case.channel is not None and case.channel not in situation.channels:
        raise ScenarioError(f"{name}: it does not come by {case.channel}; use one of {', '.join(situation.channels)}.")
    if case.lines < situation.least_lines:
        raise ScenarioError(f"{name}: lines is {case.lines}; it needs {situation.least_lines} or more.")
    if case.at_s < 0:
        raise ScenarioError(f"{name}: the time is before the scenario; use 0 or later.")


class DrawnTraffic:
    """Implements ``sim.traffic.Traffic``."""

    def __init__(self, company: Company, draft: Draft, market: Market) -> None:
        self._company = company
        self._draft = draft
        self._market = market
        self._planned = _by_day(draft.arrivals)
        self._notices: dict[Day, list[TrackingDraw]] = {}
        for notice in sorted(draft.notices):
            self._notices.setdefault(day_of(notice.at_s), []).append(notice)
        reach = range(0) if market.is_empty else range(-RUN_UP_DAYS, LOOK_AHEAD_DAYS)
        drawn = {day: market.draw(day) for day in reach}
        drawn = {day: baskets for day, baskets in drawn.items() if baskets.orders}
        demands = {day: demand_of(baskets, len(market.pack)) for day, baskets in drawn.items()}
        self._pipeline = run_up(market, demands, first_id=len(draft.supplies) + 1)
        trade = self._trade = expected_trade(company, market, drawn)
        owed, payments = carried_forward(trade, first_id=len(draft.invoices) + 1)
        limits = fitting_limits(company, market, trade)
        for day, invoices in draft.payments.items():
            payments[day] = [*invoices, *payments.get(day, ())]
        self.payments: Mapping[Day, Sequence[int]] = dict(sorted(payments.items()))
        """When invoices of the opening position are paid: ids by (business) day. Those not named are not paid."""
        self._opening = self._make_opening(limits, owed)

    @property
    def first_day(self) -> date:
        """The date of day 0."""
        return self._company.first_day

    @property
    def calendar(self) -> Calendar:
        """Which days are worked."""
        return self._market.calendar

    @property
    def company(self) -> Company:
        """Whose orders they are."""
        return self._company

    @property
    def market(self) -> Market:
        """From whom and what the stream is drawn."""
        return self._market

    def baskets(self, day: Day) -> Baskets:
        """The stream of a day as columns, without the planned cases; the same as ``days`` makes requests of."""
        return self._market.draw(day)

    def over_limit(self, last: Day) -> int:
        """Orders from day 0 to a day of the first weeks whose customers owe more with them than their limits, as drawn:
        nothing late, and given up no more than usual."""
        limits = np.zeros(1 + max(customer.id for customer in self._opening.customers), np.int64)
        for customer in self._opening.customers:
            limits[customer.id] = customer.credit_limit_cents
        day, customer_id, exposure = exposures(self._trade)
        return int((exposure > limits[customer_id])[(day >= 0) & (day <= last)].sum())

    @property
    def opening(self) -> Opening:
        """The position before the first minute; a fresh copy at each access."""
        made = self._opening
        return replace(
            made,
            stock=[replace(row) for row in made.stock],
            supplies=[replace(row) for row in made.supplies],
            invoices=[replace(row) for row in made.invoices],
            orders=deepcopy(made.orders),
            shipments=[replace(row) for row in made.shipments],
            tracking=[replace(row) for row in made.tracking],
            remittances=[replace(row) for row in made.remittances],
            applications=[replace(row) for row in made.applications],
            cases=[replace(row) for row in made.cases],
            messages=[replace(row) for row in made.messages],
        )

    def days(self) -> Iterator[DayTraffic]:
        """Day 0, 1, 2, ... without end."""
        maker, follow_ons = RequestMaker(self._company, self._market), FollowOns(self._company, self._market)
        overdue, timed = Overdue(self._company, self._market), self._timed_stream()
        pipeline = self._pipeline.copy()
        planned_supplies: dict[Day, list[int]] = {}
        slipped = {slip.supply_id: slip.eta_day for slip in self._draft.slips}
        for supply in self._draft.supplies:
            planned_supplies.setdefault(slipped.get(supply.id, supply.eta_day), []).append(supply.id)
        next_document = len(self._draft.past) + 1
        for day in count():
            baskets = self._market.draw(day)
            announcements, slips, receipts = pipeline.morning(day)
            if baskets.orders:
                pipeline.evening(demand_of(baskets, len(self._market.pack)))
            planned = self._planned.get(day, [])
            mailed = follow_ons.times(day, baskets)
            # At equal times what was planned comes first, then mails about orders, then orders.
            times = np.sort(np.array([*(request.at_s for request in planned), *mailed], np.int64), kind="stable")
            ids = next_document + np.arange(baskets.orders) + np.searchsorted(times, baskets.at_s, side="right")
            requests = maker.requests(day, baskets, ids)
            mails = follow_ons.requests(day, requests)
            requests = _numbered([*planned, *mails, *overdue.expect(day, requests)], next_document)
            next_document += len(requests)
            yield DayTraffic(
                day=day,
                requests=requests,
                announcements=announcements,
                slips=sorted([*(slip for slip in self._draft.slips if day_of(slip.at_s) == day), *slips]),
                receipts=[*planned_supplies.get(day, ()), *receipts],
                tracking=self._notices.get(day, ()),
                payments=self.payments.get(day, ()),
                timed=timed.draw(day, baskets.orders) if self.calendar.is_business(day) else (),
                carriers=self._market.profile.carriage.chances(self.calendar, day),
                second_checks=[draw for draw in self._draft.second_checks if day_of(draw.at_s) == day],
            )

    def _timed_stream(self) -> TimedStream:
        market = self._market
        ends, shares = market.arrivals.hours
        desks = [customer.desk for customer in self._company.customers]
        mix = dict(zip(CHANNELS, market.arrivals.channel_shares.tolist(), strict=True))
        rates = [rate.of_mix(mix) for rate in market.profile.timed_work]
        return TimedStream(rates, ends=ends, shares=shares, desks=desks, seed=market.seed)

    def _make_opening(self, limits: Mapping[int, Cents], owed: Sequence[Invoice]) -> Opening:
        company, draft, market = self._company, self._draft, self._market
        return Opening(
            customers=[_on_file(c, draft.customers, limits) for c in company.customers],
            addresses=[draft.addresses.get(a.id, a) for a in (*company.addresses, *company.bill_tos)],
            contacts=company.contacts,
            items=[draft.items.get(i.id, i) for i in company.items],
            carriers=company.carriers,
            references=[*company.references, *draft.references],
            ordered=draft.ordered,
            kit_components=draft.kit_components,
            alternates=draft.alternates,
            contracts=numbered([*company.contracts, *draft.contracts]),
            approvals=[
                *draft.approvals,
                *(replace(row, id=number) for number, row in enumerate(market.approvals, len(draft.approvals) + 1)),
            ],
            quotations=draft.quotations,
            blankets=draft.blankets,
            blanket_lines=draft.blanket_lines,
            stock=sorted(
                [
                    *(Stock(item_id, qty) for item_id, qty in draft.stock.items()),
                    *opening_stock(market, self._pipeline),
                ],
                key=lambda row: row.item_id,
            ),
            supplies=[*draft.supplies, *opening_supplies(self._pipeline)],
            invoices=[*draft.invoices, *owed],
            orders=draft.orders,
            shipments=draft.shipments,
            tracking=draft.tracking,
            past=draft.past,
            remittances=draft.remittances,
            applications=draft.applications,
            cases=draft.cases,
            messages=draft.messages,
            terms=draft.terms(),
            holidays=company.holidays,
        )


def _numbered(requests: Sequence[Request], first: int) -> list[Request]:
    """Requests by time with their document numbers; those of the stream's orders have theirs already."""
    by_time = sorted(requests, key=lambda request: request.at_s)
    return [
        request if request.document_id == number else request._replace(document_id=number)
        for number, request in enumerate(by_time, first)
    ]


def _on_file(customer: Customer, taken: Mapping[int, Customer], limits: Mapping[int, Cents]) -> Customer:
    """A customer's terms: as planted, or with the limit that fits its trade."""
    if customer.id in taken:
        return taken[customer.id]
    return replace(customer, credit_limit_cents=limits.get(customer.id, customer.credit_limit_cents))


def _by_day(requests: Sequence[Request]) -> dict[Day, list[Request]]:
    """Planned requests by day, in the order of time; of one moment in the order of the plan."""
    days: dict[Day, list[Request]] = {}
    for request in sorted(requests, key=lambda row: row.at_s):
        days.setdefault(day_of(request.at_s), []).append(request)
    return days
