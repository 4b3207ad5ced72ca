"""`orderdesk calibrate`: what it writes, what it prints, and how each bad history ends."""

import gzip
import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import scenarios
from tests.data_gen.calibrate.histories import HEADER, as_csv, plain_rows, write_history
from trainer_app.cli import main

GOOD, BAD_INPUT = 0, 2


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_a_history_becomes_a_profile_a_report_and_one_object(tmp_path: Path) -> None:
    """The profile can be read back and run; the page holds all it needs."""
    history = write_history(tmp_path / "ours.csv", plain_rows())
    out, page = tmp_path / "ours.toml", tmp_path / "ours.html"
    result = run("calibrate", history, "-o", out, "--report", page, "--json")
    assert result.exit_code == GOOD, result.stderr
    found = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert (found["orders"], found["lines"], found["days"], found["set_aside"]) == (96, 192, 12, [])
    assert {"Orders per day", "Lines per order", "Value per order", "Pieces per line"} <= {
        f["name"] for f in found["fits"]
    }
    profile = scenarios.load_profile(out)
    assert scenarios.profile_text(profile) == re.sub("  #.*", "", out.read_text())
    text = page.read_text()
    assert text.count("Plotly.newPlot(") >= len(found["fits"])
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", text), "the page needs nothing from elsewhere"
    run_of = run("simulate", "--profile", out, "--days", "2", "--json")
    assert run_of.exit_code == GOOD, run_of.stderr
    assert json.loads(run_of.stdout)["orders"] > 4
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ours.csv", "ours.html", "ours.toml"]


def _rows(**changes: str) -> str:
    places = {name: at for at, name in enumerate(HEADER)}
    rows = [list(row) for row in plain_rows()]
    for row in rows:
        for name, value in changes.items():
            row[places[name]] = value
    return as_csv([tuple(row) for row in rows])


def _mixed() -> str:
    rows = [(*row, "EUR" if at % 3 else "GBP") for at, row in enumerate(plain_rows())]
    return as_csv(rows, (*HEADER, "Currency"))


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "is empty"),
    "only a header": (as_csv([]), "a header and no rows"),
    "wrong columns": (
        as_csv(plain_rows(), tuple("abcdefg")),
        r"no column for order, item, time, quantity, price was found",
    ),
    "a column missing": (
        as_csv(plain_rows(), (*HEADER[:3], "How many", *HEADER[4:])),
        r"no column for quantity .*\[columns\]",
    ),
    "all in the future": (_rows(InvoiceDate="2097-03-10 10:00:00"), r"100% of the rows lie after today"),
    "mixed currencies": (_mixed(), r"prices are in EUR \(128 rows\), GBP \(64 rows\).*\[cleaning\] currency"),
    "no order left": (_rows(UnitPrice="0"), r"0 orders on 0 days are left, 30 on 5 are needed \(192 rows: no price"),
    "no customers": (as_csv(plain_rows(), (*HEADER[:6], "Remark")), r"no column tells the customer.*keep_missing"),
    "too short": (as_csv(plain_rows(days=2)), r"16 orders on 2 days are left"),
    "texts for numbers": (_rows(Quantity="many"), r"192 of 192 rows have no quantity .*'many'"),
    "no dates": (_rows(InvoiceDate="soon"), r"have no time that could be read"),
    "bytes": (bytes(range(256)) * 400, r"no text; export it again|names no columns"),
    "a line without end": (
        ("Invoice,StockCode,Quantity,InvoiceDate,Price\n" + "x" * 3_000_000),
        "a line is longer than",
    ),
    "words without columns": ("once upon a time\nthere was an order\n", "names no columns"),
    "ragged": (",".join(HEADER) + "\n" + "1,2\n" * 300, r"300 of 300 lines have not as many cells"),
    "half a gzip": (gzip.compress(as_csv(plain_rows()).encode())[:600], "cannot be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_history_ends_with_what_is_wrong_and_what_to_do(name: str, tmp_path: Path) -> None:
    """Status 2, one message that names the file, and nothing is written."""
    text, said = BAD[name]
    history = tmp_path / "bad.csv"
    history.write_bytes(text if isinstance(text, bytes) else text.encode())
    out = tmp_path / "profile.toml"
    out.write_text("as it was")
    result = run("calibrate", history, "-o", out, "--report", tmp_path / "page.html")
    assert result.exit_code == BAD_INPUT, result.output
    assert re.search(said, result.stderr, re.DOTALL), result.stderr
    assert "bad.csv" in result.stderr
    assert out.read_text() == "as it was"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.csv", "profile.toml"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("none.csv", "cannot be read"),
        (".", "is a folder"),
        ("orders.doc", "is not of a kind"),
        ("junk.xlsx", "is no workbook"),
        ("junk.parquet", "is no Parquet file"),
    ],
)
def test_a_file_that_is_none_is_refused(file: str, said: str, tmp_path: Path) -> None:
    """By its kind, not by a stack of calls."""
    for name in ("orders.doc", "junk.xlsx", "junk.parquet"):
        (tmp_path / name).write_text("junk, and no more than that\n" * 50)
    result = run("calibrate", tmp_path / file, "-o", tmp_path / "p.toml")
    assert result.exit_code == BAD_INPUT
    assert said in result.stderr


