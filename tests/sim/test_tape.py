"""A tape keeps what was acknowledged, and says clearly what is wrong with it."""

import json
from pathlib import Path

import pytest

from sim.commands import CloseCase, EnterOrder, LineEntry, TakeCase
from sim.errors import CommandError, TapeError
from sim.model import ReasonCode, Uom
from sim.tape import Checkpoint, Mark, Move, TapeWriter, command_from_plain, read_tape

ENTER = EnterOrder(1, 2, 3, "PO 1", 4, "dock 3 – früh", (LineEntry(5, 6, Uom.CS, -1), LineEntry(7, 8, Uom.EA, 99)))


def a_tape(path: Path) -> Path:
    """A header, two commands, a mark and a checkpoint."""
    writer = TapeWriter.create(path, {"scenario": "test"})
    for line in (Move(10, TakeCase(1)), Mark(20), Move(30, ENTER), Checkpoint(2, "abc")):
        writer.append(line)
    writer.close()
    return path


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    """Commands come back with their types."""
    tape = read_tape(a_tape(tmp_path / "a.tape"))
    assert tape.header["scenario"] == "test"
    assert tape.lines == [Move(10, TakeCase(1)), Mark(20), Move(30, ENTER), Checkpoint(2, "abc")]
    assert tape.moves[1].command == ENTER


def torn(text: str) -> str:
    """The last line was being written when the machine stopped."""
    return text[:-9]


def changed(text: str) -> str:
    """Somebody improved a quantity."""
    return text.replace("[5,6,", "[5,60,")


def dropped(text: str) -> str:
    """A line in the middle is gone."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[:1] + lines[2:])


def other_version(text: str) -> str:
    """A tape of a version to come."""
    body = json.dumps({"tape": 99}, separators=(",", ":"))
    from sim.tape import _chain  # the check sum must be right, so that only the version is wrong

    return f"{_chain('', body)} {body}\n"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (torn, "line 5: the last line is unfinished"),
        (changed, "line 4: was changed after it was written"),
        (dropped, "line 2: was changed after it was written"),
        (other_version, "tape version 99, this program reads 1"),
        (lambda text: "", "is empty"),
        (lambda text: "hello\n", "line 1: is not a tape"),
    ],
)
def test_each_damage_gets_a_clear_error(tmp_path: Path, damage, says: str) -> None:
    """The message names file, line and remedy."""
    path = a_tape(tmp_path / "a.tape")
    path.write_text(damage(path.read_text()))
    with pytest.raises(TapeError) as problem:
        read_tape(path)
    assert says in str(problem.value)
    assert str(path) in str(problem.value)


def test_a_missing_file_and_a_binary_file_are_no_tapes(tmp_path: Path) -> None:
    """Neither is a traceback."""
    with pytest.raises(TapeError, match="cannot be read"):
        read_tape(tmp_path / "none.tape")
    (tmp_path / "b.tape").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TapeError, match="not text"):
        read_tape(tmp_path / "b.tape")


def test_a_torn_line_is_cut_off_and_the_session_goes_on(tmp_path: Path) -> None:
    """The unfinished command was never acknowledged; everything before it is there, and the chain goes on."""
    path = a_tape(tmp_path / "a.tape")
    path.write_bytes(path.read_bytes() + b'0123 {"at":40,"do')
    tape, writer = TapeWriter.resume(path)
    assert len(tape.moves) == 2
    writer.append(Move(50, CloseCase(1, ReasonCode.CLEAN)))
    writer.close()
    assert read_tape(path).moves[-1].command == CloseCase(1, ReasonCode.CLEAN)


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("Destroy", [], "is no command"),
        ("TakeCase", [], "takes case_id"),
        ("TakeCase", ["1"], "is not of type int"),
        ("CloseCase", [1, "NO_REASON"], "is none of"),
        ("EnterOrder", [1, 2, 3, "P", 4, "", 5], "is not a list"),
        ("ReceiveSupply", [1], "is no command of a clerk"),
    ],
)
def test_a_request_that_is_no_command_is_bad_input(name: str, values: list[object], says: str) -> None:
    """Malformed is not the same as not allowed."""
    with pytest.raises(CommandError, match=says):
        command_from_plain(name, values)
