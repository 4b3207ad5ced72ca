"""A clerk that does anything legal: for finding what breaks, and as the floor of every score.

Its choices come from the draws of the case and a counter, so it plays the same game every time.
"""

from collections.abc import Callable, Iterator
from hashlib import blake2b

from sim.calls import sentences
from sim.cases import CASE_KINDS, Position
from sim.cases.careless import first_ship_to
from sim.commands import (
    AddContact,
    AddLine,
    AddShipTo,
    AllocateStock,
    AmendHeader,
    AmendLine,
    AskCaller,
    BackorderLine,
    CancelLine,
    CancelOrder,
    ChangeAddress,
    ChangeBillTo,
    CloseCase,
    Command,
    CompleteApplication,
    ConfirmOrder,
    EndContact,
    EnterOrder,
    ExpediteOrder,
    HandToIt,
    InvoiceInAdvance,
    LineEntry,
    LogContact,
    LogVerification,
    PromiseLine,
    PullBack,
    RecordProblem,
    ReleaseHold,
    ReportIncident,
    ReprocessDocument,
    RequestReallocation,
    RequestRelease,
    ResolvePrice,
    SendMessage,
    SetAsideDocument,
    SetHold,
    SplitLine,
    SubstituteComponent,
    SubstituteLine,
    TakePriceFrom,
    UpdateEta,
    VerifyFix,
)
from sim.decide.allocation import givers
from sim.decide.contact import CLERK_INTENTS, INSIDE
from sim.decide.problems import linked_cases
from sim.desk import Desk
from sim.letters import letter
from sim.model import (
    HOLD_RULES,
    Case,
    CaseStatus,
    Contact,
    HoldKind,
    IncidentKind,
    Intent,
    Measure,
    PriceSource,
    Uom,
    VerificationMethod,
)
from sim.units import day_of
from sim.view import Move, legal

MOST_MOVES = 6
"""Commands on one case before it is closed."""


