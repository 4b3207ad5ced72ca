"""The company: invented, consistent, of any size, and the same on any machine."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from data_gen.accounts import buyer_part
from data_gen.catalogue import check_digit, look_alikes
from data_gen.company import NORTHGATE, Company, CompanySize, make_company
from sim.errors import ScenarioError
from sim.model import Tier

MONDAY = date(2026, 3, 9)


def a_company(size: CompanySize = NORTHGATE, *, seed: int = 7, desks: int = 3) -> Company:
    return make_company(size, seed=seed, first_day=MONDAY, desks=desks)


@pytest.fixture(scope="module", name="northgate")
def _northgate() -> Company:
    return a_company()


def test_the_standard_world_has_the_size_that_the_domain_gives_it(northgate):
    """Domain 0.4: 250 customers in tiers of 8, 22 and 70 %, 600 items, 8 EDI partners, 6 carriers, 45 contracts."""
    tiers = Counter(customer.tier for customer in northgate.customers)
    assert tiers == {Tier.A: 20, Tier.B: 55, Tier.C: 175}
    assert (len(northgate.items), len(northgate.carriers)) == (600, 6)
    assert sum(1 for customer in northgate.customers if customer.edi_id) == 8
    assert len({contract.customer_id for contract in northgate.contracts}) == 45
    several = sum(1 for rows in northgate.addresses_of.values() if len(rows) > 1)
    assert 70 <= several <= 130


def test_ids_are_counted_from_one(northgate):
    """Every table of master data is numbered without gaps."""
    for name in ("customers", "addresses", "contacts", "items", "carriers", "references", "contracts"):
        assert [row.id for row in getattr(northgate, name)] == list(range(1, len(getattr(northgate, name)) + 1)), name


def test_nobody_real_can_be_called_or_mailed(northgate):
    """Telephone numbers are of the range for fiction, mail goes to the example domains."""
    for contact in northgate.contacts:
        assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", contact.phone)
        assert re.fullmatch(r"[a-z.]+@[a-z0-9-]+\.example\.(com|net|org)", contact.email), contact.email


def test_every_gtin_has_its_check_digit_and_belongs_to_no_company(northgate):
    """GTIN-13 or GTIN-14 under GS1's prefix for demonstrations; an item has one of its own."""
    assert check_digit("400638133393") == "1"
    for item in northgate.items:
        assert re.fullmatch(r"1?952\d{10}", item.gtin)
        assert check_digit(item.gtin[:-1]) == item.gtin[-1]
    assert len({item.gtin for item in northgate.items}) == len({item.sku for item in northgate.items}) == 600


def test_descriptions_differ_but_have_look_alikes(northgate):
    """A clerk must read sizes: for nearly every item there is one that differs by a size only."""
    assert len({item.description for item in northgate.items}) == 600
    pairs = look_alikes(600)
    assert len(pairs) > 550
    for item_id, other in pairs.items():
        first, second = northgate.item(item_id), northgate.item(other)
        assert first.description.split()[:2] == second.description.split()[:2] or first.sku[:2] == second.sku[:2]


def test_a_substitute_is_the_other_grade_of_the_same_size_and_has_none_itself(northgate):
    """Substitution does not chain."""
    substituted = [item for item in northgate.items if item.substitute_id]
    assert len(substituted) > 60
    for item in substituted:
        other = northgate.item(item.substitute_id)
        assert other.sku[:2] == item.sku[:2]
        assert not other.substitute_id


def test_every_desk_serves_its_part_of_the_accounts_and_of_the_edi_partners(northgate):
    """No desk has only small customers, or no partner."""
    accounts = Counter(customer.desk for customer in northgate.customers)
    partners = Counter(customer.desk for customer in northgate.customers if customer.edi_id)
    assert max(accounts.values()) - min(accounts.values()) <= 2
    assert sorted(partners.values()) == [2, 3, 3]


def test_another_number_of_desks_changes_nothing_but_who_serves_an_account(northgate):
    """Staffing is a setting, not chance."""
    other = a_company(desks=5)
    assert [replace(c, desk=0) for c in other.customers] == [replace(c, desk=0) for c in northgate.customers]
    assert (other.addresses, other.contacts, other.items) == (northgate.addresses, northgate.contacts, northgate.items)


def test_a_customer_has_a_buyer_and_somebody_who_may_hear_about_credit(northgate):
    """The buyer comes first; accounts payable may not order."""
    for rows in northgate.contacts_of.values():
        assert rows[0].may_order
        assert not rows[0].may_discuss_credit
        assert any(row.may_discuss_credit and not row.may_order for row in rows)


def test_part_numbers_of_a_customer_are_different_for_different_items():
    """A part number means one thing to one customer."""
    for customer_id in (1, 2, 3, 250):
        assert len({buyer_part(customer_id, item_id) for item_id in range(1, 5001)}) == 5000


def test_edi_partners_have_most_of_their_part_numbers_on_file(northgate):
    """Cross references are the key of EDI (domain 2.2)."""
    for customer in northgate.customers:
        if customer.edi_id:
            parts = northgate.referenced[customer.id]
            assert len(parts) == 60
            assert all(part == buyer_part(customer.id, item_id) for item_id, part in parts.items())


def test_the_same_seed_makes_the_same_company_and_another_seed_another():
    """Chance comes from the seed and nothing else."""
    small = CompanySize(customers=20, items=40, edi_partners=2, contracts=3)
    assert repr(a_company(small)) == repr(a_company(small))
    assert repr(a_company(small)) != repr(a_company(small, seed=8))


def test_a_company_can_be_larger_than_the_lists_of_names_and_families():
    """Any size by parameter: names and descriptions stay different."""
    large = a_company(CompanySize(customers=1200, items=5000, edi_partners=30, contracts=100))
    assert len({customer.name for customer in large.customers}) == 1200
    assert len({item.description for item in large.items}) == 5000


def test_an_impossible_size_is_refused_with_the_name_the_value_and_the_remedy():
    """Bad input is told as such."""
    with pytest.raises(ScenarioError, match=r"edi_partners is 9; it must be between 0 and 5.*desks is 0"):
        a_company(CompanySize(customers=5, edi_partners=9, contracts=0), desks=0)
