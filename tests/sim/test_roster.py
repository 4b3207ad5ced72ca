"""Rosters: who is there when, what a case takes of whom, and what becomes of a case when a shift ends."""

from dataclasses import replace
from itertools import islice

import pytest

from data_gen.roster_chance import RosterChance
from sim.batch import Batch, run_batch
from sim.clerks.rostered import practice_factor, slip_factor
from sim.errors import ScenarioError
from sim.roster import EndOfShift, Shift, Span, Staffing, equal_clerks
from sim.units import DAY_S, HOUR_S, MINUTE_S
from tests.sim.days_by_roster import NINE, POOLED, WrittenChance, a_clerk, a_roster, lunch, mails, played
from tests.sim.test_batch import a_traffic

ENTRY_S = played(a_roster(a_clerk()), mails([NINE])).closed[0][2] - NINE
"""What a skilled clerk needs for the order of ``mails``."""


def test_a_roster_where_nothing_disturbs_is_a_run_without_one(tmp_path):
    """Equal clerks at the hours of the site: the same facts at the same moments, and the same books."""
    plain = run_batch(a_traffic(), sop=POOLED, clerks=["novice"] * 3, days=5, out=tmp_path / "plain.duckdb")
    staffing = Staffing(equal_clerks(3, "novice"), RosterChance(1))
    rostered = run_batch(a_traffic(), sop=POOLED, days=5, out=tmp_path / "rostered.duckdb", staffing=staffing)
    assert rostered.digest == plain.digest
    assert list(rostered.waits_s) == list(plain.waits_s)
    assert list(rostered.busy_s) == list(plain.busy_s)
    assert (rostered.events, rostered.slips) == (plain.events, plain.slips)


def test_another_roster_meets_the_same_documents_and_the_same_draws():
    """Common random numbers: arrivals, faults and service draws belong to the document and not to who works it."""
    chance = RosterChance(4)
    met = []
    for roster in (equal_clerks(2, "novice"), a_roster(a_clerk(), a_clerk(level="expert"), a_clerk(), set_up_s=42)):
        batch = Batch(a_traffic(), sop=POOLED, books=None, staffing=Staffing(roster, chance))
        arrived = {}
        batch.run(
            3,
            lambda orders, done, days, at=arrived, b=batch: at.update(
                {key: (row.at_s, row.lines, row.superseded, row.draws) for key, row in b.world.requests.items()}
            ),
        )
        met.append(arrived)
    shared = [key for key in met[0] if key in met[1]]
    assert len(shared) > 50
    assert all(met[0][key] == met[1][key] for key in shared)
    traffic = [day.requests for day in islice(a_traffic().days(), 3)]
    assert all(met[0][row.document_id] == (row.at_s, row.lines, row.superseded, row.draws)
               for day in traffic for row in day if row.document_id in met[0])  # fmt: skip


def test_nobody_begins_a_case_outside_the_shift_or_in_a_break():
    """An early and a late clerk with lunch at different times, mails all day long."""
    early = a_clerk("early", Shift(8 * HOUR_S, 13 * HOUR_S, lunch(10 * HOUR_S, 10 * HOUR_S + 1800)))
    late = a_clerk("late", Shift(11 * HOUR_S, 16 * HOUR_S))
    found = played(a_roster(early, late), mails(range(NINE - HOUR_S, NINE + 9 * HOUR_S, 200)), days=2)
    spans = {1: early.week[0].spans, 2: late.week[0].spans}
    assert {clerk for clerk, _, _ in found.taken} == {1, 2}
    for clerk, _, at_s in found.taken:
        assert any(start <= at_s % DAY_S < end for start, end in spans[clerk]), (clerk, at_s % DAY_S / HOUR_S)


def test_work_that_comes_after_hours_lies_there_in_the_morning():
    """The late mail is taken when the first shift begins."""
    found = played(a_roster(a_clerk()), mails([18 * HOUR_S]), days=2)
    assert found.taken == [(1, 1, DAY_S + 8 * HOUR_S)]


def test_a_part_timer_comes_on_the_days_of_the_roster():
    """Day 0 is a Monday; who works on Wednesdays only finds Monday's mail."""
    wednesday = a_clerk(week=(None, None, Shift(8 * HOUR_S, 12 * HOUR_S), None, None))
    assert played(a_roster(wednesday), mails([NINE]), days=3).taken == [(1, 1, 2 * DAY_S + 8 * HOUR_S)]


def test_who_is_absent_leaves_the_work_to_the_others():
    """A shift missed counts as planned and not as present."""
    roster = a_roster(a_clerk("first"), a_clerk("second"), absence_permille=40)
    found = played(roster, mails([NINE]), chance=WrittenChance(away=[(1, 0)]))
    assert [clerk for clerk, _, _ in found.taken] == [2]
    first, second = found.batch.finish(1).roster.clerks
    assert (first.shifts, first.absent, first.present_s) == (1, 1, 0)
    assert (second.shifts, second.absent, second.present_s) == (1, 0, 9 * HOUR_S)
    alone = played(roster.without_absence(), mails([NINE]), chance=WrittenChance(away=[(1, 0)]))
    assert [clerk for clerk, _, _ in alone.taken] == [1]