def _pick(case: Case, step: int, what: str, choices: int) -> int:
    digest = blake2b(f"{case.id} {step} {what} {case.due_s}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) % choices


def random_legal(position: Position, case: Case) -> Iterator[Command]:
    """Some legal commands, then close."""
    for step in range(MOST_MOVES):
        if case.status is not CaseStatus.IN_PROGRESS:
            return
        moves = [m for m in legal(position.desk, position.actor, case) if m.allowed and m.command is not CloseCase]
        if not moves:
            break
        yield _command(position, case, step, moves[_pick(case, step, "move", len(moves))])
    if case.status is CaseStatus.IN_PROGRESS:
        reasons = CASE_KINDS[case.kind].reasons
        yield CloseCase(case.id, reasons[_pick(case, MOST_MOVES, "reason", len(reasons))])


def _command(position: Position, case: Case, step: int, move: Move) -> Command:
    """The command of a move, with arguments that make sense but not more."""
    about_customer = _ON_THE_CASE.get(move.command)
    if about_customer is not None:
        return about_customer(position, case, step)
    if move.command is RequestReallocation:
        return _ask_for_stock(position, case, move)
    return _about_order(position, case, step, move)


def _substitute(desk: Desk, move: Move) -> Command:
    order_id, line_no = move.subject
    item = desk.items[desk.orders[order_id].lines[line_no - 1].item_id]
    if move.command is SubstituteComponent:
        return SubstituteComponent(order_id, line_no, max(c.alternate_id for c in desk.shelf.kits[item.id]))
    return SubstituteLine(order_id, line_no, item.substitute_id)


def _about_order(position: Position, case: Case, step: int, move: Move) -> Command:
    desk, command = position.desk, move.command
    today = day_of(desk.now_s)
    if command is EnterOrder:
        customer = case.customer_id
        ship_to = first_ship_to(desk, customer)
        item_ids = sorted(desk.items)
        item_id = item_ids[_pick(case, step, "item", len(item_ids))]
        line = LineEntry(item_id, 1 + _pick(case, step, "qty", 20), Uom.EA, -1)
        return EnterOrder(case.document_id, customer, ship_to, f"RANDOM-{case.id}", today + 3, "", (line,))
    if command is AskCaller:
        questions = tuple(sentences(desk.documents[case.document_id].asks))
        return AskCaller(case.id, questions[_pick(case, step, "question", len(questions))])
    if command is LogContact:
        contact = min(c.id for c in desk.contacts.values() if c.customer_id == case.customer_id)
        return LogContact(case.id, contact, "Spoke to the customer.")
    if command is SendMessage:
        intent = CLERK_INTENTS[_pick(case, step, "intent", len(CLERK_INTENTS))]
        inside = intent in INSIDE
        if inside and case.order_id not in desk.orders:
            intent, inside = Intent.CREDIT_NEUTRAL, False
        contact = min(c.id for c in desk.contacts.values() if c.customer_id == case.customer_id)
        return SendMessage(case.id, case.order_id, 0 if inside else contact, intent, letter(desk, intent, case))
    if command in (SubstituteLine, SubstituteComponent):
        return _substitute(desk, move)
    if command is ResolvePrice:
        return ResolvePrice(move.subject[0], move.subject[1], 0)
    if command is BackorderLine:
        return BackorderLine(move.subject[0], move.subject[1], today + _pick(case, step, "day", 10))
    if command is UpdateEta:
        return UpdateEta(move.subject[0], today + _pick(case, step, "day", 10))
    if command in _CHANGES:
        return _change(position, case, step, move)
    if command is SetHold:
        kinds = [kind for kind in HoldKind if HOLD_RULES[kind].settable]
        return SetHold(move.subject[0], 0, kinds[_pick(case, step, "hold", len(kinds))], "to be looked at")
    if command is RequestRelease:
        return RequestRelease(case.id, move.subject[0], "please look at this order")
    first = move.subject[0]
    mine = [o.id for o in desk.orders.values() if o.customer_id == case.customer_id] or [0]
    simple: dict[type[Command], Command] = {
        CancelLine: CancelLine(first, move.subject[-1]),
        CancelOrder: CancelOrder(first),
        TakePriceFrom: TakePriceFrom(first, move.subject[-1], PriceSource.LIST, 0),
        ConfirmOrder: ConfirmOrder(first),
        PromiseLine: PromiseLine(first, move.subject[-1], today + 5),
        PullBack: PullBack(first),
        InvoiceInAdvance: InvoiceInAdvance(first),
        AllocateStock: AllocateStock(first, move.subject[-1], 1),
        ExpediteOrder: ExpediteOrder(first, max(desk.carriers), desk.sop.rush_fee_cents),
        CompleteApplication: CompleteApplication(first, "12-3456789"),
        ReleaseHold: ReleaseHold(first, "looked at"),
        ReprocessDocument: ReprocessDocument(first),
        VerifyFix: VerifyFix(first),
        SetAsideDocument: SetAsideDocument(first, mine[_pick(case, step, "order", len(mine))]),
    }
    return simple[command]


_CHANGES = (AmendHeader, AmendLine, AddLine, SplitLine)


def _ask_for_stock(position: Position, case: Case, move: Move) -> Command:
    """One piece of whoever has some."""
    _, order_id, line_no = move.subject
    order = position.desk.orders[order_id]
    line = order.lines[line_no - 1]
    source = next(iter(givers(position.desk, order, line)), line)
    return RequestReallocation(case.id, source.order_id, source.line_no, order_id, line_no, 1, "they wait")


def _change(position: Position, case: Case, step: int, move: Move) -> Command:
    """Some change of an order."""
    desk, order_id = position.desk, move.subject[0]
    order = desk.orders[order_id]
    line = order.lines[_pick(case, step, "line", len(order.lines))]
    day, qty = day_of(desk.now_s) + _pick(case, step, "day", 10), 1 + _pick(case, step, "qty", 20)
    if move.command is AmendHeader:
        return AmendHeader(order_id, order.ship_to_id, day, order.instruction)
    if move.command is AmendLine:
        return AmendLine(order_id, line.line_no, qty, Uom.EA, -1)
    if move.command is AddLine:
        return AddLine(order_id, LineEntry(line.item_id, qty, Uom.EA, -1))
    return SplitLine(order_id, line.line_no, qty, day)


def _someone(position: Position, case: Case, step: int) -> Contact:
    mine = [c for c in position.desk.contacts.values() if c.customer_id == case.customer_id]
    return mine[_pick(case, step, "contact", len(mine))]


def _somewhere(position: Position, case: Case, step: int) -> tuple[str, str, str, str, str, int]:
    number = 100 + _pick(case, step, "street", 900)
    return "Branch", f"{number} Random Road", "Toledo", "OH", "43612", day_of(position.desk.now_s) + 1


def _verify(position: Position, case: Case, step: int) -> Command:
    contact = _someone(position, case, step)
    return LogVerification(case.id, contact.id, VerificationMethod.CALL_BACK, contact.phone)


def _add_contact(position: Position, case: Case, step: int) -> Command:
    mail = f"random{case.id}@example.com"
    return AddContact(case.id, case.customer_id, "Pat Random", "Buyer", mail, "", True, False, False, False, False)


def _change_address(position: Position, case: Case, step: int) -> Command:
    site = min(a.id for a in position.desk.addresses.values() if a.customer_id == case.customer_id)
    return ChangeAddress(case.id, site, *_somewhere(position, case, step))


def _end_contact(position: Position, case: Case, step: int) -> Command:
    return EndContact(case.id, _someone(position, case, step).id, day_of(position.desk.now_s) + 5)


def _record(position: Position, case: Case, step: int) -> Command:
    closed = [c.id for c in position.desk.cases.values() if c.status is CaseStatus.CLOSED]
    linked = tuple(closed[_pick(case, step, f"link {n}", len(closed))] for n in range(4 if closed else 0))
    causes, measures = CASE_KINDS[case.kind].reasons, list(Measure)
    cause = causes[_pick(case, step, "cause", len(causes))]
    return RecordProblem(case.id, linked, cause, measures[_pick(case, step, "measure", len(measures))])


def _hand_to_it(position: Position, case: Case, step: int) -> Command:
    problem = position.desk.problem_of[case.id]
    return HandToIt(problem.id, linked_cases(position.desk, problem)[0].id, "Do it again.", "right", "wrong")


_ON_THE_CASE: dict[type[Command], Callable[[Position, Case, int], Command]] = {
    LogVerification: _verify,
    AddContact: _add_contact,
    AddShipTo: lambda p, case, step: AddShipTo(case.id, case.customer_id, *_somewhere(p, case, step)),
    ChangeAddress: _change_address,
    ChangeBillTo: lambda p, case, step: ChangeBillTo(case.id, case.customer_id, *_somewhere(p, case, step)),
    EndContact: _end_contact,
    ReportIncident: lambda p, case, step: ReportIncident(case.id, IncidentKind.PRETEXT, "It looked strange."),
    RecordProblem: _record,
    HandToIt: _hand_to_it,
}
