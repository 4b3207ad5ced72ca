"""Bill-to change: a mail asks to send invoices elsewhere from a day on.

Situation
    A customer has a bill-to on file and contacts with their telephone numbers.
What the clerk sees
    The mail with its sender, the contacts on file, the bill-to as it is.
Variants
    genuine: accounts payable writes from its own address; asked on the number on file, the buyer confirms.
    lookalike: a chief financial officer whom nobody knows writes from a domain that looks like the customer's, gives a
        number, and wants copies of the open invoices as well.
    urgent: the buyer seems to write from a private address, in a hurry, with a number to call.
"""

from numpy.random import Generator

from data_gen import people
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from sim.cases.bill_to_change import NewBillTo
from sim.model import CaseKindName, Channel, Customer
from sim.traffic import Ask
from sim.units import Day

VARIANTS = ("genuine", "lookalike", "urgent")
_DENIAL = "No, that is not from us. Nobody here has asked you to change anything, please leave all as it is."


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    draft.owe(customer, int(rng.integers(300, 900)) * 100, due_day=case.day + 9)
    fake = people.person_maker(rng)
    state = fake.state_abbr(include_territories=False, include_freely_associated_states=False)
    from_day: Day = draft.calendar.add_business_days(case.day, int(rng.integers(3, 8)))
    wanted = NewBillTo(
        case.variant == "genuine",
        f"{customer.name}, Shared Services",
        f"PO Box {int(rng.integers(200, 9800))}",
        fake.city(),
        state,
        fake.zipcode_in_state(state),
        from_day,
    )
    date = f"{draft.calendar.date_of(from_day):%A} {draft.calendar.date_of(from_day):%d %B %Y}"
    address = _address(wanted)
    stranger = f"{fake.first_name()} {fake.last_name()}"
    phone = people.phone_number(int(rng.integers(201, 990)), int(rng.integers(100)))
    contact_id, ask = _mail(draft, case.variant, customer, wanted, date, address, stranger, phone)
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=contact_id))


def _mail(
    draft: Draft,
    variant: str,
    customer: Customer,
    wanted: NewBillTo,
    date: str,
    address: str,
    stranger: str,
    phone: str,
) -> tuple[int, Ask]:
    """The contact who writes (0 = not on file) and the mail."""
    buyer = draft.buyer(customer)
    kind = CaseKindName.BILL_TO_CHANGE
    if variant == "genuine":
        payables = next(c for c in draft.company.contacts_of[customer.id] if c.job == "Accounts payable")
        return payables.id, genuine(wanted, date, buyer.id)
    domain = people.domain_of(customer.id, customer.name)
    if variant == "lookalike":
        mail = people.mail_address(stranger, domain.replace(".example", "-group.example", 1))
        text = (
            f"in the course of our audit all payments and invoices move. From {date} on invoices go to\n\n{address}\n\n"
            "This is confidential and must be done today, our auditors wait for it. Please send me copies of all open "
            f"invoices and your bank details by return. For questions call me directly on {phone}, not the office."
        )
        signature = f"{stranger}\nChief Financial Officer, {customer.name}\n{phone}"
        sender, subject = f"{stranger} <{mail}>", "URGENT and confidential: change of billing"
    else:
        mail = people.mail_address(buyer.name, "quickmail.example.net")
        text = (
            f"sorry for the private address, our mail is down. Our billing moves on {date}, please change it today "
            f"to\n\n{address}\n\nI need your confirmation within the hour or the payment run stops. "
            f"You reach me on {phone}."
        )
        signature = f"{buyer.name}\n{buyer.job}, {customer.name}\n{phone}"
        sender, subject = f"{buyer.name} <{mail}>", "Billing address, please today"
    return 0, Ask(kind, subject, text, wanted, sender, signature, others_say=_DENIAL, phone=phone)


def _address(wanted: NewBillTo) -> str:
    return f"{wanted.name}\n{wanted.line1}\n{wanted.city}, {wanted.state} {wanted.postal}"


def genuine(wanted: NewBillTo, date: str, buyer_id: int) -> Ask:
    """The mail of accounts payable; the buyer vouches for it."""
    text = (
        f"our invoices are handled by our shared services from {date} on. Please send them to\n\n{_address(wanted)}\n\n"
        "from that day. What is posted before stays where it is. If you want to make sure, our buyer knows of it."
    )
    said = f"Yes, that is right: from {date} on to {wanted.line1}, {wanted.city}."
    return Ask(
        CaseKindName.BILL_TO_CHANGE,
        "New address for invoices",
        text,
        wanted,
        vouchers=(buyer_id,),
        voucher_says=said,
    )


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