def test_work_goes_to_whoever_has_waited_longest():
    """Mails far apart find everybody free: they go round, and who was just busy is last."""
    found = played(
        a_roster(*(a_clerk(f"clerk {n}") for n in range(3))), mails([NINE + HOUR_S * n // 2 for n in range(7)])
    )
    assert [clerk for clerk, _, _ in found.taken] == [1, 2, 3, 1, 2, 3, 1]


def test_a_team_of_equals_is_equally_busy():
    """A roster report shows what people do, not in which order they are numbered."""
    found = played(a_roster(*(a_clerk(f"clerk {n}") for n in range(6))), a_traffic(), days=4)
    busy_s = [clerk.busy_s for clerk in found.batch.clerks]
    assert max(busy_s) < 1.25 * min(busy_s)


# The end of the shift -------------------------------------------------------------------------------------------------

TWO_MINUTES_BEFORE_FIVE = 17 * HOUR_S - 2 * MINUTE_S


def test_a_case_in_hand_is_finished_after_the_shift():
    """The usual rule: the mail is done at five past five, and the next waits for the morning."""
    found = played(a_roster(a_clerk()), mails([TWO_MINUTES_BEFORE_FIVE, TWO_MINUTES_BEFORE_FIVE + 1]), days=2)
    assert found.closed[0] == (1, 1, TWO_MINUTES_BEFORE_FIVE + ENTRY_S)
    assert found.taken[1] == (1, 2, DAY_S + 8 * HOUR_S)
    (clerk,) = found.batch.finish(2).roster.clerks
    assert clerk.overtime_s == ENTRY_S - 2 * MINUTE_S


def test_a_case_in_hand_is_handed_over_to_a_colleague_who_does_the_rest():
    """Together they take what one would have taken."""
    early, late = a_clerk("early"), a_clerk("late", Shift(16 * HOUR_S + 1800, 20 * HOUR_S))
    early_mail = [TWO_MINUTES_BEFORE_FIVE, TWO_MINUTES_BEFORE_FIVE]
    found = played(a_roster(early, late, end_of_shift=EndOfShift.HAND_OVER), mails(early_mail))
    assert found.taken[:2] == [(1, 1, TWO_MINUTES_BEFORE_FIVE), (2, 2, TWO_MINUTES_BEFORE_FIVE)]
    assert [clerk for clerk, case, _ in found.closed if case == 1] == [2]
    assert found.touch_s[1] == ENTRY_S
    first, second = found.batch.finish(1).roster.clerks
    assert (first.hand_overs, first.overtime_s, second.hand_overs) == (1, 0, 0)


def test_who_has_no_colleague_finishes_the_case():
    """There is nobody to hand it to."""
    found = played(a_roster(a_clerk(), end_of_shift=EndOfShift.HAND_OVER), mails([TWO_MINUTES_BEFORE_FIVE]))
    assert found.closed == [(1, 1, TWO_MINUTES_BEFORE_FIVE + ENTRY_S)]


def test_overtime_goes_on_as_long_as_work_waits_and_is_allowed():
    """Twenty mails at two minutes to five: half an hour is worked on, and costs time and a half."""
    rules = {"end_of_shift": EndOfShift.OVERTIME, "overtime_s": 1800}
    found = played(a_roster(a_clerk(), **rules), mails([TWO_MINUTES_BEFORE_FIVE] * 20), days=1)
    last = max(at_s for _, _, at_s in found.taken)
    assert 17 * HOUR_S < last < 17 * HOUR_S + 1800
    figures = found.batch.finish(1).roster
    assert figures.overtime_s == found.closed[-1][2] - 17 * HOUR_S >= 1800 - ENTRY_S
    assert figures.overtime_cents == figures.overtime_s * 3200 * 150 // 360_000


def test_nobody_is_called_back_for_overtime():
    """Who has nothing to do at five goes home."""
    rules = {"end_of_shift": EndOfShift.OVERTIME, "overtime_s": 3600}
    found = played(a_roster(a_clerk(), **rules), mails([17 * HOUR_S + 60]), days=2)
    assert found.taken == [(1, 1, DAY_S + 8 * HOUR_S)]


# What a case takes ----------------------------------------------------------------------------------------------------


def test_practice_makes_faster():
    """m(n) = 1 + 1.2 n^-0.32: 2.2 times the standard for the first order, 1.96 for the second."""
    found = played(a_roster(a_clerk(level="novice"), learning=True), mails([NINE, NINE, NINE]))
    factors = [found.touch_s[case] / ENTRY_S for case in (1, 2, 3)]
    assert factors == pytest.approx([2.2, practice_factor(2), practice_factor(3)], rel=0.01)
    assert practice_factor(2) == pytest.approx(1.96, abs=0.005)


def test_a_competent_clerk_has_the_practice_of_some_seventy_tasks():
    """Where the learning curve passes 1.3; a skilled clerk has nothing to learn."""
    found = played(a_roster(a_clerk(level="competent"), learning=True), mails([NINE]))
    assert found.touch_s[1] / ENTRY_S == pytest.approx(1.3, rel=0.01)
    assert practice_factor(76) == pytest.approx(1.3, abs=0.001)
    skilled = played(a_roster(a_clerk(), learning=True), mails([NINE, NINE]))
    assert [skilled.touch_s[case] for case in (1, 2)] == [ENTRY_S, ENTRY_S]


def test_another_kind_of_work_costs_a_set_up():
    """0.7 minutes before the first order of the day, none before the next."""
    found = played(a_roster(a_clerk(), set_up_s=42), mails([NINE, NINE]))
    assert [found.touch_s[case] for case in (1, 2)] == [ENTRY_S + 42, ENTRY_S]


def test_an_interruption_lengthens_the_case_in_hand_and_nothing_else():
    """A call of twenty seconds while an order is keyed; one before nine meets nobody at work."""
    calls = {(1, 0): [(NINE - 600, 30), (NINE + 30, 20), (NINE + 40, 5)]}
    found = played(a_roster(a_clerk(), interruptions_per_h=6.5), mails([NINE]), chance=WrittenChance(calls=calls))
    assert found.touch_s[1] == ENTRY_S + 25
    assert found.batch.finish(1).roster.clerks[0].interrupted == 2


def test_slips_double_and_treble_with_the_length_of_an_interruption():
    """About three seconds double them, 4.4 treble them (domain 4.5)."""
    assert [slip_factor(length_s) for length_s in (0, 2, 3, 4, 5, 60)] == [1, 1, 2, 2, 3, 3]


def test_interruptions_raise_what_is_left_out():
    """The same mails, once in peace and once with a call in each order."""
    times = [NINE + 600 * number for number in range(40)]
    calls = {(1, 0): [(at_s + 10, 10) for at_s in times]}
    rules = {"omission_permille": 100, "interruptions_per_h": 6.5}
    traffic = mails(times)
    varied = replace(traffic, requests=[
        row._replace(draws=tuple(draw._replace(u_slip=0.5 + number / 100) for draw in row.draws))
        for number, row in enumerate(traffic.requests)
    ])  # fmt: skip
    peace, calls_in = (
        played(a_roster(a_clerk(), **rules), varied, chance=WrittenChance(calls=given)).batch.finish(1).slips
        for given in ({}, calls)
    )
    assert 0 < peace < calls_in
    assert calls_in / len(times) == pytest.approx(0.3, abs=0.15)


def test_a_clerk_may_be_better_at_some_work():
    """A novice who is skilled at entry keys orders like a skilled clerk."""
    found = played(a_roster(a_clerk(level="novice", levels={"order.entry": "skilled"})), mails([NINE]))
    assert found.touch_s[1] == ENTRY_S


# Sums -----------------------------------------------------------------------------------------------------------------


def test_hours_and_clerks_add_up_to_the_same():
    """Presence and work by hour and by clerk are two views of one time."""
    lunchers = [a_clerk(f"{n}", Shift(8 * HOUR_S, 17 * HOUR_S, lunch((11 + n) * HOUR_S, 12 * HOUR_S + n * 3600)))
                for n in range(3)]  # fmt: skip
    found = played(a_roster(*lunchers), mails(range(NINE, NINE + 8 * HOUR_S, 90)), days=3)
    figures = found.batch.finish(3).roster
    assert sum(hour.present_s for hour in figures.hours) == figures.present_s == 3 * 3 * 8 * HOUR_S
    assert sum(hour.busy_s for hour in figures.hours) == sum(clerk.busy_s for clerk in figures.clerks)
    assert sum(clerk.closed for clerk in figures.clerks) == len(found.closed)
    assert figures.absence_share == 0


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        ([(9, 10), (9, 11)], "overlaps the one before it"),
        ([(7, 9)], "is not within the shift"),
        ([(11, 11)], "has no time in it"),
        ([(8, 17)], "is all break"),
    ],
)
def test_breaks_lie_within_the_shift_one_after_the_other(breaks, said):
    """What cannot be is refused, with what to do about it."""
    with pytest.raises(ScenarioError, match=said):
        Shift(8 * HOUR_S, 17 * HOUR_S, tuple(Span(start * HOUR_S, end * HOUR_S) for start, end in breaks))


def test_what_nobody_could_work_by_is_refused():
    """No clerk, no shift, no time, overtime without the rule for it."""
    with pytest.raises(ScenarioError, match="Plan 1 to 200"):
        a_roster()
    with pytest.raises(ScenarioError, match="no shift from Monday to Friday"):
        a_clerk(week=(None,) * 5)
    with pytest.raises(ScenarioError, match="end later than it begins"):
        Shift(9 * HOUR_S, 9 * HOUR_S)
    with pytest.raises(ScenarioError, match="overtime without time"):
        a_roster(a_clerk(), end_of_shift=EndOfShift.OVERTIME)
    with pytest.raises(ScenarioError, match="needs end_of_shift"):
        a_roster(a_clerk(), overtime_s=60)
