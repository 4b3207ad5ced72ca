"""The habits of those who write: every variation in a document is a function of who wrote it and which document it is.

Nothing is drawn here. The same customer always writes dates the same way and uses the same form; greetings and turns
of phrase change from document to document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from zlib import crc32

from sim.units import Cents, money_text

T = TypeVar("T")

DATE_FORMS = ("{d:%A} {d.day} {d:%B} {d.year}", "{d.day} {d:%b} {d.year}", "{d:%Y-%m-%d}", "{d:%B} {d.day}, {d.year}")
"""Never day and month both as numbers beside each other: 3/4 means two dates."""
MONEY_FORMS = ("${}", "{}", "USD {}")


def pick(options: Sequence[T], about: str, *keys: int) -> T:
    """One of the options, the same for the same keys on any machine; ``about`` keeps two choices independent."""
    return options[crc32(f"{about}/{keys}".encode()) % len(options)]


@dataclass(frozen=True, slots=True)
class Habits:
    """How one customer writes."""

    customer_id: int
    date_form: str
    money_form: str
    names_site_code: bool
    instruction_on_order: bool
    """Whether instructions are printed on a PDF order; others write them into the covering mail."""
    instruction_in_footer: bool
    """Whether what a mail would say about the delivery stands in the small print below the signature."""

    def date_text(self, when: date) -> str:
        return self.date_form.format(d=when)

    def price_text(self, cents: Cents) -> str:
        return self.money_form.format(money_text(cents))


def habits_of(customer_id: int) -> Habits:
    return Habits(
        customer_id,
        date_form=pick(DATE_FORMS, "date", customer_id),
        money_form=pick(MONEY_FORMS, "money", customer_id),
        names_site_code=pick((True, False), "site code", customer_id),
        instruction_on_order=pick((True, True, False), "instruction place", customer_id),
        instruction_in_footer=pick((False, False, True), "footer", customer_id),
    )
