"""What plays the outside world: arrivals, answers, supplies, carriers, payments.

Everything it does was drawn ahead in the traffic; here it only happens at its time, as commands through the engine.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sim import commands as cmd
from sim import events as ev
from sim import it_desk
from sim.calendar import OPEN_S
from sim.calls import SENTENCES
from sim.clock import Clock
from sim.decide.allocation import why_not_displaced
from sim.decide.contact import QUESTIONS
from sim.decide.credit import deposits_cents, first_limit_cents, lines_that_stay
from sim.decide.evidence import cash_of, missing_facts
from sim.decide.follow_ups import is_open
from sim.decide.lacking import asks_for
from sim.decide.prepare import Preparation
from sim.decide.shipping import may_ship
from sim.decide.stock import carrier_of
from sim.decide.verification import dialled
from sim.engine import Engine
from sim.facts import mentions_part, mentions_reference
from sim.gateway import parsed_request, read_edi
from sim.model import (
    HOLD_RULES,
    Actor,
    Case,
    Channel,
    Direction,
    Document,
    HoldKind,
    Intent,
    Message,
    OrderField,
    Role,
    Shipment,
    VerificationMethod,
)
from sim.traffic import (
    Ask,
    CreditInPart,
    DayTraffic,
    Mailroom,
    PriceWish,
    Request,
    RushWish,
    Traffic,
    lacking_in,
    smudge_of,
)
from sim.units import DAY_S, HOUR_S, MINUTE_S, Day, Seconds, day_of, money_text, percent_of

CUSTOMER = Actor(Role.CUSTOMER)
WAREHOUSE = Actor(Role.WAREHOUSE)
CARRIER = Actor(Role.CARRIER)
CREDIT = Actor(Role.CREDIT)
PURCHASING = Actor(Role.PURCHASING)
LEAD = Actor(Role.LEAD)
RECEIVABLES = Actor(Role.RECEIVABLES)
IT = Actor(Role.IT)
SYSTEM = Actor(Role.SYSTEM)
OUTSIDE_OWNERS = (Role.LEAD, Role.COMPLIANCE)
"""Owners of holds who answer a request by themselves."""
DESK_OF: dict[Intent, Actor] = {
    Intent.CREDIT_REQUEST: CREDIT,
    Intent.CASH_REQUEST: RECEIVABLES,
    Intent.REVIEW_REQUEST: Actor(Role.SALES),
    Intent.PRICE_QUESTION: Actor(Role.SALES),
}
"""Who answers what is written inside the house."""

PAYMENTS_S: Seconds = 8 * HOUR_S + 30 * MINUTE_S
CARRIER_NOTICES_S: Seconds = 9 * HOUR_S
DELIVERIES_S: Seconds = 12 * HOUR_S


ANSWERED: frozenset[Intent] = frozenset({*QUESTIONS, Intent.RELEASE_REQUEST})
"""Messages that somebody answers."""
SUBJECT_LINES = (Channel.EMAIL, Channel.PDF)
"""Channels whose documents carry their purchase order number in a subject line that the mail reader reads."""
NOTHING_TO_ADD = "I am not sure what you need from me. All I can tell you is in my message."
"""What comes back when the desk asks what its reader cannot answer."""
NOT_ORDERED = "We did not order that. Please compare with our purchase order."
"""What comes back when the desk asks about a line that is on no paper."""


class _Agenda(NamedTuple):
    """What falls due on one day."""

    payments: list[int]
    notices: list[tuple[int, str, Day]]
    deliveries: list[int]


class World:
    """Plays a traffic into an engine."""

    def __init__(
        self,
        engine: Engine,
        traffic: Traffic,
        mailroom: Mailroom | None,
        preparation: Preparation | None = None,
    ) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._clock: Clock = engine.clock
        self._mailroom = mailroom
        self._preparation = preparation
        self._days: Iterator[DayTraffic] = traffic.days()
        self._agenda: dict[Day, _Agenda] = {}
        self.requests: dict[int, Request] = {r.document_id: r for r in traffic.opening.past}
        """The truth behind every document that has arrived, by document id."""
        self._arrivals: Iterator[Request] = iter(())
        self._arriving: Request | None = None
        self._arrival_alarm = self._clock.alarm(self._arrive)
        engine.on(ev.GoodsShipped, self._follow_shipment)
        engine.on(ev.InvoicePosted, self._follow_invoice)
        engine.on(ev.MessageLogged, self._answer_later)
        engine.on(ev.VerificationLogged, self._vouch)
        engine.on(ev.BillToProposed, self._second_person)
        engine.on(ev.ProblemHandedToIt, self._mend)
        engine.on(ev.FollowUpTimed, self._remind_at_time)
        engine.on(ev.FixTestOrdered, self._test_fix)
        engine.on(ev.ReallocationAsked, self._lead_decides)

    def start(self) -> None:
        """Begin with day 0, whatever the time of day is."""
        for shipment in self._desk.shipments.values():
            if shipment.delivered_s < 0:
                self._on(shipment.eta_day).deliveries.append(shipment.id)
        for note in self._desk.messages.values():
            self._remind_later(note)
        self._start_day()

    def _on(self, day: Day) -> _Agenda:
        agenda = self._agenda.get(day)
        if agenda is None:
            agenda = self._agenda[day] = _Agenda([], [], [])
        return agenda

    def _start_day(self) -> None:
        """Lay out a day, and be back at the next midnight."""
        traffic = next(self._days, None)
        today = day_of(self._clock.now_s) if traffic is None else traffic.day
        midnight = today * DAY_S
        at = self._clock.call_at
        if traffic is not None:
            for draw in traffic.announcements:
                self._submit_at(midnight + OPEN_S - MINUTE_S, PURCHASING, cmd.AnnounceSupply(*draw))
            for supply_id in traffic.receipts:
                self._submit_at(midnight + OPEN_S, WAREHOUSE, cmd.ReceiveSupply(supply_id))
            for slip in traffic.slips:
                self._submit_at(slip.at_s, PURCHASING, cmd.SlipSupply(slip.supply_id, slip.eta_day))
            for look in traffic.second_checks:
                order_id = self._desk.documents[look.document_id].order_id
                wish = cmd.SetHold(order_id, 0, HoldKind.SECOND_CHECK, "entered yesterday; please compare")
                self._submit_at(look.at_s, Actor(Role.CLERK, look.by), wish)
            for scan in traffic.tracking:
                self._submit_at(
                    scan.at_s, CARRIER, cmd.RecordTracking(scan.shipment_id, scan.code, scan.reason, scan.eta_day)
                )
            self._on(today).payments.extend(traffic.payments)
            if self._preparation is not None:
                self._preparation.prepare(today, traffic.requests)
            self._arrivals = iter(traffic.requests)
            self._await_arrival()
        if self._desk.calendar.is_business(today):
            at(midnight + PAYMENTS_S, self._collect_payments)
            at(midnight + CARRIER_NOTICES_S, self._pass_on_notices)
            at(midnight + DELIVERIES_S, self._deliver)
            at(midnight + self._desk.sop.departure_s, self._depart)
        at(midnight + DAY_S, self._start_day)

    def _submit_at(self, at_s: Seconds, actor: Actor, command: cmd.Command) -> None:
        self._clock.call_at(at_s, lambda: self._engine.submit(actor, command))

    # Documents ----------------------------------------------------------------------------------------------------

    def _await_arrival(self) -> None:
        self._arriving = next(self._arrivals, None)
        if self._arriving is not None:
            self._arrival_alarm.set(max(self._arriving.at_s, self._clock.now_s))

    def _arrive(self) -> None:
        request = self._arriving
        if request is None:
            return
        self.requests[request.document_id] = request
        if request.ask is not None:
            self._engine.submit(CUSTOMER, _mail_that_asks(request, request.ask, self._desk.documents))
            self._await_arrival()
            return
        parsed, edi_text, ack_text, verdict = None, "", "", ""
        machine = request.channel is Channel.EDI or request.channel is Channel.WEB
        prepared = machine and request.document_id in self._desk.prepared
        if request.channel is Channel.EDI and self._mailroom is not None:
            self._desk.now_s = self._clock.now_s
            edi_text = self._mailroom.letter(request).x12
            parsed, verdict, ack_text = read_edi(self._desk, edi_text, self._desk.next_edi + 1)
        elif request.channel is Channel.WEB and self._mailroom is not None:
            parsed = self._mailroom.parsed(request)
        elif machine and not prepared:
            parsed = parsed_request(self._desk, request)
        received = self._engine.submit(
            CUSTOMER,
            cmd.ReceiveDocument(
                request.document_id,
                request.channel,
                request.customer_id,
                request.contact_id,
                parsed,
                edi_text,
                ack_text,
                verdict,
                subject_po=_number_in_subject(request),
                incomplete=bool(lacking_in(request).fields),
            ),
        )
        first = received[0]
        read = parsed is not None or (prepared and len(received) == 1)
        if isinstance(first, ev.DocumentReceived) and read and not first.exception:
            self._engine.submit(SYSTEM, cmd.ReprocessDocument(request.document_id))
        self._await_arrival()

    def _remind_later(self, note: Message) -> None:
        """What a note promises comes back at its time, unless it was kept by then."""
        if note.direction is Direction.NOTE and note.promised and note.follow_up_at_s >= self._clock.now_s:
            self._clock.call_at(note.follow_up_at_s, lambda: self._remind(note))

    def _remind_at_time(self, timed: ev.FollowUpTimed, actor: Actor) -> None:
        self._remind_later(self._desk.messages[timed.message_id])

    def _remind(self, note: Message) -> None:
        if note.id in self._desk.messages and is_open(self._desk, note):
            self._engine.submit(SYSTEM, cmd.RemindOf(note.id))

    def _answer_later(self, message: ev.MessageLogged, actor: Actor) -> None:
        """Somebody was asked: the answer comes after its time, on the phone at once."""
        if message.follow_up_day:
            self._remind_later(self._desk.messages[message.message_id])
        if message.intent in SENTENCES:
            self._let_caller_answer(message)
            return
        if message.inbound or message.intent not in ANSWERED:
            return
        case = self._desk.cases[message.case_id]
        request = self.requests.get(case.document_id)
        if request is None:
            return
        now_s = self._clock.now_s
        if message.intent in DESK_OF:
            delay_s = request.credit_delay_s if message.intent is Intent.CREDIT_REQUEST else request.answer_delay_s
            self._submit_at(now_s + delay_s, DESK_OF[message.intent], self._inside_answer(message, case, request))
            return
        if message.intent is Intent.PREPAY_REQUEST and message.order_id in self._desk.advance_of:
            self._clock.call_at(now_s + request.answer_delay_s, lambda: self._pay_in_advance(case, request, message))
            return
        if message.intent is Intent.RUSH_QUOTE:
            answer = self._word_on_rush(message, case, request)
            self._submit_at(now_s + request.answer_delay_s, CUSTOMER, answer)
            return
        if message.intent is Intent.RELEASE_REQUEST:
            self._decide_release(message, now_s + request.credit_delay_s)
            return
        reply: Callable[[], str] = lambda: ""  # noqa: E731  the text is made when the answer comes
        if self._mailroom is not None:
            reply = self._reply(message, request, case)
        self._clock.call_at(
            now_s + request.answer_delay_s,
            lambda: self._engine.submit(CUSTOMER, cmd.ReceiveAnswer(case.id, reply())),
        )

    def _let_caller_answer(self, asked: ev.MessageLogged) -> None:
        request = self.requests[self._desk.cases[asked.case_id].document_id]
        if self._mailroom is None:
            return
        spoken = [m.intent for m in self._desk.messages_on[asked.case_id] if m.intent in SENTENCES]
        if request.ask is not None:
            said = self._mailroom.retort(request, spoken)
        else:
            said = self._mailroom.said(request, asked.intent, first=len(spoken) == 1)
        self._engine.submit(CUSTOMER, cmd.ReceiveAnswer(asked.case_id, said))

    def _decide_release(self, asked: ev.MessageLogged, at_s: Seconds) -> None:
        """The owner of a hold looks at the order and lets it go on, or says what the request does not tell."""
        case = self._desk.cases[asked.case_id]
        missing = missing_facts(self._desk, Intent.RELEASE_REQUEST, case, asked.text)
        for hold in self._desk.orders[asked.order_id].holds:
            owner = HOLD_RULES[hold.kind].owner
            if hold.active and owner in OUTSIDE_OWNERS:
                text = f"Order {hold.order_id}: {hold.kind.replace('_', ' ')} hold lifted."
                if missing:
                    text = f"To decide on this we need {', and '.join(missing)}. Please ask again."
                self._submit_at(at_s, Actor(owner), cmd.DecideRelease(asked.case_id, hold.id, not missing, text))
                return

    def _word_on_rush(self, message: ev.MessageLogged, case: Case, request: Request) -> cmd.Command:
        """The customer's yes or no to a quote for rush handling, or the question for what the quote does not say."""
        wish, mailroom = request.ask.truth if request.ask is not None else None, self._mailroom
        missing = missing_facts(self._desk, message.intent, case, message.text)
        if not isinstance(wish, RushWish) or mailroom is None or missing:
            text = f"Please tell us {' and '.join(missing)}." if missing else NOTHING_TO_ADD
            return cmd.ReceiveAnswer(case.id, mailroom.reply(request, text) if mailroom is not None else text)
        said = dict(request.ask.answers)[message.intent] if request.ask is not None else ""
        return cmd.AnswerRush(case.id, wish.accepts_fee, mailroom.reply(request, said))

    def _lead_decides(self, asked: ev.ReallocationAsked, actor: Actor) -> None:
        """The lead looks whose stock it is, and says yes for an order of a lower tier."""
        request = self.requests.get(self._desk.cases[asked.case_id].document_id)
        giver, taker = self._desk.orders[asked.from_order_id], self._desk.orders[asked.order_id]
        why = why_not_displaced(self._desk, giver, taker)
        text = f"No: {why}." if why else f"Yes: order {taker.id} goes first. Tell the customer of order {giver.id}."
        delay_s = request.credit_delay_s if request is not None else 0
        decision = cmd.DecideReallocation(asked.reallocation_id, not why, text)
        self._submit_at(self._clock.now_s + delay_s, LEAD, decision)

    def _vouch(self, asked: ev.VerificationLogged, actor: Actor) -> None:
        """Whoever is called back answers at once; a form comes back signed, or not, after its time."""
        case = self._desk.cases[asked.case_id]
        request = self.requests.get(case.document_id)
        ask = request.ask if request is not None else None
        if request is None or ask is None:
            confirmed, said = False, NOTHING_TO_ADD
        elif asked.on_file:
            confirmed = asked.contact_id in ask.vouchers
            said = ask.voucher_says if confirmed else ask.others_say
        else:
            confirmed = bool(ask.phone) and dialled(asked.phone) == dialled(ask.phone)
            said = "Yes, that is right, please go ahead." if confirmed else "Nobody answers."
        answer = cmd.ReceiveVerification(asked.verification_id, confirmed, said)
        if asked.method is VerificationMethod.SIGNED_FORM and request is not None:
            self._submit_at(self._clock.now_s + request.answer_delay_s, CUSTOMER, answer)
        else:
            self._engine.submit(CUSTOMER, answer)

    def _second_person(self, proposed: ev.BillToProposed, actor: Actor) -> None:
        """Accounts receivable approves what was confirmed by somebody reached as on file, and nothing else."""
        request = self.requests.get(self._desk.cases[proposed.case_id].document_id)
        if not self._desk.sop.addr_dual_control_billto or request is None:
            return
        sound = any(
            v.case_id == proposed.case_id and v.customer_id == proposed.customer_id and v.confirmed and v.on_file
            for v in self._desk.verifications.values()
        )
        text = "Approved." if sound else "Rejected: nobody whom we have on file has confirmed this."
        decision = cmd.DecideBillTo(proposed.change_id, sound, text)
        self._submit_at(self._clock.now_s + request.credit_delay_s, RECEIVABLES, decision)

    def _mend(self, handed: ev.ProblemHandedToIt, actor: Actor) -> None:
        """IT answers after its time: it is mended, or something is missing."""
        problem = self._desk.problems[handed.problem_id]
        request = self.requests.get(self._desk.cases[problem.case_id].document_id)
        if request is not None:
            self._submit_at(self._clock.now_s + request.answer_delay_s, IT, it_desk.answer(self._desk, problem))

    def _test_fix(self, ordered: ev.FixTestOrdered, actor: Actor) -> None:
        """The test system answers at once."""
        problem = self._desk.problems[ordered.problem_id]
        request = self.requests.get(self._desk.cases[problem.case_id].document_id)
        self._engine.submit(IT, it_desk.run_example(problem, request.ask if request is not None else None))

    def _pay_in_advance(self, case: Case, request: Request, asked: ev.MessageLogged) -> None:
        """The customer pays on the advance invoice: at first what it means to pay, then what is missing."""
        order = self._desk.orders[asked.order_id]
        paid = deposits_cents(self._desk, order)
        owed = self._desk.advance_of[order.id].amount_cents
        amount = owed - paid if paid else percent_of(owed, request.first_payment_pct)
        self._engine.submit(CUSTOMER, cmd.ReceiveDeposit(case.id, order.id, amount))

    def _inside_answer(self, message: ev.MessageLogged, case: Case, request: Request) -> cmd.Command:
        """What a desk inside the house does about a request, or asks when the request does not say enough."""
        desk = self._desk
        missing = missing_facts(desk, message.intent, case, message.text)
        if missing:
            return cmd.AskBack(case.id, f"To act on this we need {', and '.join(missing)}. Please write again.")
        if message.intent is Intent.CASH_REQUEST:
            cash = next(r for r in cash_of(desk, case.customer_id) if mentions_reference(message.text, r.number))
            text = f"Remittance {cash.number} is applied to invoice {cash.invoice_id}."
            return cmd.ApplyCash(case.id, cash.id, cash.invoice_id, text)
        if message.intent is Intent.PRICE_QUESTION:
            return _word_of_sales(case, request.ask)
        if message.intent is Intent.REVIEW_REQUEST:
            holds = self._desk.orders[case.order_id].holds
            review = next(h for h in holds if h.kind is HoldKind.SALES_REVIEW)
            return cmd.DecideRelease(case.id, review.id, True, f"Order {case.order_id}: reviewed, it may go.")
        if message.intent is Intent.CREDIT_REQUEST and isinstance(request.truth, CreditInPart):
            return self._part_or_nothing(message, case)
        text = (
            f"Order {message.order_id}: released by the credit desk."
            if request.credit_good
            else f"Order {message.order_id}: not released. Please cancel it."
        )
        application = desk.application_of.get(case.customer_id)
        limit = 0
        if application is not None and not desk.customers[case.customer_id].credit_limit_cents and request.credit_good:
            limit = first_limit_cents(desk, application)
            text = f"Order {message.order_id}: released. The first limit is {money_text(limit)}."
        return cmd.DecideCredit(case.id, message.order_id, request.credit_good, text, limit)

    def _part_or_nothing(self, message: ev.MessageLogged, case: Case) -> cmd.Command:
        """The credit desk lets go what fits under the limit, once somebody proposes that."""
        keep = lines_that_stay(self._desk, self._desk.orders[message.order_id])
        if not keep or not mentions_part(message.text):
            text = "We do not release all of it. Propose a partial release: what fits under the limit may go."
            return cmd.AskBack(case.id, text)
        stay = ", ".join(map(str, keep))
        text = f"Order {message.order_id}: released in part. Line {stay} stays on hold until the account is in order."
        return cmd.DecideCredit(case.id, message.order_id, True, text, keep=keep)

    def _reply(self, message: ev.MessageLogged, request: Request, case: Case) -> Callable[[], str]:
        mailroom, intent, order_id, line_no = self._mailroom, message.intent, case.order_id, case.line_no
        if mailroom is None:
            raise TypeError("a batch run writes no letters")
        said = dict(request.answers).get(intent)
        if said is not None:
            return lambda: mailroom.says(request, said)
        if intent is Intent.QUESTION_MISSING:
            missing = self._what_was_missing(message, request)
            return lambda: mailroom.says(request, missing)
        if intent is Intent.PREPAY_REQUEST:
            return lambda: mailroom.advance_answer(request)
        if intent is Intent.QUESTION_CERTIFICATE:
            return lambda: mailroom.tax_answer(request, pays=request.accepts_our_price)
        if request.ask is not None:
            answer = dict(request.ask.answers).get(intent, NOTHING_TO_ADD)
            return lambda: mailroom.reply(request, answer)
        if intent is Intent.QUESTION_ILLEGIBLE:
            smudge = smudge_of(request)
            return lambda: mailroom.quantity_answer(request, smudge.line_no if smudge else 0)
        order = self._desk.orders.get(order_id)
        ordered = order.line(max(line_no, 1)) if order else None
        on_paper = _line_on_paper(request, ordered.item_id) if ordered else max(line_no, 1)
        if intent in (Intent.QUESTION_QUANTITY, Intent.QUESTION_DISCREPANCY) and not on_paper:
            return lambda: mailroom.says(request, NOT_ORDERED)
        if intent is Intent.QUESTION_QUANTITY:
            return lambda: mailroom.quantity_answer(request, on_paper if line_no else 0)
        if intent is Intent.QUESTION_ITEM:
            known = self._desk.item_by_part
            line = next(
                (ln for ln in request.lines if ln.buyer_part and (request.customer_id, ln.buyer_part) not in known),
                request.lines[0],
            )
            return lambda: mailroom.item_answer(request, line.buyer_part, self._desk.items[line.item_id])
        price = ordered.system_price_cents if ordered else 0
        return lambda: mailroom.answer(request, price_cents=price, accepts=request.accepts_our_price, line_no=on_paper)

    def _what_was_missing(self, asked: ev.MessageLogged, request: Request) -> str:
        """What the customer is asked for, and nothing else; some forget a part the first time."""
        log = self._desk.messages_on[asked.case_id]
        again = sum(m.intent is Intent.QUESTION_MISSING for m in log) > 1
        given = [
            row.said
            for row in lacking_in(request).fields
            if asks_for(asked.text, row.field) and (again or not row.said_late)
        ]
        return " ".join(given) or NOTHING_TO_ADD

    # Goods and money ----------------------------------------------------------------------------------------------

    def _depart(self) -> None:
        """The carriers leave with what was released in time."""
        desk = self._desk
        cutoff = day_of(self._clock.now_s) * DAY_S + desk.sop.cutoff_same_day_ship_s
        for order in list(desk.ready.values()):
            if order.released_s <= cutoff and may_ship(desk, order):
                self._engine.submit(WAREHOUSE, cmd.ShipOrder(order.id, carrier_of(order)))

    def _follow_shipment(self, shipped: ev.GoodsShipped, actor: Actor) -> None:
        request = self.requests.get(self._desk.orders[shipped.order_id].document_id)
        late_days = 0 if request is None else request.late_days
        arrives = shipped.eta_day
        if request is not None and late_days:
            calendar = self._desk.calendar
            arrives = calendar.add_business_days(max(shipped.eta_day, shipped.promised_day), late_days)
            noticed = calendar.add_business_days(day_of(self._clock.now_s) + 1, 0)
            self._on(noticed).notices.append((shipped.shipment_id, request.late_reason, arrives))
        self._on(self._desk.calendar.add_business_days(arrives, 0)).deliveries.append(shipped.shipment_id)

    def _follow_invoice(self, posted: ev.InvoicePosted, actor: Actor) -> None:
        request = self.requests.get(self._desk.orders[posted.order_id].document_id)
        delay = 0 if request is None else request.pay_delay_days
        pays = max(posted.due_day + delay, day_of(self._clock.now_s) + 1)
        self._on(self._desk.calendar.add_business_days(pays, 0)).payments.append(posted.invoice_id)

    def _todays(self) -> _Agenda:
        return self._on(day_of(self._clock.now_s))

    def _collect_payments(self) -> None:
        for invoice_id in self._todays().payments:
            invoice = self._desk.invoices.get(invoice_id)
            if invoice is None or not invoice.open_cents:
                continue  # it was paid in advance, or by cash that came before
            self._engine.submit(CUSTOMER, cmd.ReceivePayment(invoice_id))

    def _pass_on_notices(self) -> None:
        for shipment_id, reason, eta_day in self._todays().notices:
            self._engine.submit(CARRIER, cmd.RecordTracking(shipment_id, "SD", reason, eta_day))

    def _deliver(self) -> None:
        today = day_of(self._clock.now_s)
        for shipment_id in self._todays().deliveries:
            shipment: Shipment | None = self._desk.shipments.get(shipment_id)
            if shipment is None:
                continue
            if shipment.carrier_eta_day > today:
                self._on(shipment.carrier_eta_day).deliveries.append(shipment_id)
            else:
                self._engine.submit(CARRIER, cmd.RecordDelivery(shipment_id))
        self._agenda.pop(today - 1, None)


