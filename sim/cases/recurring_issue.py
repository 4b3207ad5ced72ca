"""Recurring issue: the same error in several closed cases, its cause, and the way to IT and back (SOP-25)."""

from collections.abc import Iterator, Sequence

from sim.cases.asking import sent_to_writer, truth_of
from sim.cases.conduct import check_conduct
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.commands import CloseCase, Command, HandToIt, RecordProblem, SendMessage, VerifyFix
from sim.decide.problems import in_common, item_of, linked_cases, reproduction
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, CaseStatus, Intent, Measure, Problem, ProblemStatus, ReasonCode
from sim.truths import Recurrence
from sim.units import MINUTE_S, Seconds

ENOUGH_PCT = 80
"""Share of the cases that show the error which must be linked, and of the linked ones that must show it (R24)."""
MEASURES: dict[ReasonCode, tuple[Measure, ...]] = {
    ReasonCode.PRICE_LIST_UPLOAD: (Measure.CHECK_PRICE_UPLOAD, Measure.CORRECT_PRICE_LIST),
    ReasonCode.MASTER_DEFAULT: (Measure.CORRECT_SHIP_TO_RULE, Measure.CONFIRM_SHIP_TO),
    ReasonCode.EDI_MAP: (Measure.CORRECT_PART_MAP, Measure.CHECK_PART_NUMBERS),
}
"""What stops which cause: either is as good."""


def standard_s(position: Position, case: Case) -> Seconds:
    """25 minutes (R24)."""
    return 25 * MINUTE_S


def _truth(position: Position, case: Case) -> Recurrence:
    return truth_of(position, case, Recurrence)


def _record(position: Position, case: Case, linked: Sequence[int]) -> RecordProblem:
    cause = _truth(position, case).cause
    return RecordProblem(case.id, tuple(linked), cause, MEASURES[cause][0])


def _hand_over(position: Position, problem: Problem) -> HandToIt:
    """The last of the linked cases as the example, by its order and by what it has in common with the others."""
    desk = position.desk
    cases = linked_cases(desk, problem)
    example = cases[-1]
    order, item, shared = desk.orders[example.order_id], item_of(desk, example), in_common(desk, cases)
    about = ", ".join(shared) or "an order like this one"
    sku = item.sku if item else "its first item"
    steps = (
        f"Enter purchase order {order.po_number} (order {order.id}) again, line {example.line_no}. Seen with {about}"
    )
    return HandToIt(
        problem.id,
        example.id,
        steps,
        f"{sku} is taken over with the price, part and address that our records have.",
        f"{sku} comes with another one since the change, whoever enters it.",
    )


def _report(position: Position, case: Case, problem: Problem | None) -> SendMessage:
    """The lead hears what came of it."""
    facts = "I saw nothing in it."
    if problem is not None:
        cases = ", ".join(str(c.id) for c in linked_cases(position.desk, problem))
        stands = problem.status.replace("_", " ")
        facts = f"It is problem {problem.number}, behind cases {cases}. It is {stands} now."
    text = letter(position.desk, Intent.INFORMATION, case, about="a pattern in our closed cases", facts=facts)
    return SendMessage(case.id, 0, 0, Intent.INFORMATION, text.replace("Dear ____", "Hello"))


