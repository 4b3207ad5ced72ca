"""Situations of orders and their papers: each variant differs in what its page says, and in nothing else."""

import pytest

from data_gen.situations import order_validation, price_source
from sim.cases.comparison import prices_apart, terms_apart, to_be_named
from sim.cases.price_source import right_source, run_out
from sim.model import CaseKindName, PriceSource
from sim.session import Session
from tests.proofs.one_case import one_day

SEEDS = (1, 2, 3)


def raised(kind: CaseKindName, variant: str, seed: int) -> Session:
    """The moment at which the case reaches the queue."""
    session = Session(one_day(kind, variant, seed))
    session.skip_to_next()
    return session


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variant", order_validation.VARIANTS)
def test_a_purchase_order_differs_from_what_was_agreed_where_its_page_says(variant, seed):
    """One price outside the tolerance, a second one inside, and the term of the variant."""
    session = raised(CaseKindName.ORDER_VALIDATION, variant, seed)
    (case,) = session.desk.cases.values()
    position, request = session.position, session.position.request(case)
    assert [apart.line_no for apart in prices_apart(position, case)] == ([] if variant == "tolerance" else [1])
    terms = {"terms": ["payment"], "freight": ["freight"]}.get(variant, [])
    assert [apart.name for apart in terms_apart(position, case)] == terms
    assert (to_be_named(position, case) is not None) is (variant in ("terms", "expired"))
    second = request.lines[1]
    day = session.desk.calendar.day_of_date(session.desk.calendar.first_day)
    ours = session.desk.prices.quote(request.customer_id, second.item_id, day, second.quantity).price_cents
    assert 0 < second.price_cents - ours <= 1 + ours // 100


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variant", price_source.VARIANTS)
def test_one_price_that_was_keyed_by_hand_rests_on_nothing_and_the_others_are_right(variant, seed):
    """The first line is wrong, the second right by another source than the first one's."""
    session = raised(CaseKindName.PRICE_SOURCE, variant, seed)
    desk, (case,) = session.desk, session.desk.cases.values()
    order = desk.orders[case.order_id]
    sources = [right_source(desk, order, line) for line in order.lines]
    assert [cents != line.price_cents for line, (*_, cents) in zip(order.lines, sources, strict=True)] == [
        True,
        *[False] * (len(order.lines) - 1),
    ]
    assert (run_out(session.position, case, order.lines[0]) is not None) is (variant == "expired")
    right = {
        "contract": [PriceSource.CONTRACT, PriceSource.PROMOTION],
        "promotion": [PriceSource.PROMOTION, PriceSource.CONTRACT],
        "break": [PriceSource.TIER, PriceSource.TIER],
        "expired": [PriceSource.TIER, PriceSource.TIER],
    }
    assert [source for source, *_ in sources[:2]] == right[variant]