def _line_on_paper(request: Request, item_id: int) -> int:
    """The line of a document that orders an item, or 0: a clerk may key lines in any order, and what nobody ordered."""
    return next((number for number, line in enumerate(request.lines, 1) if line.item_id == item_id), 0)


def _number_in_subject(request: Request) -> str:
    """What the mail reader takes for the purchase order number of an order on paper."""
    lacks_it = any(row.field is OrderField.PO_NUMBER for row in lacking_in(request).fields)
    return "" if lacks_it or request.channel not in SUBJECT_LINES else request.po_number


def _mail_that_asks(request: Request, ask: Ask, documents: Mapping[int, Document]) -> cmd.ReceiveDocument:
    """The arrival of a mail that is no purchase order; the order it is about is found by that order's document."""
    about = documents.get(ask.about_document)
    return cmd.ReceiveDocument(
        request.document_id,
        request.channel,
        request.customer_id,
        request.contact_id,
        None,
        "",
        "",
        "",
        ask.kind,
        about.order_id if about else 0,
    )


def _word_of_sales(case: Case, ask: Ask | None) -> cmd.Command:
    """What sales says of a price that somebody asks for."""
    wish = ask.truth if ask is not None else None
    if isinstance(wish, PriceWish) and wish.granted:
        text = f"Order {case.order_id} line {wish.line_no}: {money_text(wish.price_cents)} each is approved."
        return cmd.DecidePrice(case.id, case.order_id, wish.line_no, wish.price_cents, text)
    line_no = wish.line_no if isinstance(wish, PriceWish) else max(case.line_no, 1)
    text = f"Order {case.order_id} line {line_no}: we agreed no special price. Our price stands."
    return cmd.DecidePrice(case.id, case.order_id, line_no, 0, text)
