"""No truth before a case is closed: not in the books, the pages, the page's state, drafts, logs or papers."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pypdfium2
import pytest
from streamlit.testing.v1 import AppTest

import scenarios
import trainer_app
from sim.cases import CASE_KINDS, Area, Finding, Position, Verdict
from sim.commands import CloseCase, TakeCase
from sim.erp import Books
from sim.model import SEAT, Case, CaseStatus, Direction
from sim.session import Session, Training
from sim.traffic import Draws, Request
from trainer_app.sitting import Sitting

APP = Path(trainer_app.__file__).with_name("app.py")
PAGES = ("workbench", "lookups", "progress", "debrief")
TRUTH = (Request, Draws, Finding, Position, Session)
"""Types that know more than a seat may."""
ONLY_TRUTH = ("accepts_our_price", "credit_good", "superseded", "answer_delay_s", "u_slip", "z_service", "draws")
"""Fields of a request that are no fact on any record."""
MASTER_DATA = ("customer", "address", "contact", "item")
"""What stands here or in the customer's own document is no answer, even where a check expects it to be keyed."""
SHORTEST = 18
"""Characters from which what a check expects is no plain word that a page may use by itself."""

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def play_until_half(sitting: Sitting) -> list[Case]:
    """The expert closes half of the cases; those that are open then are taken, as far as the limit allows."""
    session = sitting.session
    half = max(1, len(scenarios.load(session.setup.name).cases) // 2)
    closed = 0
    while not session.over and closed < half:
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            session.skip_to_next()
            continue
        session.submit(TakeCase(case.id))
        for command in CASE_KINDS[case.kind].expert(session.position, case):
            session.submit(command)
        if case.status is CaseStatus.IN_PROGRESS:
            session.submit(CloseCase(case.id, CASE_KINDS[case.kind].reasons[0]))
        closed += case.status is CaseStatus.CLOSED
    while session.desk.next_case_for(SEAT.number) is None and not session.over:
        session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    if case is not None:
        session.submit(TakeCase(case.id))
    return [c for c in sitting.my_cases() if c.status is not CaseStatus.CLOSED]


def secrets_of(session: Session, cases: list[Case]) -> set[str]:
    """What the checks of open cases expect, where that is more than a word or a value of a record."""
    found = set()
    for case in cases:
        for finding in session.check(case):
            told = finding.expected
            if finding.area is Area.OUTCOME and finding.verdict is Verdict.FAIL and len(told) >= SHORTEST:
                found.add(told)
    return found


def answers_in(session: Session) -> list[str]:
    """What outsiders have answered by now: no secret from whoever asked, and two may say the same."""
    return [m.text for m in session.desk.messages.values() if m.direction is Direction.IN]


def things_in(value: Any, depth: int = 0) -> Iterator[Any]:
    """Everything inside a value of the page's state."""
    yield value
    if depth < 5:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from things_in(key, depth + 1)
                yield from things_in(inner, depth + 1)
        elif isinstance(value, list | tuple | set):
            for inner in value:
                yield from things_in(inner, depth + 1)


def words_on(page: AppTest) -> str:
    """All text that a page shows."""
    texts = []
    for element in page.main:
        for field in ("value", "label", "body", "placeholder", "help"):
            texts.append(str(getattr(element, field, "")))
        texts.append(str(getattr(element, "proto", "")))
    return "\n".join(texts)


def rows_in(path: Path, tables: tuple[str, ...] = ()) -> str:
    """All text in a books file, and the names of its columns; of some tables only, where they are named."""
    found = []
    with duckdb.connect(path, read_only=True) as connection:
        names = [name for (name,) in connection.execute("select table_name from information_schema.tables").fetchall()]
        for table in tables or names:
            answer = connection.execute(f'select * from "{table}"')
            found.append(" ".join(column[0] for column in answer.description))
            found += [" ".join(str(cell) for cell in row if isinstance(cell, str)) for row in answer.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize("name", [s.id for s in scenarios.catalog()])
def test_nothing_tells_what_is_right_while_a_case_is_open(registry, tmp_path, caplog, name) -> None:
    """Every scenario, in its middle: what the checks wait for stands nowhere a seat can look."""
    caplog.set_level(logging.DEBUG)
    sitting = registry.begin(scenarios.load(name), "Ada", training=Training.ASSESS)
    sitting.set_pace(0)
    cases = play_until_half(sitting)
    secrets = secrets_of(sitting.session, cases)
    assert cases
    for case in cases:
        assert sitting.session.findings_on(case.id) == []
        assert sitting.hints(case.id) == []
    books = tmp_path / "scan.duckdb"
    with Books.create(books, sitting.session.setup.traffic.first_day, {"scenario": name}) as writer:
        writer.write_position(sitting.session.desk, sitting.session.journal.entries)
    places = {"books": rows_in(books), "files": "".join(p.read_text() for p in tmp_path.glob("*.drafts.json"))}
    for case in cases:
        letter = sitting.letter(case.document_id)
        places[f"letter {case.id}"] = repr(letter)
        if letter is not None and letter.attachment:
            pages = pypdfium2.PdfDocument(sitting.pdf(case.document_id))
            places[f"paper {case.id}"] = "".join(page.get_textpage().get_text_range() for page in pages)
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["session"], test.query_params["name"] = sitting.id, "Ada"
    test.session_state["w_case"] = cases[0].id
    test.run()
    for page in PAGES:
        test.switch_page(f"pages/{page}.py").run()
        assert not test.exception, test.exception
        places[page] = words_on(test)
        state = test.session_state._state.filtered_state
        for value in things_in(state):
            assert not isinstance(value, TRUTH), f"{page}: {type(value).__name__} in the page's state"
        places[f"{page}'s state"] = repr(state)
    places["log"] = caplog.text
    given = rows_in(books, MASTER_DATA) + "".join(places[f"letter {case.id}"] for case in cases)
    given += "".join(text for place, text in places.items() if place.startswith("paper"))
    given += "".join(answers_in(sitting.session))
    for place, text in places.items():
        for secret in [s for s in secrets if s not in " ".join(given.split())]:
            assert secret not in text, f"{place} tells {secret!r}"
        for field in ONLY_TRUTH:
            assert field not in text, f"{place} knows {field}"
