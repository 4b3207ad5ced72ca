"""The command line: each verb, what it prints, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

import scenarios
from sim.clerks import program
from sim.session import Session
from sim.tape import TapeWriter
from trainer_app.cli import main

GOOD, NO, BAD_INPUT, STOPPED = 0, 1, 2, 130
VERBS = "app calibrate coverage generate qualify rank replay scenarios score simulate verify".split()


def run(*arguments: str | Path) -> Result:
    """Give a command line."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


def told(result: Result, status: int = GOOD) -> dict[str, object]:
    """The one object on standard output; anything else there breaks the promise."""
    assert result.exit_code == status, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    return found


@pytest.fixture(scope="module")
def tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The expert's first day."""
    path = tmp_path_factory.mktemp("tapes") / "expert.tape"
    assert run("simulate", "first_day", "--clerk", "expert", "--tape", path).exit_code == GOOD
    return path


@pytest.fixture(scope="module")
def idle_tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first day on which nobody did anything."""
    path = tmp_path_factory.mktemp("tapes") / "idle.tape"
    assert run("simulate", "first_day", "--clerk", "do_nothing", "--tape", path).exit_code == GOOD
    return path


def test_help_names_every_verb() -> None:
    """Whoever has only the command finds everything from its help, and each verb explains itself."""
    assert sorted(main.commands) == VERBS
    assert all(verb in run("--help").stdout for verb in VERBS)
    assert all(run(verb, "--help").exit_code == GOOD for verb in VERBS)


def test_scenarios_lists_the_catalogue() -> None:
    """What can be played, for people and for programs."""
    found = told(run("scenarios", "--json"))["scenarios"]
    assert isinstance(found, list)
    ids = {row["id"] for row in found}
    assert {"first_day", "morning_shift"} <= ids
    assert all(name in run("scenarios").stdout for name in ids)


@pytest.mark.slow
def test_qualify_says_yes_for_a_shipped_scenario() -> None:
    """The expert has 100 points, every wrong policy fails, and the exit status says so."""
    found = told(run("qualify", "first_day", "--json"))
    rows = found["results"]
    assert found["ok"] is True
    assert isinstance(rows, list)
    assert all({"scenario", "policy", "points", "passed_exam", "as_expected"} <= row.keys() for row in rows)
    by_policy = {row["policy"]: row for row in rows}
    assert by_policy["expert"]["points"] == 100.0
    for policy in ("do_nothing", "answer_only", "blind", "stale", "wrong_target", "process_as_received"):
        assert by_policy[policy]["passed_exam"] is False


@pytest.mark.slow
def test_qualify_says_no_where_a_wrong_policy_gets_through(tmp_path: Path) -> None:
    """An exercise in which nothing is out of date cannot tell who uses a superseded document: it is not qualified."""
    plain = scenarios.load("first_day").text.replace('"revised"', '"clean"', 1)
    head, first = plain.split("[[cases]]")[:2]
    weak = tmp_path / "weak.toml"
    weak.write_text(f"{head}[[cases]]{first}", encoding="utf-8")
    found = told(run("qualify", weak, "--json"), NO)
    assert found["ok"] is False
    rows = found["results"]
    assert isinstance(rows, list)
    assert [row["policy"] for row in rows if not row["as_expected"]] == ["stale"]


@pytest.mark.parametrize("clerk", ["expert", "random_legal", "do_nothing", "blind"])
def test_simulate_plays_a_session(clerk: str) -> None:
    """A program at the seat; only the expert comes to 100 points."""
    found = told(run("simulate", "first_day", "--clerk", clerk, "--json"))
    assert {"orders", "events", "wall_s", "orders_per_s", "digest", "kpis", "books"} <= found.keys()
    kpis = found["kpis"]
    assert isinstance(kpis, dict)
    assert (kpis["points"] == 100.0) is (clerk == "expert")


def test_simulate_fills_books_that_anyone_can_query(tmp_path: Path) -> None:
    """Simulated clerks, days, and a DuckDB file with the orders in it; progress goes to standard error."""
    books = tmp_path / "run.duckdb"
    found = told(run("simulate", "morning_shift", "--clerk", "simulated", "--days", "2", "--out", books, "--json"))
    assert found["books"] == str(books)
    with duckdb.connect(books, read_only=True) as connection:
        in_books = connection.execute("select count(*) from sales_order where received_s >= 0").fetchall()
    assert in_books == [(found["orders"],)]
    assert found["orders"]


def test_simulate_tells_what_was_worked_wrongly_and_what_it_costs() -> None:
    """Counts, minutes and the parts of the cost, in all and by kind."""
    options = ("--profile", "MAKE", "--days", "6", "--level", "novice")
    found = told(run("simulate", *options, "--json"))["errors"]
    assert found["orders"] == sum(row["orders"] for row in found["by_kind"]) > 0
    assert found["cost_cents"] == sum(row["cost_cents"] for row in found["by_kind"])
    lost = found["credit_cents"] - found["restocked_cents"]
    assert found["cost_cents"] == lost + found["freight_cents"] + found["handling_cents"] + found["labour_cents"]
    assert "orders worked wrongly" in run("simulate", *options).stdout


def test_simulate_names_what_it_carries_as_time_only() -> None:
    """A reader of the figures knows which kinds of work have no cases; a scenario carries none."""
    rows = told(run("simulate", "--profile", "MAKE", "--days", "2", "--json"))["time_only"]
    assert isinstance(rows, list)
    assert {"kind", "done", "waiting", "overdue", "minutes_a_day", "in_sla"} == set(rows[0])
    assert "returns and credit memos" in run("simulate", "--profile", "DIST", "--days", "1").stdout
    assert "time_only" not in told(run("simulate", "morning_shift", "--days", "1", "--json"))


def test_a_tape_replays_and_scores(tape: Path) -> None:
    """The same session again, proved by its digest, with 100 points."""
    again = told(run("replay", tape, "--json"))
    played = told(run("simulate", "first_day", "--clerk", "expert", "--json"))
    assert (again["ok"], again["digest"], again["events"]) == (True, played["digest"], played["events"])
    assert again["commands"]
    scored = told(run("score", tape, "--json"))
    assert (scored["points"], scored["strict_pass"]) == (100.0, True)
    findings = scored["findings"]
    assert isinstance(findings, list)
    wanted = {"check", "verdict", "expected", "actual", "weight", "sop", "at"}
    assert all(wanted <= finding.keys() for finding in findings)


def test_score_says_no_where_the_exam_is_not_passed(idle_tape: Path) -> None:
    """A session in which nobody worked: no points, and what was expected is told."""
    found = told(run("score", idle_tape, "--json"), NO)
    assert (found["points"], found["strict_pass"]) == (0.0, False)
    assert "expected" in run("score", idle_tape).stdout


def test_an_edited_copy_replays_without_its_file(tmp_path: Path) -> None:
    """A tape carries the text of its scenario: the file may be gone."""
    text = scenarios.load("first_day").text.replace('id = "first_day"', 'id = "edited"')
    file, made = tmp_path / "edited.toml", tmp_path / "edited.tape"
    file.write_text(text, encoding="utf-8")
    told(run("simulate", file, "--clerk", "expert", "--tape", made, "--json"))
    file.unlink()
    assert told(run("replay", made, "--json"))["ok"] is True


def test_replay_says_no_when_the_session_was_another(tmp_path: Path) -> None:
    """Commands of one day under the header of another: every check sum is right, and yet it is not that session."""
    scenario, path = scenarios.load("first_day"), tmp_path / "other.tape"
    writer = TapeWriter.create(path, scenarios.header(scenario, 99))
    session = Session(scenarios.build(scenario, 7), writer)
    program.sit(session, program.expert)
    session.checkpoint()
    writer.close()
    found = told(run("replay", path, "--json"), NO)
    assert found["ok"] is False
    assert found["digest"] != session.journal.digest


def torn(data: bytes) -> bytes:
    return data[:-9]


def changed(data: bytes) -> bytes:
    return data.replace(b'"at":', b'"at": ', 1)


def other_version(data: bytes) -> bytes:
    return data.replace(b'"tape":1', b'"tape":9', 1)


@pytest.mark.parametrize("harm", [torn, changed, other_version], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("verb", ["replay", "score"])
def test_a_bad_tape_is_bad_input(tape: Path, tmp_path: Path, harm, verb: str) -> None:
    """A tape that was harmed is refused with its name; nothing is printed that a program could take for a result."""
    bad = tmp_path / "bad.tape"
    bad.write_bytes(harm(tape.read_bytes()))
    assert bad.read_bytes() != tape.read_bytes()
    result = run(verb, bad, "--json")
    assert result.exit_code == BAD_INPUT
    assert "bad.tape" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("simulate", "frist_day"), "first_day"),
        (("simulate", "nowhere.toml"), "nowhere.toml"),
        (("simulate", "first_day", "--clerk", "wizard"), "wizard"),
        (("simulate", "first_day", "--clerk", "expert", "--days", "3"), "--days"),
        (("simulate", "first_day", "--seed", "-1"), "-1"),
        (("simulate", "first_day", "--days", "0"), "0"),
        (("simulate", "morning_shift", "--days", "1", "--roster", "nobody"), "specialists"),
        (("simulate", "--profile", "DIST", "--roster", "equal", "--clerks", "3"), "--clerks"),
        (("simulate", "morning_shift", "--days", "1", "--sop", "queue_rool=due"), "Did you mean queue_rule"),
        (("simulate", "morning_shift", "--days", "1", "--sop", "queue_rule=lifo"), "one of due, fifo"),
        (("simulate", "morning_shift", "--days", "1", "--sop", "queue_wip_limit=many"), "a whole number"),
        (("simulate", "morning_shift", "--days", "1", "--sop", "queue_wip_limit=0"), "between 1 and 100"),
        (("simulate", "first_day", "--clerk", "expert", "--sop", "queue_rule=tier"), "the rules of its scenario"),
        (("simulate", "first_day", "--clerk", "expert", "--roster", "equal"), "--roster"),
        (("qualify", "nothing"), "morning_shift"),
        (("replay", "nothing.tape"), "nothing.tape"),
        (("generate", "--days", "1"), "--out"),
        (("dance",), "dance"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_ends_with_two_and_says_what_is_wrong(arguments: tuple[str, ...], said: str) -> None:
    """The message names the thing; standard output stays empty."""
    result = run(*arguments, *(["--json"] if arguments != ("dance",) else []))
    assert result.exit_code == BAD_INPUT
    assert said in result.stderr
    assert result.stdout == ""


def test_a_bad_scenario_file_is_bad_input(tmp_path: Path) -> None:
    """Every problem with its file and line."""
    bad = tmp_path / "bad.toml"
    bad.write_text(scenarios.load("first_day").text.replace('"08:00"', '"25:00"').replace("seed", "sede"), "utf-8")
    result = run("qualify", bad)
    assert result.exit_code == BAD_INPUT
    assert "25:00" in result.stderr
    assert "sede" in result.stderr
    assert "bad.toml, line " in result.stderr


def test_no_file_is_overwritten(tape: Path, tmp_path: Path) -> None:
    """A tape or a folder that is there stays as it is."""
    before = tape.read_bytes()
    assert run("simulate", "first_day", "--clerk", "expert", "--tape", tape).exit_code == BAD_INPUT
    assert tape.read_bytes() == before
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run("generate", "--out", tmp_path).exit_code == BAD_INPUT
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_generate_writes_documents_and_keeps_the_truth_apart(tmp_path: Path) -> None:
    """Mails, PDFs and X12 as the desk gets them, what was meant in a file of its own; same seed, same bytes."""
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        found = told(run("generate", "--days", "1", "--seed", "3", "--out", folder, "--json"))
        assert found["letters"] == len(list(folder.glob("*.txt"))) > 0
        assert found["pdf"] == len(list(folder.glob("*.pdf"))) > 0
        assert found["edi"] == len(list(folder.glob("*.edi"))) > 0
    first, second = ({p.name: p.read_bytes() for p in sorted(folder.iterdir())} for folder in folders)
    assert first == second
    assert first["truth.csv"].count(b"\n") == 1 + int(str(found["lines"]))
    assert all(data.startswith(b"%PDF") for name, data in first.items() if name.endswith(".pdf"))
    assert all(data.startswith(b"ISA") for name, data in first.items() if name.endswith(".edi"))


@pytest.mark.slow
def test_ctrl_c_ends_a_long_run_cleanly(root: Path, tmp_path: Path) -> None:
    """One line, no traceback, status 130."""
    with subprocess.Popen(
        [sys.executable, "-m", "trainer_app.cli", "simulate", "morning_shift", "--days", "2000", "--json"]
        + ["--out", str(tmp_path / "run.duckdb")],
        cwd=root,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  the test starts no thread of its own
    ) as running:
        assert running.stderr is not None
        first = running.stderr.read(1)
        deadline = time.monotonic() + 30
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=deadline - time.monotonic())
    assert first
    assert running.returncode == STOPPED
    assert out == ""
    assert "stopped" in err
    assert "Traceback" not in err
    with duckdb.connect(tmp_path / "run.duckdb", read_only=True) as books:
        lost = "select count(*) from sales_order_line l anti join sales_order o on o.id = l.order_id"
        assert books.execute(lost).fetchone() == (0,)
        assert books.execute("select count(*) > 0 from sales_order").fetchone() == (True,)


def test_a_run_by_a_roster_tells_what_became_of_everybodys_time() -> None:
    """Clerks, hours of the day, overtime and absence; the roster says how many clerks there are."""
    arguments = ("simulate", "morning_shift", "--days", "2", "--roster", "shifts")
    found = told(run(*arguments, "--json"))
    assert found["clerks"] == len(found["roster"]["clerks"]) == 12
    assert sum(row["closed"] for row in found["roster"]["clerks"]) > 0
    assert [row["hour"] for row in found["roster"]["hours"]][:1] == [7]
    text = run(*arguments)
    assert text.exit_code == GOOD
    assert "new hire" in text.stdout
    assert "of the shifts missed" in text.stdout


def test_a_run_tells_late_damaged_lost_and_wrongly_picked_shipments_by_carrier() -> None:
    """In all and for each carrier; a bad week shows, and one that cannot be is refused."""
    usual = told(run("simulate", "morning_shift", "--days", "5", "--json"))["deliveries"]
    bad = told(run("simulate", "morning_shift", "--days", "5", "--bad-week", "Swiftlane Parcel:1:0.2", "--json"))
    worse = bad["deliveries"]
    for found in (usual, worse):
        assert {"shipped", "late", "damaged", "lost", "pick_short", "mispicked", "status_inquiries"} <= set(found)
        assert sum(row["late"] for row in found["carriers"]) == found["late"]
    assert worse["late"] > 3 * usual["late"]
    refused = run("simulate", "morning_shift", "--days", "5", "--bad-week", "Swiftlane Parcel:2:0.2")
    assert refused.exit_code == BAD_INPUT
    assert "bad week 2 of Swiftlane Parcel: the run has 1 week" in refused.stderr
    refused = run("simulate", "morning_shift", "--days", "5", "--bad-week", "soon")
    assert refused.exit_code == BAD_INPUT
    assert "CARRIER:WEEK:ON_TIME" in refused.stderr
