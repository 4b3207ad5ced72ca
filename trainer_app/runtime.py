"""What belongs to one browser tab: its session, its person, and the values of its widgets.

The only file that touches Streamlit's session state, query parameters and caches. The address carries the session's
id, so a reload, a second tab and a restarted server lead back to the same minute.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
import streamlit as st

from sim.commands import Command
from sim.errors import OrderDeskError, OtherVersionError
from trainer_app.jobs import Job, Jobs, JobState, Worker
from trainer_app.registry import Registry, data_folder
from trainer_app.sitting import Sitting
from trainer_app.staff import StaffDoor, staff_key
from trainer_app.workbook import workbook

Value = TypeVar("Value")
OTHER_VERSION = (
    "This session was played with an earlier version of OrderDesk, whose rules are not those of today, so it can no "
    "longer be opened. Its result is kept. Begin the exercise anew on the start page."
)
_TEXTS = Path(__file__).with_name("text")


class Part(StrEnum):
    """The parts of the workbench that are drawn again on their own."""

    BAR = "bar"
    QUEUE = "queue"
    HEAD = "head"
    DOCUMENT = "document"
    WORK = "work"


class Role(StrEnum):
    """Who sits at the screen; it decides which pages there are."""

    TRAINEE = "trainee"
    TRAINER = "trainer"
    MANAGER = "manager"


@st.cache_resource(show_spinner=False)
def registry() -> Registry:
    """The sessions of this server."""
    return Registry(data_folder())


@st.cache_resource(show_spinner=False)
def staff_door() -> StaffDoor:
    """The door to the roles of the staff."""
    return StaffDoor(staff_key())


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The long work of this server."""
    return Jobs(data_folder() / "jobs")


@st.cache_data(show_spinner=False, max_entries=200)
def pdf_pages(pdf: bytes) -> list[bytes]:
    """The pages of a PDF as PNG pictures, cut to what is printed on them."""
    import io

    from PIL import ImageChops

    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=2).to_pil().convert("RGB")
        printed = ImageChops.invert(picture).getbbox() or (0, 0, *picture.size)
        margin = 24
        left, top = max(0, printed[0] - margin), max(0, printed[1] - margin)
        right, bottom = min(picture.width, printed[2] + margin), min(picture.height, printed[3] + margin)
        file = io.BytesIO()
        picture.crop((left, top, right, bottom)).save(file, "PNG")
        pages.append(file.getvalue())
    return pages


@st.cache_data(show_spinner=False)
def picture(bitmap: bytes) -> bytes:
    """A plain bit map as a PNG picture that browsers show."""
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.open(io.BytesIO(bitmap)).save(file, "PNG")
    return file.getvalue()


@st.cache_data(show_spinner=False, max_entries=200)
def workbook_of(sheet: str) -> bytes:
    """A sheet as the workbook that a spreadsheet program opens."""
    return workbook(sheet)


@st.cache_data(show_spinner=False)
def prose(name: str) -> str:
    """A text of ours by name; never anything a user wrote."""
    return (_TEXTS / f"{name}.md").read_text(encoding="utf-8")


# Who and which session ---------------------------------------------------------------------------------------------


def settle() -> None:
    """Bring the address and the tab to the same session, person and role; called at the top of every run."""
    query, state = st.query_params, st.session_state
    for name in ("session", "role", "name"):
        kept = query.get(name) or state.get(f"at_{name}", "")
        if kept:
            state[f"at_{name}"] = kept
            if query.get(name) != kept:
                query[name] = kept


def chosen_role() -> Role:
    """The role chosen on the start page, or named in the address."""
    chosen = st.session_state.get("at_role", Role.TRAINEE)
    return Role(chosen) if chosen in tuple(Role) else Role.TRAINEE


def role() -> Role:
    """Who sits here: the chosen role, if it may be had. The address alone gives nobody a role of the staff."""
    return Role.TRAINEE if wants_key() else chosen_role()


def wants_key() -> bool:
    """Whether the chosen role is one of the staff, on a server with a staff key that this tab has not given."""
    closed = chosen_role() is not Role.TRAINEE and not staff_door().open
    return closed and not st.session_state.get("at_staff", False)


def give_key(given: str) -> bool:
    """Try the staff key; the tab keeps that it was right, never the key."""
    if staff_door().lets_in(given):
        st.session_state["at_staff"] = True
    return bool(st.session_state.get("at_staff", False))


def learner() -> str:
    """The name given on the start page, or empty."""
    return str(st.session_state.get("at_name", ""))


def introduce(name: str, chosen: Role) -> None:
    """Remember who sits here."""
    st.session_state["at_name"], st.session_state["at_role"] = name, str(chosen)
    if name:
        st.query_params["name"] = name
    st.query_params["role"] = str(chosen)


def require_role(needed: Role) -> None:
    """Pages of a role are for that role, also when somebody comes by another way than the navigation."""
    if role() is not needed:
        st.info(f"This page is for a {needed}. Choose that role on the start page.", icon=":material/lock:")
        st.page_link("pages/start.py", label="Go to Start", icon=":material/home:")
        st.stop()


