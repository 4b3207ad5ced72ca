"""An angry caller: what calms, what does not, and what a clerk may not promise (SOP-28)."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.calls import ANGRY, CALM, WORDS_TO_COMPLAINERS, mood
from sim.cases import CASE_KINDS, Verdict, WrongPolicy
from sim.cases.spoken_complaint import RIGHT_TALK
from sim.clerks.program import Working, expert, wrong
from sim.commands import AskCaller, Command, RecordProblem, SendMessage
from sim.model import Case, CaseKindName, Channel, Intent
from sim.session import Session
from tests.proofs.one_case import worked, worked_by

KIND = CaseKindName.COMPLAINT
sentences = st.sampled_from(list(WORDS_TO_COMPLAINERS))
Change = Callable[[Command], Iterator[Command]]


def session_with(change: Change, variant: str = "keeps") -> Session:
    """The expert's day, with each command on the complaint through ``change``."""

    def work(position, case: Case) -> Iterator[Command]:
        for command in CASE_KINDS[case.kind].expert(position, case):
            yield from change(command) if case.kind is KIND else (command,)

    return worked(KIND, variant, work)


def failed(session: Session) -> set[str]:
    """The checks that failed."""
    return {f.check for f in session.score().findings if f.verdict is Verdict.FAIL}


def test_the_right_talk_calms_and_an_empty_one_does_not() -> None:
    """From anger to somebody who listens."""
    assert mood(()) == ANGRY < CALM <= mood(RIGHT_TALK)


def test_who_begins_with_an_offer_is_not_heard() -> None:
    """The same words in another order leave the caller angry."""
    assert mood(RIGHT_TALK[::-1]) < CALM
    assert mood((Intent.SAY_OPTIONS, *RIGHT_TALK)) < mood(RIGHT_TALK)


def test_excuses_make_it_worse_each_time() -> None:
    """Nobody is calmed by why it happened."""
    once = (*RIGHT_TALK, Intent.SAY_EXPLAIN)
    assert mood(RIGHT_TALK) > mood(once) > mood((*once, Intent.SAY_EXPLAIN))


@given(st.lists(sentences, max_size=12), sentences)
def test_saying_it_again_helps_nobody(said: list[Intent], sentence: Intent) -> None:
    """A mood lies between 0 and 100, and a sentence that was said does not raise it once more."""
    first = mood([*said, sentence])
    assert 0 <= first <= 100
    assert mood([*said, sentence, sentence]) <= first


@pytest.mark.parametrize("variant", ["keeps", "takes_off", "manager"])
def test_the_caller_tells_what_is_wanted_once_there_is_a_choice(variant: str) -> None:
    """Facts come when they are asked for, the choice when it is offered."""
    session = session_with(lambda command: iter((command,)), variant)
    (case,) = [c for c in session.seat_cases() if c.kind is KIND]
    order = session.desk.orders[case.order_id]
    answers = [m.text for m in session.desk.messages_on[case.id] if m.intent is Intent.ANSWER]
    assert order.po_number in answers[1]
    assert ("off" in answers[2]) is (variant == "takes_off")
    assert failed(session) == set()


def with_sentence(sentence: Intent) -> Change:
    """One more sentence before the agreement."""

    def change(command: Command) -> Iterator[Command]:
        if isinstance(command, AskCaller) and command.question is Intent.SAY_AGREE:
            yield command._replace(question=sentence)
        yield command

    return change


def test_a_rebate_said_on_the_phone_is_a_line_crossed() -> None:
    """However calm the caller is then."""
    session = session_with(with_sentence(Intent.SAY_REBATE))
    assert "promise" in failed(session)
    assert min(case.points for case in session.score().cases) <= 50
    assert not session.score().passed_exam


def test_one_excuse_costs_and_breaks_nothing() -> None:
    """A finding, not a failed case."""
    session = session_with(with_sentence(Intent.SAY_EXPLAIN))
    assert "no_excuse" in failed(session)
    assert session.score().passed_exam


def with_words(words: str) -> Change:
    """The summary says something more."""

    def change(command: Command) -> Iterator[Command]:
        if isinstance(command, SendMessage) and command.intent is Intent.COMPLAINT_SUMMARY:
            command = command._replace(text=command.text.replace("We are sorry", f"{words} We are sorry"))
        yield command

    return change


@pytest.mark.parametrize(
    ("words", "crossed"),
    [
        ("You get a discount on the next order.", True),
        ("We take 20 % off your next order.", True),
        ("A credit note follows.", True),
        ("It is the ethanol 70 % that was missing.", False),
        ("A rebate is not ours to give.", False),
        ("We cannot offer 20 % off.", False),
    ],
)
def test_what_is_given_away_in_writing_is_heard(words: str, crossed: bool) -> None:
    """A promise is one, a refusal is none."""
    assert ("promise" in failed(session_with(with_words(words)))) is crossed


def test_the_manager_is_not_offered_in_place_of_help() -> None:
    """Passing somebody on at once is no service."""

    def first(command: Command) -> Iterator[Command]:
        if isinstance(command, AskCaller) and command.question is Intent.SAY_ACKNOWLEDGE:
            yield command._replace(question=Intent.SAY_MANAGER)
        yield command

    assert {"escalation", "acknowledged"} <= failed(session_with(first))


def test_the_cause_is_linked_to_every_short_delivery() -> None:
    """A ticket about the last one alone sees no third time."""

    def last_only(command: Command) -> Iterator[Command]:
        yield command._replace(linked=command.linked[-1:]) if isinstance(command, RecordProblem) else command

    assert failed(session_with(last_only)) == {"ticket"}


def by_mail(work: Working, variant: str = "keeps") -> Session:
    """The complaint comes in writing."""
    return worked_by(KIND, variant, work, Channel.EMAIL)


@pytest.mark.parametrize("variant", ["keeps", "takes_off", "manager"])
def test_a_complaint_by_mail_ends_as_well_as_one_by_phone(variant: str) -> None:
    """One letter that leaves the choice, and what was chosen."""
    assert by_mail(expert, variant).score().points == 100.0


@pytest.mark.parametrize("policy", [p for p in WrongPolicy if p is not WrongPolicy.DO_NOTHING])
def test_a_complaint_by_mail_is_failed_like_one_by_phone(policy: WrongPolicy) -> None:
    """Every wrong way."""
    assert not by_mail(wrong(policy), "takes_off").score().passed_exam


def with_letter(change: Callable[[str], str]) -> Working:
    """The expert, with another first letter."""

    def work(position, case: Case) -> Iterator[Command]:
        for command in CASE_KINDS[case.kind].expert(position, case):
            if isinstance(command, SendMessage) and command.intent is Intent.QUESTION_REMEDY:
                yield command._replace(text=change(command.text))
            else:
                yield command

    return work


REGRET = "we understand that you are upset, and we are sorry for what this costs you. "


@pytest.mark.parametrize(
    ("cut", "instead", "check"),
    [
        (REGRET, "", "acknowledged"),
        ("Or we take them off your order, at no cost.", "", "agreed"),
        ("If you would like that as well, our service manager calls you today.", "", "escalation"),
        ("at no cost", "with a discount of 5 % on the next order", "promise"),
    ],
)
def test_a_letter_that_leaves_something_out_is_found(cut: str, instead: str, check: str) -> None:
    """What is said on the phone step by step stands in one letter."""
    assert check in failed(by_mail(with_letter(lambda text: text.replace(cut, instead))))
