"""Contact change: somebody joins a customer, somebody leaves.

Situation
    The buyer of a customer writes about the staff. Called on the number on file, the buyer confirms it.
What the clerk sees
    The mail with name, mail address, number and tasks of whoever comes; the contacts on file with what they may do.
Variants
    joins: a new buyer who orders and changes orders, and has nothing to do with prices or credit.
    leaves: a colleague in receiving leaves on a day.
    replaces: somebody new in accounts payable, who may discuss credit only, and the former one leaves.
"""

from numpy.random import Generator

from data_gen import people
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from sim.cases.contact_change import Joiner, May, Staff
from sim.model import CaseKindName, Channel
from sim.traffic import Ask

VARIANTS = ("joins", "leaves", "replaces")
VOUCHED = "Yes, that is from me, and it is as I wrote."
NOT_MINE = "That is for our buyer to say."


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    contacts = draft.company.contacts_of[customer.id]
    fake = people.person_maker(rng)
    name = f"{fake.first_name()} {fake.last_name()}"
    mail = people.mail_address(name, people.domain_of(customer.id, customer.name))
    phone = people.phone_number(int(contacts[0].phone[1:4]), int(rng.integers(100)))
    last_day = draft.calendar.add_business_days(case.day, int(rng.integers(2, 9)))
    date = f"{draft.calendar.date_of(last_day):%A} {draft.calendar.date_of(last_day):%d %B %Y}"
    left = "Accounts payable" if case.variant == "replaces" else "Receiving"
    leaver = next(c for c in contacts if c.job == left)
    first = name.split(maxsplit=1)[0]
    if case.variant == "joins":
        may = May(True, False, False, True, False)
        staff = Staff(Joiner(name, "Buyer", mail, phone, may), 0, last_day)
        text = says_joins(name, mail, phone, date)
    elif case.variant == "leaves":
        staff = Staff(None, leaver.id, last_day)
        text = (
            f"{leaver.name} in receiving leaves us; the last day is {date}. Please write to nobody there after that. "
            "Who follows is not decided yet, until then write to me."
        )
    else:
        may = May(False, True, False, False, False)
        staff = Staff(Joiner(name, "Accounts payable", mail, phone, may), leaver.id, last_day)
        text = (
            f"{leaver.name} leaves accounts payable, the last day is {date}. {name} follows. {_reach(mail, phone)} "
            f"{first} speaks with you about invoices and our account, and about nothing else."
        )
    buyer = draft.buyer(customer)
    ask = Ask(
        CaseKindName.CONTACT_CHANGE,
        "Our contacts",
        text,
        staff,
        vouchers=(buyer.id,),
        voucher_says=VOUCHED,
        others_say=NOT_MINE,
    )
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=buyer.id))


def says_joins(name: str, mail: str, phone: str, date: str) -> str:
    """A second buyer."""
    first = name.split(maxsplit=1)[0]
    return (
        f"{name} joins us as a second buyer. {_reach(mail, phone)} {first} places orders and changes them with you; "
        f"prices, money and our addresses stay with me. Please put this on file, we start on {date}."
    )


def _reach(mail: str, phone: str) -> str:
    return f"Mail: {mail}, telephone {phone}."


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