def enter(session_id: str) -> None:
    """Make a session the one of this tab."""
    for key in [k for k in st.session_state if str(k).startswith("w_")]:
        del st.session_state[key]
    st.session_state["at_session"] = session_id
    st.query_params["session"] = session_id


def sitting() -> Sitting | None:
    """The session of this tab, or None."""
    session_id = st.session_state.get("at_session", "")
    return registry().sitting(session_id) if session_id else None


def require_sitting() -> Sitting:
    """The session of this tab; without one the page ends with a way back."""
    problem = "No session is open. Begin an exercise on the start page, or go on with one."
    try:
        found = sitting()
    except OrderDeskError as error:
        found, problem = None, OTHER_VERSION if isinstance(error, OtherVersionError) else str(error)
    if found is None:
        st.info(problem, icon=":material/login:")
        st.page_link("pages/start.py", label="Go to Start", icon=":material/home:")
        st.stop()
    found.advance()
    return found


# Values of this tab ------------------------------------------------------------------------------------------------


def key(name: str, *subject: object) -> str:
    """A widget's key; it carries what it is about, so that values never leak from one case to the next."""
    return "_".join(["w", name, *map(str, subject)])


def value(name: str, default: Value) -> Value:
    """The value of a widget or a note, by key."""
    found: Value = st.session_state.get(name, default)
    return found


def put(name: str, new: object) -> None:
    """Set a note, or a widget's value before it is drawn."""
    st.session_state[name] = new


def first(name: str, make: Callable[[], Value]) -> Value:
    """A note that is made once and then stays for this tab."""
    if name not in st.session_state:
        st.session_state[name] = make()
    found: Value = st.session_state[name]
    return found


def has(name: str) -> bool:
    """Whether there is a value of that key."""
    return name in st.session_state


def words_at_first(name: str, make: Callable[[], str]) -> str:
    """With which words a text field begins; they stay the same while it is on the page.

    They are given to the field as its default. A value that is set in the state goes to the browser with one run of the
    page, and is lost when the page runs again in that moment: the field stays empty although the server knows better.
    """
    place = f"{name}_at_first"
    if name not in st.session_state:
        st.session_state[place] = make()
    found: str = st.session_state[place]
    return found


def forget(name: str) -> None:
    """Let go of a value."""
    st.session_state.pop(name, None)


def take(name: str, default: Value) -> Value:
    """A note that is read once."""
    found: Value = st.session_state.pop(name, default)
    return found


def edits(name: str) -> Mapping[int, Mapping[str, Any]]:
    """What was edited in a grid, by row."""
    grid = st.session_state.get(name)
    return {} if not grid else grid["edited_rows"]


def selected_cells(name: str) -> list[tuple[int, str]]:
    """The cells selected in a table."""
    table = st.session_state.get(name)
    return [] if not table else [tuple(cell) for cell in table["selection"]["cells"]]


# The case in front ------------------------------------------------------------------------------------------------


def case_in_front() -> int:
    """The case this tab looks at, or 0."""
    return int(st.session_state.get("w_case", 0))


def show_case(case_id: int) -> None:
    """Look at a case."""
    st.session_state["w_case"] = case_id
    st.session_state.pop("w_told", None)


def act(command: Command, *, done: str = "") -> bool:
    """Carry out a command from a callback; what was refused is told next to the action."""
    found = sitting()
    if found is None:
        return False
    refusal = found.submit(command)
    st.session_state["w_told"] = (bool(refusal), refusal or done, type(command).__name__)
    return not refusal


def told() -> tuple[bool, str, str] | None:
    """What the last command came to: refused or not, the words, the command's name."""
    found: tuple[bool, str, str] | None = st.session_state.get("w_told")
    return found


def tell_refusal(words: str, about: str) -> None:
    """Say why something cannot be sent as it stands."""
    st.session_state["w_told"] = (True, words, about)


def draw_again(*parts: Part) -> None:
    """From a callback: draw only these parts of the workbench again, all of them by default."""
    st.rerun([str(p) for p in (parts or tuple(Part))])


# Long work -------------------------------------------------------------------------------------------------------


def start_job(name: str, worker: Worker, request: Mapping[str, Any]) -> None:
    """Start long work beside the server; the address keeps its id under that name."""
    keep(name, jobs().start(worker, request, owner=f"{learner()}:{name}"))


def job(name: str) -> Job | None:
    """The work the address (or, after a switch of pages, the tab) has under that name."""
    job_id = kept(name)
    return jobs().poll(job_id) if job_id else None


def is_running(name: str) -> bool:
    """Whether that work still goes on."""
    found = job(name)
    return found is not None and found.state is JobState.RUNNING


def kept(name: str) -> str:
    """A word the address keeps, which a switch of pages takes from it and the tab gives back."""
    word = st.query_params.get(name) or st.session_state.get(f"at_{name}", "")
    if word and st.query_params.get(name) != word:
        st.query_params[name] = word
    st.session_state[f"at_{name}"] = word
    return str(word)


def keep(name: str, word: str) -> None:
    """Put a word into the address."""
    st.session_state[f"at_{name}"] = word
    st.query_params[name] = word
