"""Points: nothing buys back a wrong record, a gate caps, speed counts only with accuracy."""

from sim.cases.finding import Area, Finding, Verdict
from sim.score import score_case, score_session


def finding(area: Area, verdict: Verdict, weight: int = 10, share: float = 1.0) -> Finding:
    """A finding that matters only by its numbers."""
    return Finding(1, "check", "title", area, verdict, weight, "", "", "", 0, share)


GOOD = [finding(area, Verdict.PASS) for area in (Area.OUTCOME, Area.PROCESS, Area.COMMUNICATION)]


def test_all_right_is_a_hundred_points() -> None:
    """Areas that do not apply do not count."""
    score = score_case(1, [*GOOD, finding(Area.TIMELINESS, Verdict.NA)])
    assert score.points == 100.0
    assert score.strict_pass


def test_diligence_does_not_buy_back_a_wrong_record() -> None:
    """No accuracy, no points, however polite the letter was."""
    assert score_case(1, [finding(Area.OUTCOME, Verdict.FAIL), *GOOD[1:]]).points == 0.0


def test_a_wrong_critical_field_caps_the_case_and_fails_the_exam() -> None:
    """Nine fields of ten right is not a passed order."""
    findings = [*[finding(Area.OUTCOME, Verdict.PASS)] * 9, finding(Area.OUTCOME, Verdict.FAIL), *GOOD[1:]]
    assert score_case(1, findings).points == 60.0
    assert not score_session({1: findings, 2: GOOD, 3: GOOD}, pass_points=80).passed_exam


def test_a_minor_field_costs_its_weight_only() -> None:
    """Weight 2 of 12 in accuracy."""
    findings = [finding(Area.OUTCOME, Verdict.PASS), finding(Area.OUTCOME, Verdict.FAIL, weight=2), *GOOD[1:]]
    assert score_case(1, findings).points == round(100 * 10 / 12, 2)


def test_a_crossed_gate_caps_the_case_and_fails_the_exam() -> None:
    """A leak leaves at most 40 points."""
    findings = [*GOOD, finding(Area.GATE, Verdict.FAIL, weight=40)]
    assert score_case(1, findings).points == 40.0
    assert not score_session({1: findings}, pass_points=30).passed_exam


def test_speed_counts_only_with_accuracy() -> None:
    """Fast and wrong earns nothing for fast."""
    fast = finding(Area.TIMELINESS, Verdict.PASS)
    slow = finding(Area.TIMELINESS, Verdict.FAIL, share=0.0)
    wrong = [finding(Area.OUTCOME, Verdict.PASS, weight=5), finding(Area.OUTCOME, Verdict.FAIL, weight=5), *GOOD[1:]]
    assert score_case(1, [*wrong, fast]).points == score_case(1, [*wrong, slow]).points
    assert score_case(1, [*GOOD, fast]).points > score_case(1, [*GOOD, slow]).points


def test_nothing_done_is_no_pass() -> None:
    """An empty session has no points."""
    assert not score_session({}, pass_points=0).passed_exam


def test_who_did_not_pass_is_told_what_kept_them_from_it() -> None:
    """Enough points and yet not passed: the reason is a crossed line or a wrong critical field, and it is said."""
    critical = [*[finding(Area.OUTCOME, Verdict.PASS)] * 9, finding(Area.OUTCOME, Verdict.FAIL), *GOOD[1:]]
    crossed = [*GOOD, finding(Area.GATE, Verdict.FAIL, weight=40)]
    poor = [finding(Area.OUTCOME, Verdict.PASS, weight=2), finding(Area.OUTCOME, Verdict.FAIL, weight=5), *GOOD[1:]]
    verdicts = {
        name: score_session(by_case, pass_points=80).verdict
        for name, by_case in (
            ("good", {1: GOOD}),
            ("critical", {1: critical, 2: GOOD, 3: GOOD}),
            ("crossed", {1: crossed, 2: crossed, 3: critical}),
            ("poor", {1: poor}),
        )
    }
    assert verdicts == {
        "good": "passed",
        "critical": "not passed: a critical field is wrong in 1 case",
        "crossed": "not passed: a line was crossed in 2 cases",
        "poor": "not passed: too few points",
    }
