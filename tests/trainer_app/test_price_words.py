"""Why a price is what it is: the words on the page say the rule that counts, and what it leaves behind."""

from dataclasses import replace

import pytest

from sim.desk import Desk
from sim.model import ContractPrice, PriceBreak, Promotion, Quotation, TermsOfTrade, Tier, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, GLOVE, MONDAY, NUT, PINE, SUMMIT, WASHER, an_opening
from trainer_app.bench.lines import KeyedLine, Party, read_frame, remarks
from trainer_app.bench.price_words import why


@pytest.fixture(scope="module")
def desk() -> Desk:
    """List 1.00, 2.00, ...; Pine is of tier A, the others of tier C."""
    opening = replace(
        an_opening(),
        quotations=[Quotation(1, "Q-7031", PINE, -20)],
        contracts=[
            ContractPrice(1, PINE, NUT, 150, -20, 30, quotation_id=1),
            ContractPrice(2, DELMAR, BOLT, 80, -20, 30, ship_to_id=11),
        ],
        terms=TermsOfTrade(
            breaks=[PriceBreak(1, Tier.A, WASHER, 50, 82), PriceBreak(2, Tier.A, WASHER, 200, 78)],
            promotions=[
                Promotion(1, "NUT25", NUT, 25, 1, False, "", -5, 5),
                Promotion(2, "GLO20", GLOVE, 20, 1, True, "", -5, 5),
            ],
        ),
    )
    return Desk(opening, Sop(), MONDAY)


@pytest.mark.parametrize(
    ("customer", "item", "qty", "said"),
    [
        (PINE, NUT, 10, "1.50: quotation Q-7031, until Wed 8 Apr. It goes before tier and promotions. "),
        (PINE, NUT, 10, "Promotion 1 does not come off it."),
        (
            SUMMIT,
            NUT,
            10,
            "1.50: promotion 1 takes 25 % off the list price, until Sat 14 Mar. It stands in place",
        ),
        (PINE, GLOVE, 10, "3.60: promotion 2 takes 20 % off the price of tier A, until Sat 14 Mar. It comes on top"),
        (PINE, WASHER, 10, "2.70: 90 % of list for tier A. From 50 EA on a line it is 82 %."),
        (PINE, WASHER, 60, "2.46: 82 % of list for tier A from 50 EA, break 1. From 200 EA on a line it is 78 %."),
        (SUMMIT, WASHER, 10, "3.00: 100 % of list for tier C."),
    ],
)
def test_a_sentence_says_what_the_price_rests_on(desk, customer, item, qty, said):
    """The rule that counts with its last day or its quantity, and the one beside it that does not."""
    assert said in why(desk, customer, item, 0, qty)


def test_a_contract_for_a_site_counts_once_the_site_is_chosen(desk):
    """The form shows the price that the order will have: 1.00 elsewhere, 0.80 for the site of the contract."""
    line = KeyedLine(1, "IT-1", BOLT, 10, Uom.EA, 80)
    here, there = Party(DELMAR, 11), Party(DELMAR, 12)
    assert [read_frame(desk, party, [line])["Ours"][0] for party in (here, there)] == [0.80, 1.00]
    assert remarks(desk, here, [line]) == []
    assert remarks(desk, there, [line]) == [("sell", "Line 1: price 0.80, ours 1.00")]
    assert "contract 2 for site S1" in why(desk, DELMAR, BOLT, 0, 10, 11)
