"""Lines of orders: as they were taken, and as rows that change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from sim.model.items import Uom
from sim.model.terms import PriceSource
from sim.units import NOT_YET, Cents, Day, Qty, Seconds


@dataclass(slots=True)
class OrderLine:
    """One line of an order. open = ordered - cancelled - shipped; allocated + backordered <= open."""

    order_id: int
    line_no: int
    item_id: int
    uom: Uom
    qty_ordered: Qty
    price_cents: Cents
    """Net price of one piece."""
    system_price_cents: Cents
    price_source: PriceSource
    qty_allocated: Qty = 0
    qty_backordered: Qty = 0
    qty_cancelled: Qty = 0
    qty_shipped: Qty = 0
    qty_invoiced: Qty = 0
    promise_day: Day = 0
    substituted_for: int = 0
    """Item that the customer ordered in place of this one, or 0."""
    requested_day: Day = 0
    """Day on which this line is wanted when it is not the order's, or 0."""
    price_record_id: int = 0
    """The contract, promotion, quantity break or approval that a clerk named for its price, or 0."""
    priced_s: Seconds = NOT_YET
    """When a clerk named the source of its price."""
    alternate_id: int = 0
    """Of a kit: the alternate that is put in place of one of its components, or 0."""

    @property
    def qty_open(self) -> Qty:
        """What is still owed to the customer."""
        return self.qty_ordered - self.qty_cancelled - self.qty_shipped

    @property
    def qty_unsourced(self) -> Qty:
        """What is owed and neither allocated nor backordered: a shortage nobody has decided yet."""
        return (  # not by way of qty_open: every line of every order that is short is asked several times
            self.qty_ordered - self.qty_cancelled - self.qty_shipped - self.qty_allocated - self.qty_backordered
        )


class LineTaken(NamedTuple):
    """A line as the desk took it: our price, its source, and what stock was found."""

    item_id: int
    uom: Uom
    qty: Qty
    price_cents: Cents
    system_price_cents: Cents
    price_source: PriceSource
    qty_allocated: Qty


class OrderLines(Sequence[OrderLine]):
    """The lines of one order, numbered 1, 2, ...

    Most orders are routine: every line is found on the shelf, leaves in one shipment and is invoiced. Their lines stay
    as they were ``taken`` and the rows are made when somebody looks at one; from then on only the rows count.
    """

    __slots__ = ("_rows", "invoiced", "order_id", "promise_day", "shipped", "taken")

    def __init__(self, rows: list[OrderLine]) -> None:
        self._rows = rows
        self.order_id = 0
        self.promise_day: Day = 0
        """Promised for all lines of a routine order."""
        self.taken: tuple[LineTaken, ...] | None = None
        """The lines of an order that is routine so far, each allocated in full; else None."""
        self.shipped = False
        """Whether a routine order has left, all of it."""
        self.invoiced = False
        """Whether a routine order is invoiced, all of it."""

    @classmethod
    def routine(cls, order_id: int, taken: tuple[LineTaken, ...], promise_day: Day) -> "OrderLines":
        """Lines that are allocated in full."""
        lines = cls([])
        lines.taken, lines.order_id, lines.promise_day = taken, order_id, promise_day
        return lines

    def rows(self) -> list[OrderLine]:
        """The lines as rows that may be changed."""
        taken = self.taken
        if taken is not None:
            self.taken = None
            for no, line in enumerate(taken, 1):
                row = order_line(self.order_id, no, line, self.promise_day)
                if self.shipped:
                    row.qty_allocated, row.qty_shipped = 0, line.qty
                if self.invoiced:
                    row.qty_invoiced = line.qty
                self._rows.append(row)
        return self._rows

    def any_open(self) -> bool:
        """Whether anything is still owed to the customer."""
        if self.taken is not None:
            return not self.shipped
        return any(line.qty_open for line in self._rows)

    def first_waiting(self) -> OrderLine | None:
        """The first line that waits for inbound stock; no line of a routine order does."""
        if self.taken is not None:
            return None
        return next((line for line in self._rows if line.qty_backordered), None)

    def append(self, line: OrderLine) -> None:
        """Add a line at the end."""
        self.rows().append(line)

    @overload
    def __getitem__(self, at: int) -> OrderLine: ...
    @overload
    def __getitem__(self, at: slice) -> list[OrderLine]: ...
    def __getitem__(self, at: int | slice) -> OrderLine | list[OrderLine]:
        return self.rows()[at]

    def __iter__(self) -> Iterator[OrderLine]:
        return iter(self.rows())

    def __len__(self) -> int:
        return len(self._rows if self.taken is None else self.taken)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.rows() == list(other)

    def __repr__(self) -> str:
        return repr(self.rows())

    __hash__ = None  # type: ignore[assignment]  # rows change


def order_line(
    order_id: int,
    line_no: int,
    taken: LineTaken,
    promise_day: Day,
    substituted_for: int = 0,
    alternate_id: int = 0,
) -> OrderLine:
    """The row of a line that was just taken."""
    return OrderLine(
        order_id,
        line_no,
        taken.item_id,
        taken.uom,
        taken.qty,
        taken.price_cents,
        taken.system_price_cents,
        taken.price_source,
        taken.qty_allocated,
        promise_day=promise_day,
        substituted_for=substituted_for,
        alternate_id=alternate_id,
    )
