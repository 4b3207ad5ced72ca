"""New ship-to: a customer opens a branch and wants it on file from a day on.

Situation
    A customer writes where the branch is and when it opens. Asked on the number on file, the buyer confirms it.
What the clerk sees
    The mail, the contacts with what they may change, the accounts and ship-tos on file.
Variants
    clean: the buyer writes, everything is said.
    po_box: in place of the street stands a post office box; asked, the writer gives the street.
    unauthorised: receiving writes, who may not change master data; the buyer confirms it when called.
    near_duplicate: another account has nearly the same name.
"""

from dataclasses import replace
from datetime import date

from numpy.random import Generator

from data_gen import people
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from sim.cases.new_ship_to import NewSite
from sim.model import CaseKindName, Channel, Customer, Intent
from sim.traffic import Ask

VARIANTS = ("clean", "po_box", "unauthorised", "near_duplicate")
NOT_MINE = "I have heard of it, but our buyer must tell you that."
NAMES = ("North Branch", "Distribution Center", "Workshop", "Second Works")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    twin = _near_duplicate(draft, case, customer, rng) if case.variant == "near_duplicate" else 0
    fake = people.person_maker(rng)
    state = fake.state_abbr(include_territories=False, include_freely_associated_states=False)
    street = fake.street_address()
    printed = f"P.O. Box {int(rng.integers(100, 9900))}" if case.variant == "po_box" else street
    site = NewSite(
        f"{customer.name.rsplit(' ', 1)[0]} {NAMES[int(rng.integers(len(NAMES)))]}",
        street,
        fake.city(),
        state,
        fake.zipcode_in_state(state),
        draft.calendar.add_business_days(case.day, int(rng.integers(4, 10))),
        printed,
        twin,
    )
    opens = draft.calendar.date_of(site.from_day)
    buyer = draft.buyer(customer)
    contacts = draft.company.contacts_of[customer.id]
    by = next(c for c in contacts if c.job == "Receiving") if case.variant == "unauthorised" else buyer
    street_it_is = f"Sorry, the street is {street}, {site.city}. The box is for letters."
    ask = Ask(
        CaseKindName.NEW_SHIP_TO,
        "A new delivery address",
        says(site, f"{opens:%A} {opens:%d %B %Y}"),
        site,
        answers=((Intent.QUESTION_MASTER_DATA, street_it_is),),
        vouchers=(buyer.id,),
        voucher_says=vouched(site, opens),
        others_say=NOT_MINE,
    )
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=by.id))


def says(site: NewSite, opens: str) -> str:
    """The branch as its customer writes of it."""
    return (
        f"we open a new branch on {opens}. Please put it on file as a delivery address from then:"
        f"\n\n{site.name}\n{site.printed_line1}\n{site.city}, {site.state} {site.postal}\n\n"
        "We will order to it from then on. All other addresses stay as they are."
    )


def vouched(site: NewSite, opens: date) -> str:
    """What the buyer says when called."""
    return f"Yes, the branch in {site.city} opens on {opens:%d %B}. Please put it on file."


def _near_duplicate(draft: Draft, case: PlannedCase, customer: Customer, rng: Generator) -> int:
    """Another account of the same desk, with the name of the first and another legal form."""
    other = draft.take_customer(case, rng)
    stem, form = customer.name.rsplit(" ", 1)
    name = f"{stem} {'LLC' if form != 'LLC' else 'Inc.'}"
    draft.change_customer(replace(other, name=name))
    for row in draft.company.addresses_of[other.id]:
        draft.addresses[row.id] = replace(row, name=row.name.replace(other.name.rsplit(" ", 1)[0], stem))
    return other.id


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
