"""The learner record: kept whole, never counted twice, and turned into mastery, mistakes and advice."""

import json
from dataclasses import replace

import pytest

import scenarios
from sim.clerks import program
from sim.commands import SendMessage
from sim.session import Training
from trainer_app.learners.advice import advise
from trainer_app.learners.mastery import by_role_line, by_skill, curve, estimate, pareto
from trainer_app.learners.record import SUFFIX, AttemptRecord, CaseRow, Fault, attempts_in, keep
from trainer_app.registry import Registry


def a_case(points: float, *, skill: str = "order.entry", gates: int = 0, faults: tuple[Fault, ...] = ()) -> CaseRow:
    return CaseRow(1, "order_entry", skill, ("R01",), points, points == 100, gates, 0, 300, 240, 900, faults)


def an_attempt(*cases: CaseRow, name: str = "a1", training: str = "practise") -> AttemptRecord:
    points = sum(c.points for c in cases) / len(cases)
    return AttemptRecord(
        name, "Ada", "first_day", "First day", 1, 7, 1, training, "2026-03-09 08:00", points, True, False, "d", cases
    )


def test_mastery_is_a_weighted_mean_that_follows_the_newest_cases() -> None:
    """EWMA with 0.3 (domain 1.3), beginning at the first case."""
    assert estimate([50]) == 0.5
    assert estimate([50, 100]) == pytest.approx(0.65)
    assert estimate([50, 100, 100]) == pytest.approx(0.755)


def test_ready_needs_eight_good_cases_and_no_gate_in_the_last_five() -> None:
    """Seven are too few; a leak in the last five is too near."""
    (seven,) = by_skill([an_attempt(*[a_case(100)] * 7)])
    assert not seven.ready
    assert seven.lacks == "1 more case"
    (eight,) = by_skill([an_attempt(*[a_case(100)] * 8)])
    assert (eight.ready, eight.n, eight.lacks) == (True, 8, "")
    (leaky,) = by_skill([an_attempt(*[a_case(100)] * 8, a_case(40, gates=1), *[a_case(100)] * 4)])
    assert not leaky.ready
    (healed,) = by_skill([an_attempt(a_case(40, gates=1), *[a_case(100)] * 8)])
    assert healed.ready


def test_sessions_to_learn_do_not_count_as_mastery() -> None:
    """The answers were at hand; their mistakes still show in the Pareto."""
    fault = Fault("quantity:1", "Line 1: quantity", "keying", "line 1 quantity", "SOP-01 step 6", 6_000)
    learnt = an_attempt(a_case(100, faults=(fault,)), training="learn")
    assert by_skill([learnt]) == []
    assert [(bar.error, bar.count, bar.cost_cents) for bar in pareto([learnt])] == [("keying", 1, 6_000)]


def test_a_case_counts_for_every_role_line_it_trains() -> None:
    """One piece of work, several lines of the role description."""
    case = replace(a_case(80), role_lines=("R01", "R02"))
    assert [(m.name, m.n) for m in by_role_line([an_attempt(case)])] == [("R01", 1), ("R02", 1)]


def test_the_curve_goes_from_case_to_case() -> None:
    """Each try of a skill is a point, over all attempts."""
    points = curve([an_attempt(a_case(50)), an_attempt(a_case(100), name="a2")], "order.entry")
    assert [(p.nth, p.points, p.time_ratio) for p in points] == [(1, 50, 1.25), (2, 100, 1.25)]


def test_the_weakest_skill_comes_first_with_its_reason() -> None:
    """A crossed gate before a low mark, a low mark before what was never tried."""
    shelf = scenarios.catalog()
    weak = a_case(40)
    gate = a_case(40, skill="credit.coordination", gates=1)
    found = advise([an_attempt(weak, weak, gate)], shelf)
    assert [a.skill for a in found[:2]] == ["credit.coordination", "order.entry"]
    assert "a line was crossed" in found[0].reason
    assert "40 % after 2 cases, needs 85 %" in found[1].reason
    assert found[0].scenario is not None
    assert found[-1].reason == "not tried yet"


def test_an_attempt_is_kept_and_read_back_whole(tmp_path) -> None:
    """What is on the disk is what was known."""
    record = an_attempt(a_case(90, faults=(Fault("c", "t", "late", "f", "SOP-01", 600),)))
    keep(tmp_path, record)
    assert attempts_in(tmp_path) == [record]


def play(registry: Registry, work, training: Training = Training.PRACTISE) -> str:
    sitting = registry.begin(scenarios.load("first_day"), "Ada", training=training)
    program.sit(sitting.session, work)
    sitting.finish()
    return sitting.id


def test_grading_again_replaces_the_row(tmp_path) -> None:
    """Regrading is not double counting."""
    registry = Registry(tmp_path)
    attempt_id = play(registry, program.without(SendMessage))
    (before,) = registry.results("Ada")
    registry.sitting(attempt_id).grade()
    registry.sitting(attempt_id).finish()
    assert registry.results("Ada") == [before]
    assert sum(bar.count for bar in pareto([before])) > 0
    registry.close()


def test_a_result_that_the_power_took_is_written_when_the_session_is_opened(tmp_path) -> None:
    """The tape is the truth; the record is derived from it."""
    registry = Registry(tmp_path)
    attempt_id = play(registry, program.expert)
    (before,) = registry.results()
    registry.close()
    path = tmp_path / f"{attempt_id}{SUFFIX}"
    path.write_text(path.read_text()[:40])
    again = Registry(tmp_path)
    assert again.results() == []
    again.sitting(attempt_id)
    assert again.results() == [before]
    assert json.loads(path.read_text())["digest"] == before.digest
    again.close()


def test_the_mode_is_on_the_tape(tmp_path) -> None:
    """An assessment stays one, whoever opens it again."""
    registry = Registry(tmp_path)
    sitting = registry.begin(scenarios.load("first_day"), "Ada", training=Training.ASSESS)
    registry.close()
    again = Registry(tmp_path).sitting(sitting.id)
    assert again.session.setup.training is Training.ASSESS
    assert not again.session.setup.feedback
    again.close()
