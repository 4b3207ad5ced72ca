"""The other desks of the house decide: credit, receivables, sales, compliance, the lead and IT, each after its time.

A request that does not say enough gets a question back.
"""

from sim import commands as cmd
from sim import events as ev
from sim.decide.allocation import why_not_displaced
from sim.decide.credit import first_limit_cents, lines_that_stay, must_hold
from sim.decide.evidence import cash_of, missing_facts
from sim.decide.standing_still import waits_for_credit
from sim.engine import Engine
from sim.facts import mentions_part, mentions_reference
from sim.model import HOLD_RULES, Actor, Case, HoldKind, Intent, Role
from sim.traffic import Ask, Request, Requests
from sim.truths import CreditInPart, PriceWish
from sim.units import Seconds, money_text
from sim.world import it_desk

CREDIT = Actor(Role.CREDIT)
LEAD = Actor(Role.LEAD)
RECEIVABLES = Actor(Role.RECEIVABLES)
SALES = Actor(Role.SALES)
IT = Actor(Role.IT)
OUTSIDE_OWNERS = (Role.LEAD, Role.COMPLIANCE)
"""Owners of holds who answer a request by themselves."""
DESK_OF: dict[Intent, Actor] = {
    Intent.CREDIT_REQUEST: CREDIT,
    Intent.CASH_REQUEST: RECEIVABLES,
    Intent.REVIEW_REQUEST: SALES,
    Intent.PRICE_QUESTION: SALES,
}
"""Who answers what is written inside the house."""


class OtherDesks:
    """Everybody in the house who is asked."""

    def __init__(self, engine: Engine, requests: Requests) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._requests = requests
        engine.on(ev.MessageLogged, self._answer)
        engine.on(ev.BillToProposed, self._second_person)
        engine.on(ev.ProblemHandedToIt, self._mend)
        engine.on(ev.FixTestOrdered, self._test_fix)
        engine.on(ev.ReallocationAsked, self._lead_decides)

    def _submit_later(self, delay_s: Seconds, actor: Actor, command: cmd.Command) -> None:
        self._engine.submit_at(self._engine.clock.now_s + delay_s, actor, command)

    def _answer(self, message: ev.MessageLogged, actor: Actor) -> None:
        """A desk was written to."""
        answers = message.intent in DESK_OF or message.intent is Intent.RELEASE_REQUEST
        if message.inbound or not answers:
            return
        case = self._desk.cases[message.case_id]
        request = self._requests.get(case.document_id)
        if request is None:
            return
        if message.intent is Intent.RELEASE_REQUEST:
            self._decide_release(message, request.credit_delay_s)
            return
        delay_s = request.credit_delay_s if message.intent is Intent.CREDIT_REQUEST else request.answer_delay_s
        self._submit_later(delay_s, DESK_OF[message.intent], self._inside_answer(message, case, request))

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

    def look_at_kept_lines(self) -> None:
        """The credit desk lets go the lines that it kept, of accounts that are in order again."""
        desk = self._desk
        kept = [h for h in desk.holds.values() if h.active and waits_for_credit(h)]
        for hold in kept:
            if not must_hold(desk, desk.orders[hold.order_id].customer_id, 0):
                self._engine.submit(CREDIT, cmd.ReleaseHold(hold.id, "the account is in order"))

    def _decide_release(self, asked: ev.MessageLogged, delay_s: Seconds) -> None:
        """The owner of a hold looks at the order and lets it go on, or says what the request does not tell."""
        case = self._desk.cases[asked.case_id]
        missing = missing_facts(self._desk, Intent.RELEASE_REQUEST, case, asked.text)
        for hold in self._desk.orders[asked.order_id].holds:
            owner = HOLD_RULES[hold.kind].owner
            if hold.active and owner in OUTSIDE_OWNERS:
                text = f"Order {hold.order_id}: {hold.kind.replace('_', ' ')} hold lifted."
                if missing:
                    text = f"To decide on this we need {', and '.join(missing)}. Please ask again."
                self._submit_later(delay_s, Actor(owner), cmd.DecideRelease(asked.case_id, hold.id, not missing, text))
                return

    def _second_person(self, proposed: ev.BillToProposed, actor: Actor) -> None:
        """Accounts receivable approves what was confirmed by somebody reached as on file, and nothing else."""
        request = self._requests.get(self._desk.cases[proposed.case_id].document_id)
        if not self._desk.sop.addr_dual_control_billto or request is None:
            return
        sound = any(
            v.case_id == proposed.case_id and v.customer_id == proposed.customer_id and v.confirmed and v.on_file
            for v in self._desk.verifications.values()
        )
        text = "Approved." if sound else "Rejected: nobody whom we have on file has confirmed this."
        decision = cmd.DecideBillTo(proposed.change_id, sound, text)
        self._submit_later(request.credit_delay_s, RECEIVABLES, decision)

    def _lead_decides(self, asked: ev.ReallocationAsked, actor: Actor) -> None:
        """The lead looks whose stock it is, and says yes for an order of a lower tier."""
        request = self._requests.get(self._desk.cases[asked.case_id].document_id)
        giver, taker = self._desk.orders[asked.from_order_id], self._desk.orders[asked.order_id]
        why = why_not_displaced(self._desk, giver, taker)
        text = f"No: {why}." if why else f"Yes: order {taker.id} goes first. Tell the customer of order {giver.id}."
        delay_s = request.credit_delay_s if request is not None else 0
        decision = cmd.DecideReallocation(asked.reallocation_id, not why, text)
        self._submit_later(delay_s, LEAD, decision)

    def _mend(self, handed: ev.ProblemHandedToIt, actor: Actor) -> None:
        """IT answers after its time: it is mended, or something is missing."""
        problem = self._desk.problems[handed.problem_id]
        request = self._requests.get(self._desk.cases[problem.case_id].document_id)
        if request is not None:
            self._submit_later(request.answer_delay_s, IT, it_desk.answer(self._desk, problem))

    def _test_fix(self, ordered: ev.FixTestOrdered, actor: Actor) -> None:
        """The test system answers at once."""
        problem = self._desk.problems[ordered.problem_id]
        request = self._requests.get(self._desk.cases[problem.case_id].document_id)
        self._engine.submit(IT, it_desk.run_example(problem, request.ask if request is not None else None))


def _word_of_sales(case: Case, ask: Ask | None) -> cmd.Command:
    """What sales says of a price that somebody asks for."""
    wish = ask.truth if ask is not None else None
    if isinstance(wish, PriceWish) and wish.granted:
        text = f"Order {case.order_id} line {wish.line_no}: {money_text(wish.price_cents)} each is approved."
        return cmd.DecidePrice(case.id, case.order_id, wish.line_no, wish.price_cents, text)
    line_no = wish.line_no if isinstance(wish, PriceWish) else max(case.line_no, 1)
    text = f"Order {case.order_id} line {line_no}: we agreed no special price. Our price stands."
    return cmd.DecidePrice(case.id, case.order_id, line_no, 0, text)
