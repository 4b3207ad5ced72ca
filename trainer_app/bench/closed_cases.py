"""What was closed before: one row a case, to see what several have in common; and the problems that are recorded."""

from sim.cases import CASE_KINDS
from sim.decide.problems import item_of, linked_cases
from sim.desk import Desk
from sim.model import Case, CaseStatus, Order
from sim.units import Day, day_of
from trainer_app.bench.tables import table
from trainer_app.wording import CHANNEL, MEASURE, REASON, words


def closed_since(desk: Desk) -> list[Case]:
    """What was closed in the business days that a problem is looked for in, the latest first."""
    first: Day = day_of(desk.now_s)
    for _ in range(desk.sop.prob_recurrence_days):
        first = desk.calendar.business_day_before(first)
    closed = [c for c in desk.cases.values() if c.status is CaseStatus.CLOSED and day_of(c.closed_s) >= first]
    return sorted(closed, key=lambda c: (-c.closed_s, c.id))


def case_line(desk: Desk, case: Case) -> str:
    """A closed case in one line."""
    item = item_of(desk, case)
    parts = [f"Case {case.id}", CASE_KINDS[case.kind].label, desk.customers[case.customer_id].name]
    return " · ".join([*parts, item.sku] if item else parts)


def closed_cases(desk: Desk, case: Case, order: Order) -> None:
    """The other cases that are closed, beside the one in hand."""
    show_closed(desk)


def show_closed(desk: Desk) -> None:
    """Every case of the last business days that is closed, with what it was about."""
    rows: list[dict[str, object]] = []
    for case in closed_since(desk):
        order, item = desk.orders.get(case.order_id), item_of(desk, case)
        rows.append(
            {
                "Case": case.id,
                "Work": CASE_KINDS[case.kind].title,
                "Item": item.sku if item else "–",
                "Customer": desk.customers[case.customer_id].name,
                "Desk": case.clerk,
                "Closed as": REASON.get(case.reason, case.reason),
                "Channel": CHANNEL[order.channel] if order else "–",
                "Ship-to": desk.addresses[order.ship_to_id].code if order else "–",
                "Closed": desk.calendar.moment_text(case.closed_s),
                "Order": order.id if order else None,
                "PO": order.po_number if order else "–",
            }
        )
    table(rows, alt="Closed cases", empty="Nothing was closed in the last business days.")


def show_problems(desk: Desk) -> None:
    """The problems on file."""
    table(
        [
            {
                "Problem": problem.number,
                "Cause": REASON[problem.cause],
                "Proposed": MEASURE[problem.measure],
                "Cases": ", ".join(str(c.id) for c in linked_cases(desk, problem)),
                "Status": words(problem.status),
            }
            for problem in desk.problems.values()
        ],
        alt="Problems",
        empty="No problem is recorded.",
    )
