"""Customers who pay less than they were invoiced: what is kept back is contested, and paid in the end."""

import numpy as np
import pytest

from data_gen.short_payments import LEAST_PCT, MOST_PCT
from scenarios import load_profile
from sim import commands as cmd
from sim.batch import Batch
from sim.decide.exposure import exposure
from sim.events import RefusalCode
from sim.model import SEAT, Invoice
from sim.sop import QueueRouting, Sop
from sim.traffic import ShortPayment
from sim.units import DAY_S
from tests.builders import DELMAR, HandMadeTraffic, a_request
from tests.invariants import check_desk
from tests.sim.bench import CUSTOMER, Bench

OWED = Invoice(7, DELMAR, 0, 0, -100, 5, 100_000)


def test_what_is_kept_back_is_contested_and_still_owed():
    """The paid part leaves the receivables; the rest is no exposure while it is contested."""
    bench = Bench(invoices=[OWED])
    bench.do(cmd.ReceivePayment(7, 12_000), CUSTOMER)
    invoice, account = bench.desk.invoices[7], bench.desk.accounts[DELMAR]
    assert (invoice.paid_cents, invoice.open_cents, invoice.disputed) == (88_000, 12_000, True)
    assert (account.open_ar_cents, account.disputed_cents) == (12_000, 12_000)
    assert exposure(bench.desk, DELMAR).disputed_cents == 12_000
    bench.do(cmd.ReceivePayment(7), CUSTOMER)
    assert (invoice.open_cents, account.open_ar_cents, account.disputed_cents) == (0, 0, 0)


@pytest.mark.parametrize("kept_back_cents", [-1, 100_000, 100_001])
def test_nobody_keeps_back_more_than_is_open(kept_back_cents: int):
    """A payment is more than nothing and at most what is open."""
    bench = Bench(invoices=[OWED])
    assert bench.refusal(CUSTOMER, cmd.ReceivePayment(7, kept_back_cents)) is RefusalCode.BAD_AMOUNT
    assert bench.desk.invoices[7].paid_cents == 0


def test_nobody_contests_an_invoice_twice():
    """What is settled is paid."""
    bench = Bench(invoices=[OWED])
    bench.do(cmd.ReceivePayment(7, 12_000), CUSTOMER)
    assert bench.refusal(CUSTOMER, cmd.ReceivePayment(7, 5_000)) is RefusalCode.BAD_AMOUNT


def test_only_customers_pay():
    """A clerk cannot book what did not come."""
    assert Bench(invoices=[OWED]).refusal(SEAT, cmd.ReceivePayment(7)) is RefusalCode.NOT_AUTHORISED


def test_a_short_payer_pays_the_rest_when_it_is_settled():
    """Shipped on Monday, due after thirty days; a tenth is kept back for a week."""
    traffic = HandMadeTraffic([a_request(1, short_payment=ShortPayment(10, 7))])
    batch = Batch(traffic, sop=Sop(queue_routing=QueueRouting.POOLED), clerks=["skilled"], books=None)
    batch.clock.run_until(31 * DAY_S)
    invoice = batch.desk.invoices[1]
    assert (invoice.disputed, invoice.open_cents) == (True, invoice.amount_cents // 10)
    check_desk(batch.desk)
    batch.clock.run_until(40 * DAY_S)
    assert invoice.open_cents == 0
    assert not batch.desk.accounts[DELMAR].open_invoices
    check_desk(batch.desk)


def test_as_many_pay_short_as_the_profile_says():
    """And by a part of the invoice that people quarrel about."""
    profile = load_profile("DIST")
    traffic = profile.traffic(seed=4, desks=1)
    days = zip(range(20), traffic.days(), strict=False)
    orders = [r for _, day in days for r in day.requests if r.ask is None]
    short = [r.short_payment for r in orders if r.short_payment is not None]
    assert len(short) / len(orders) == pytest.approx(profile.stream.paid_short, rel=0.4)
    assert {row.pct for row in short} <= set(range(LEAST_PCT, MOST_PCT + 1))
    assert 6 < np.median([row.settled_after_days for row in short]) < 14
