"""Holds: setting one, lifting one by the table of hold kinds, and asking its owner (domain 2.6)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import Command, DecideRelease, ReleaseHold, RequestRelease, SetHold
from sim.decide import credit, tax
from sim.decide.placing import hold_set
from sim.decide.quantities import is_for_review
from sim.decide.refusal import (
    Refused,
    require_my_case,
    require_role,
    require_step,
    the_case,
    the_hold,
    the_line,
    the_order,
)
from sim.decide.second_check import look_at
from sim.decide.work import raise_about, resumed, waits
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import (
    HOLD_RULES,
    Actor,
    CaseKindName,
    Ground,
    Hold,
    HoldKind,
    Intent,
    Order,
    OrderStep,
    Role,
)
from sim.units import Seconds

WHY_NOT: dict[HoldKind, Callable[[Desk, Order], str]] = {
    **credit.WHY_NOT,
    HoldKind.TAX_CERT: tax.why_not_settled,
}
"""The rule by which a clerk may lift a hold of that kind: why it does not allow it, or an empty text."""
MAX_REASON = 400
"""Characters a reason or a ground may have."""


def answered_since(desk: Desk, order_id: int, at_s: Seconds) -> bool:
    """Whether the customer has answered about an order at or after a moment."""
    return desk.answered_orders.get(order_id, -1) >= at_s


def guard_set_hold(desk: Desk, actor: Actor, order_id: int) -> Order:
    """An order can be stopped while there is something left to stop."""
    require_role(actor, Role.CLERK)
    order = the_order(desk, order_id)
    require_step(order, OrderStep.HOLD)
    return order


def _words(text: str, what: str) -> str:
    if not text.strip():
        raise Refused(RefusalCode.MISSING_FIELD, f"{what} is empty; say in a few words what you found.")
    if len(text) > MAX_REASON:
        raise Refused(RefusalCode.MISSING_FIELD, f"{what} has {len(text)} characters; keep it under {MAX_REASON}.")
    return text.strip()


def set_hold(desk: Desk, actor: Actor, command: SetHold) -> list[ev.Event]:
    """Stop an order or a line."""
    order = guard_set_hold(desk, actor, command.order_id)
    if command.line_no:
        the_line(desk, command.order_id, command.line_no)
    if not HOLD_RULES[command.kind].settable:
        raise Refused(
            RefusalCode.NOT_AUTHORISED, f"a {command.kind} hold is set by its rule alone; a clerk does not set one."
        )
    if order.on_hold(command.kind, line_no=command.line_no):
        raise Refused(RefusalCode.HOLD_ACTIVE, f"order {order.id} has such a {_name(command.kind)} hold already.")
    reason = _words(command.reason, "the reason of the hold")
    facts: list[ev.Event] = [ev.HoldPlaced(order.id, hold_set(desk, 0, command.line_no, command.kind, reason))]
    if command.kind is HoldKind.SECOND_CHECK:
        facts += look_at(
            desk, order.customer_id, order.entered_by, ahead=0, document_id=order.document_id, order_id=order.id
        )
    return facts


def _name(kind: HoldKind) -> str:
    return kind.replace("_", " ")


def _refuse_clerk(hold: Hold, why: str) -> Refused:
    rule = HOLD_RULES[hold.kind]
    return Refused(
        RefusalCode.NOT_AUTHORISED,
        f"order {hold.order_id}: {why}; ask {rule.owner} to lift the {_name(hold.kind)} hold.",
    )


def _require_ground(desk: Desk, actor: Actor, hold: Hold) -> None:
    """What the table asks of a clerk who lifts a hold."""
    rule, order = HOLD_RULES[hold.kind], the_order(desk, hold.order_id)
    if rule.clerk is Ground.PRICE_SETTLED:
        raise Refused(
            RefusalCode.WRONG_STATUS, f"hold {hold.id} is a {hold.kind} hold; settle the price of line {hold.line_no}."
        )
    if rule.clerk is Ground.RULE:
        why = WHY_NOT[hold.kind](desk, order)
        if why and rule.owner is Role.CLERK:
            raise Refused(RefusalCode.NO_EVIDENCE, f"order {order.id}: {why}.")
        if why:
            raise _refuse_clerk(hold, why)
    elif rule.clerk is Ground.ANSWER:
        if not answered_since(desk, order.id, hold.set_s):
            raise Refused(
                RefusalCode.NO_EVIDENCE,
                f"order {order.id}: a {_name(hold.kind)} hold is lifted with the customer's answer on file; ask first.",
            )
    elif rule.clerk is Ground.SECOND_PERSON:
        if order.entered_by == actor.number:
            raise _refuse_clerk(hold, "you entered it yourself, and a second person has to check it")
    elif rule.clerk is Ground.NEVER:
        raise _refuse_clerk(hold, f"a clerk never lifts a hold of kind {_name(hold.kind)}")


def guard_release_hold(desk: Desk, actor: Actor, hold_id: int) -> Hold:
    """Who may lift a hold, by the table of hold kinds."""
    hold = the_hold(desk, hold_id)
    if not hold.active:
        raise Refused(RefusalCode.HOLD_NOT_ACTIVE, f"hold {hold_id} was lifted already.")
    if actor.role is Role.CLERK:
        _require_ground(desk, actor, hold)
    else:
        require_role(actor, *HOLD_RULES[hold.kind].releasers)
    return hold


def release_hold(desk: Desk, actor: Actor, command: ReleaseHold) -> list[ev.Event]:
    """Lift a hold; a confirmed order that nothing else holds goes to the warehouse with it."""
    hold = guard_release_hold(desk, actor, command.hold_id)
    grounds = command.grounds.strip()
    if actor.role is Role.CLERK and HOLD_RULES[hold.kind].clerk is Ground.COMPARISON:
        grounds = _words(grounds, "what the comparison showed")
    order = the_order(desk, hold.order_id)
    lifted = ev.HoldReleased(hold.id, order.id, grounds[:MAX_REASON])
    if hold.kind is HoldKind.UNUSUAL_QUANTITY and hold.line_no and is_for_review(desk, order, hold.line_no):
        return [lifted, *_reviewed(desk, order)]
    return [lifted, *credit.let_go(desk, order, lifted=(hold.id,))]


def _reviewed(desk: Desk, order: Order) -> list[ev.Event]:
    """Sales looks at an order of far more than usual, unless it does already."""
    if order.on_hold(HoldKind.SALES_REVIEW):
        return []
    kind = CaseKindName.ORDER_REVIEW
    return [
        ev.HoldPlaced(order.id, hold_set(desk, 0, 0, HoldKind.SALES_REVIEW, "a quantity far above the usual")),
        raise_about(desk, kind, order),
    ]


def guard_request_release(desk: Desk, actor: Actor, hold_id: int) -> Hold:
    """The owner of a hold is asked while it blocks; credit is asked with the figures that its request carries."""
    require_role(actor, Role.CLERK)
    hold = the_hold(desk, hold_id)
    if not hold.active:
        raise Refused(RefusalCode.HOLD_NOT_ACTIVE, f"hold {hold_id} was lifted already.")
    owner = HOLD_RULES[hold.kind].owner
    if owner in (Role.CLERK, Role.CREDIT, Role.SALES):
        way = "ask the customer" if owner is Role.CLERK else f"write to {owner}"
        raise Refused(RefusalCode.NOT_AUTHORISED, f"a {_name(hold.kind)} hold is not lifted by request; {way}.")
    return hold


def request_release(desk: Desk, actor: Actor, command: RequestRelease) -> list[ev.Event]:
    """Ask the owner of a hold; the case waits for the answer."""
    case = require_my_case(desk, actor, command.case_id)
    hold = guard_request_release(desk, actor, command.hold_id)
    text = _words(command.text, "the request")
    order = the_order(desk, hold.order_id)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message, case.id, order.id, order.customer_id, 0, False, Intent.RELEASE_REQUEST, text
        )
    ]
    facts += waits(case)
    return facts


def decide_release(desk: Desk, actor: Actor, command: DecideRelease) -> list[ev.Event]:
    """The owner answers: the decision is logged, the hold lifted if it is a yes, the case goes on."""
    hold = the_hold(desk, command.hold_id)
    require_role(actor, *HOLD_RULES[hold.kind].releasers)
    case, order = the_case(desk, command.case_id), the_order(desk, hold.order_id)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message, case.id, order.id, order.customer_id, 0, True, Intent.RELEASE_DECISION, command.text
        )
    ]
    if command.release and hold.active:
        facts += [ev.HoldReleased(hold.id, order.id), *credit.let_go(desk, order, lifted=(hold.id,))]
    facts += resumed(case)
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    SetHold: set_hold,
    ReleaseHold: release_hold,
    RequestRelease: request_release,
    DecideRelease: decide_release,
}
