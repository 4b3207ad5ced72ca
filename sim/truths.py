"""What is behind requests that are no plain orders: small facts that a situation plants and its case kind reads."""

from typing import NamedTuple

from sim.model import OrderField, ReasonCode
from sim.units import Cents, Day, Qty


class PriceWish(NamedTuple):
    """A price that a mail wants for a line of an order, and whether sales stands behind it."""

    line_no: int
    price_cents: Cents
    granted: bool


class Recurrence(NamedTuple):
    """The same error in several closed cases: which they are, what causes it, and how often IT needs to mend it."""

    cases: tuple[int, ...]
    cause: ReasonCode
    symptom: ReasonCode
    """What the cases were closed with."""
    suspected: int
    """The desk of the colleague whom the writer suspects."""
    fixes: int = 1


class CreditInPart(NamedTuple):
    """The credit desk does not release the whole of an order, but what fits under the limit when that is proposed."""


class RushWish(NamedTuple):
    """An order that its customer wants sooner: by when, and whether it pays what that costs."""

    need_by: Day
    accepts_fee: bool


class MeantLine(NamedTuple):
    """What a customer says of a line when it is asked how many it wants; no pieces: it does not want the line."""

    line_no: int
    pieces: Qty


class MeantQuantities(NamedTuple):
    """The lines of an order whose quantity is asked about, with what is meant, be it what is printed or not."""

    lines: tuple[MeantLine, ...]


class RightPlace(NamedTuple):
    """Where a customer wants an order delivered once it is asked."""

    ship_to_id: int


class LackingField(NamedTuple):
    """Something that a document lacks, and what the customer says when it is asked for it."""

    field: OrderField
    said: str
    line_no: int = 0
    """The line whose quantity or item it is."""
    said_late: bool = False
    """Whether it is forgotten in the first answer."""
    printed_item_id: int = 0
    """An item we no longer sell that stands on the paper where the customer, once asked, wants another."""


class Lacking(NamedTuple):
    """What an order on paper lacks."""

    fields: tuple[LackingField, ...]
    printed_day: Day | None = None
    """A requested day that stands on the paper though it cannot be."""


LACKS_NOTHING = Lacking(())


class Wish(NamedTuple):
    """What the writer wants of an order; what a careful reader of the mail and of the records understands."""

    authorised: bool = True
    """Whether the writer may change orders."""
    shipped: bool = False
    """Whether the goods had left before the mail came."""
    line_no: int = 0
    """The line that is meant; 0 = the order."""
    pieces: Qty = 0
    """The new quantity of that line."""
    requested_day: Day = 0
    ship_to_id: int = 0
    agrees: bool = True
    """Whether the writer pays what giving up goods costs once it is told; else the goods are taken after all."""

    @property
    def possible(self) -> bool:
        """Whether it is done; else it is refused."""
        return self.authorised and not self.shipped


class NewPlace(NamedTuple):
    """A place of a customer that is not on file, as its buyer gives it."""

    name: str
    line1: str
    city: str
    state: str
    postal: str


class ForeignCode(NamedTuple):
    """A machine's order names its ship-to by a code of the customer's own."""

    code: str
    named: bool
    """Whether name and street of the place come with it."""
    place: NewPlace | None = None
    """The place itself where it is not on file yet."""