def _pursue(position: Position, case: Case, record: RecordProblem) -> Iterator[Command]:
    """Record it, take it to IT, test what comes back, report."""
    desk = position.desk
    if case.id not in desk.problem_of:
        yield record
    problem = desk.problem_of.get(case.id)
    if problem is not None and problem.status is ProblemStatus.FIXED:
        yield VerifyFix(problem.id)
    if problem is not None and problem.status in (ProblemStatus.OPEN, ProblemStatus.TEST_FAILED) and record.linked:
        yield _hand_over(position, problem)
    if case.status is CaseStatus.IN_PROGRESS:
        yield _report(position, case, problem)
        yield CloseCase(case.id, record.cause)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Link what shows the same error, find what it has in common, have it mended, and believe it when it is tested."""
    yield from _pursue(position, case, _record(position, case, _truth(position, case).cases))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """A friendly word to the lead."""
    yield _report(position, case, None)
    yield CloseCase(case.id, _truth(position, case).symptom)


def _once_and_done(position: Position, case: Case, record: RecordProblem) -> Iterator[Command]:
    """Recorded and taken to IT; what IT does then is not tried."""
    desk = position.desk
    if case.id not in desk.problem_of:
        yield record
        problem = desk.problem_of.get(case.id)
        if problem is not None:
            yield _hand_over(position, problem)
    if case.status is CaseStatus.IN_PROGRESS:
        yield _report(position, case, desk.problem_of.get(case.id))
        yield CloseCase(case.id, record.cause)


def _blame(position: Position, case: Case) -> Iterator[Command]:
    """The colleague did it: every case of the suspected desk, and training."""
    truth = _truth(position, case)
    theirs = [c.id for c in _closed_before(position) if c.clerk == truth.suspected]
    record = RecordProblem(case.id, tuple(theirs), ReasonCode.TRAINING, Measure.TRAIN_CLERK)
    yield from _once_and_done(position, case, record)


def _first_plausible(position: Position, case: Case) -> Iterator[Command]:
    """What the cases were closed with is taken for the cause."""
    truth = _truth(position, case)
    record = RecordProblem(case.id, truth.cases, truth.symptom, Measure.TELL_CUSTOMER)
    yield from _once_and_done(position, case, record)


def _link_all(position: Position, case: Case) -> Iterator[Command]:
    """Every closed case there is, and no test."""
    record = _record(position, case, [c.id for c in _closed_before(position)])
    yield from _once_and_done(position, case, record)


def _only_this_one(position: Position, case: Case) -> Iterator[Command]:
    """The one case that the mail names; IT does not take it."""
    yield from _once_and_done(position, case, _record(position, case, [_truth(position, case).cases[-1]]))


def _closed_before(position: Position) -> list[Case]:
    """The closed cases of the days before."""
    return [c for c in position.desk.cases.values() if c.raised_s < 0]


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The right cases, the cause behind them, a measure that stops it, and proof that it does."""
    desk, truth = position.desk, _truth(position, case)
    problem = desk.problem_of.get(case.id)
    linked = [c.id for c in linked_cases(desk, problem)] if problem else []
    hits = sum(case_id in truth.cases for case_id in linked)
    enough = 100 * hits >= ENOUGH_PCT * len(truth.cases) and 100 * hits >= ENOUGH_PCT * len(linked)
    sheet.outcome(
        "linked",
        "Linked the cases that show the error, and no others",
        bool(linked) and enough,
        expected=f"cases {', '.join(map(str, truth.cases))}",
        actual=f"cases {', '.join(map(str, linked))}" if linked else "none linked",
        step="steps 2 and 3",
        weight=CRITICAL,
    )
    sheet.outcome(
        "cause",
        "Named the cause behind all of them",
        problem is not None and problem.cause is truth.cause,
        expected=truth.cause,
        actual=problem.cause if problem else "no problem recorded",
        step="step 4",
        weight=CRITICAL,
    )
    measures = MEASURES[truth.cause]
    sheet.outcome(
        "measure",
        "Proposed what stops it",
        problem is not None and problem.measure in measures,
        expected=" or ".join(m.replace("_", " ") for m in measures),
        actual=problem.measure.replace("_", " ") if problem else "nothing proposed",
        step="step 5",
        weight=MAJOR,
    )
    verified = problem is not None and problem.status is ProblemStatus.VERIFIED
    sheet.outcome(
        "verified",
        "The fix was tested and holds",
        verified,
        expected="the example comes out right",
        actual="it does" if verified else problem.status.replace("_", " ") if problem else "no fix",
        step="step 7",
        weight=CRITICAL,
    )
    _check_words(position, case, problem, sheet)
    check_conduct(position, case, sheet, reasons=(truth.cause,))


def _check_words(position: Position, case: Case, problem: Problem | None, sheet: Sheet) -> None:
    """IT can bring it about, and the lead knows of it."""
    handed = problem is not None and problem.handed_s >= 0
    missing = [what for what, said in reproduction(position.desk, problem).items() if not said] if problem else []
    sheet.communication(
        "handed",
        "IT can bring the error about",
        handed and not missing,
        expected="an example, its order, what the cases share, what should and what does come out",
        actual=f"without {missing[0]}" if handed and missing else "handed over" if handed else "not handed over",
        step="step 6",
    )
    told = sent_to_writer(position, case, Intent.INFORMATION)
    named = problem is not None and any(mentions_reference(m.text, problem.number) for m in told)
    sheet.communication(
        "told",
        "Whoever asked knows the problem",
        named,
        expected="the number of the problem",
        actual="told" if named else "a message without the number" if told else "not told",
        step="step 8",
    )


KIND = CaseKind(
    CaseKindName.RECURRING_ISSUE,
    "Recurring issue",
    "problem.management",
    ("R24", "R23", "F05", "F06", "F10"),
    "SOP-25",
    (ReasonCode.PRICE_LIST_UPLOAD, ReasonCode.MASTER_DEFAULT, ReasonCode.EDI_MAP, ReasonCode.TRAINING),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blame,
        WrongPolicy.STALE: _first_plausible,
        WrongPolicy.WRONG_TARGET: _link_all,
        WrongPolicy.PROCESS_AS_RECEIVED: _only_this_one,
    },
    label="Problem",
    messages=(Intent.INFORMATION,),
    panel=Panel.CLOSED_CASES,
)