def test_much_junk_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A sparse gigabyte of nothing: the first bytes tell, and memory stays as it was."""
    junk = tmp_path / "junk.csv"
    with junk.open("wb") as file:
        file.write(b"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n")
        file.truncate(1 << 30)
    result = run("calibrate", junk, "-o", tmp_path / "p.toml")
    assert result.exit_code == BAD_INPUT
    assert "no text" in result.stderr
    rows = tmp_path / "rows.csv"
    rows.write_text("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n" + "a,b,c,d,e\n" * 200_000)
    assert "20,000 of 20,000 rows" in run("calibrate", rows, "-o", tmp_path / "p.toml").stderr


BAD_COLUMNS = {
    'columns = 3': "columns",
    '[columns]\norder = 7': "columns.order",
    '[columns]\nordr = "InvoiceNo"': "Did you mean order",
    '[cleaning]\nkeep = true': "cleaning.keep",
    '[columns]\norder = "InvoiceNr"': "did you mean 'InvoiceNo'",
    "[columns": "TOML",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD_COLUMNS)
def test_a_bad_map_of_columns_is_refused_by_key(text: str, tmp_path: Path) -> None:
    """The user sees which line of the map to mend."""
    history = write_history(tmp_path / "ours.csv", plain_rows())
    words = tmp_path / "map.toml"
    words.write_text(text)
    result = run("calibrate", history, "--columns", words, "-o", tmp_path / "p.toml")
    assert result.exit_code == BAD_INPUT
    assert BAD_COLUMNS[text] in result.stderr
    assert not (tmp_path / "p.toml").exists()


def test_a_profile_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """No folder, no file, no part of a file."""
    history = write_history(tmp_path / "ours.csv", plain_rows())
    result = run("calibrate", history, "-o", tmp_path / "nowhere" / "p.toml")
    assert result.exit_code == BAD_INPUT
    assert "cannot be written" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["ours.csv"]


def test_what_no_history_tells_is_named_as_assumed_in_the_answer_the_page_and_the_file(tmp_path: Path) -> None:
    """Rates of inquiries, carriers and the work of the house: as the distributor has them, until somebody counts."""
    history = write_history(tmp_path / "ours.csv", plain_rows())
    out, page = tmp_path / "ours.toml", tmp_path / "ours.html"
    result = run("calibrate", history, "-o", out, "--report", page)
    assert result.exit_code == GOOD, result.stderr
    text = out.read_text()
    for what, in_file in (
        ("status inquiries, an order", "status_inquiries = 0.385  # assumed, not measured"),
        ("shipments that leave a day late", "[warehouse]  # assumed, not measured"),
        ("order validation", "[[timed_work]]  # assumed, not measured"),
    ):
        assert what in result.stdout
        assert f"<td>{what}</td>" in page.read_text()
        assert in_file in text
    assert "Assumed, not measured" in result.stdout
    assert "orders_per_day = 8.0\n" in text, "what was measured has no such remark"


def test_a_written_profile_is_plain_toml(tmp_path: Path) -> None:
    """A manager may read and change it."""
    out = tmp_path / "p.toml"
    assert run("calibrate", write_history(tmp_path / "ours.csv", plain_rows()), "-o", out).exit_code == GOOD
    data = tomllib.loads(out.read_text())
    assert data["stream"]["orders_per_day"] == 8.0
    assert sum(data["hours"].values()) == pytest.approx(1, abs=1e-3)
