"""What of a dirty history is an order: every pattern of domain 4.6 is set aside for its own reason, and counted."""

import gzip
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data_gen.calibrate import ColumnMap, History, clean, read_table
from tests.data_gen.calibrate.histories import HEADER, Row, a_row, as_csv, plain_rows, write_history

TODAY = date(2026, 11, 24)
WORDS = ColumnMap()


def cleaned(path: Path, rows: list[Row], words: ColumnMap | None = None) -> History:
    words = words or ColumnMap()
    return clean(read_table(write_history(path / "history.csv", rows), words), words, today=TODAY)


DIRT: dict[str, list[Row]] = {
    "cancellation: takes back what was sold": [a_row("C600001", quantity="-5")],
    "stock adjustment: negative quantity, no sale": [a_row(quantity="-80", price="0", text="damaged", customer="")],
    "no price: stock adjustment or gift": [a_row(price="0.0", text="?")],
    "service code: postage, fee, manual entry": [
        a_row(item="POST", text="POSTAGE"),
        a_row("600002", "C2", text="CARRIAGE"),
    ],
    "no customer": [a_row(customer="")],
    "line twice in its order": [plain_rows()[0]],
    "quantity is zero": [a_row(quantity="0"), a_row("600002", quantity="0.3")],
    "too large to be meant": [a_row(quantity="9501101530003000000"), a_row("600002", price="1e300")],
    "quantity cannot be read": [a_row(quantity="See DN-304597")],
    "price cannot be read": [a_row(price="Invoiced Separately")],
    "time cannot be read": [a_row(time="Date Not Captured")],
    "lies in the future": [a_row(time="2031-03-10 10:00:00")],
    "no order number": [a_row("")],
    "order reversed as a whole within a day": [
        a_row("600001", quantity="80995", time="2026-03-10 09:15:00"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("reason", DIRT)
def test_a_row_that_is_no_line_of_an_order_is_set_aside_for_its_reason(reason: str, tmp_path: Path) -> None:
    """The rest of the history stays as it is; nothing is dropped without being counted."""
    dirt = list(DIRT[reason])
    if reason.startswith("order reversed"):
        dirt.append(a_row("C600002", quantity="-80995", time="2026-03-10 09:27:00"))
    history = cleaned(tmp_path, [*plain_rows(), *dirt])
    counts = {row.reason: row.rows for row in history.set_aside}
    assert counts.pop("cancellation: takes back what was sold", 1) == 1
    counts[reason] = counts.get(reason, len(DIRT[reason]))
    assert counts == {reason: len(DIRT[reason])}
    assert len(history.lines) == len(plain_rows())


def test_every_row_is_either_a_line_or_set_aside_for_one_reason(tmp_path: Path) -> None:
    """The counts add up to the file."""
    rows = [*plain_rows(), *(row for rows in DIRT.values() for row in rows)]
    history = cleaned(tmp_path, rows)
    assert history.rows == len(rows) == len(history.lines) + sum(row.rows for row in history.set_aside)


def test_a_credit_is_kept_for_what_it_tells_of_returns(tmp_path: Path) -> None:
    """Not all of a line comes back, some days later."""
    history = cleaned(
        tmp_path, [*plain_rows(), a_row("C600001", quantity="-2", customer="10003", time="2026-03-19 10:00")]
    )
    assert history.credits["quantity"].tolist() == [2]


def test_orders_without_a_customer_can_be_kept(tmp_path: Path) -> None:
    """A shop counter sells to people without an account."""
    rows = [*plain_rows(), a_row(customer="")]
    history = cleaned(tmp_path, rows, ColumnMap(keep_missing_customers=True))
    assert len(history.lines) == len(rows)


def test_day_and_month_that_an_export_has_swapped_are_put_right(tmp_path: Path) -> None:
    """Order numbers rise with time: a row whose swapped date fits its number was swapped (domain 4.6)."""
    rows = []
    for row in plain_rows(days=20):
        year, month, day = row[4][:10].split("-")
        time = f"{year}-{day}-{month}{row[4][10:]}" if int(day) <= 12 else row[4]
        rows.append((*row[:4], time, *row[5:]))
    history = cleaned(tmp_path, rows)
    assert history.repaired == 4 * 16
    assert (history.first_day, history.last_day) == (date(2026, 3, 9), date(2026, 3, 28))


@pytest.mark.parametrize(
    "form", ["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %I:%M %p"]
)
def test_dates_are_read_in_every_usual_form(form: str, tmp_path: Path) -> None:
    """Which of two numbers is the day follows from the rows in which only one of them can be."""
    rows = [(*row[:4], f"{datetime.fromisoformat(row[4]):{form}}", *row[5:]) for row in plain_rows()]
    history = cleaned(tmp_path, rows)
    assert (history.first_day, history.last_day) == (date(2026, 3, 9), date(2026, 3, 20))


@pytest.mark.parametrize(
    "form", ["%d-%b-%Y %H:%M", "%b %d, %Y %H:%M:%S", "%Y%m%d", "%d %B %y", "%Y-%m-%dT%H:%M:%S.000Z"]
)
def test_dates_are_read_with_names_of_months_without_separators_and_with_a_zone(form: str, tmp_path: Path) -> None:
    """A zone is not reckoned with: the clock of the file is the clock of the house."""
    rows = [(*row[:4], f"{datetime.fromisoformat(row[4]):{form}}", *row[5:]) for row in plain_rows()]
    history = cleaned(tmp_path, rows)
    assert (history.first_day, history.last_day) == (date(2026, 3, 9), date(2026, 3, 20))
    assert history.has_times is ("%H" in form)
    assert not history.has_times or history.lines["time"].dt.hour.min() == 9


def test_days_and_times_of_day_in_two_columns_are_one_moment(tmp_path: Path) -> None:
    """As SAP and many a report print them."""
    rows = [(*row[:4], row[4][:10], *row[5:], row[4][11:]) for row in plain_rows()]
    path = write_history(tmp_path / "two.csv", rows, (*HEADER[:4], "Order Date", *HEADER[5:], "Order Time"))
    history = clean(read_table(path, WORDS), WORDS, today=TODAY)
    assert history.lines["time"].equals(cleaned(tmp_path, plain_rows()).lines["time"])


def test_a_german_export_is_read_as_it_is(tmp_path: Path) -> None:
    """Its own words, semicolons, decimal commas, thousands with points, days first, the letters of Western Europe."""
    head = "Auftragsnummer;Artikelnummer;Bezeichnung;Menge;Auftragsdatum;Einzelpreis;Kundennummer"
    times = [datetime.fromisoformat(row[4]) for row in plain_rows()]
    rows = [
        f"{row[0]};{row[1]};Schraube, größer;1.200;{time:%d.%m.%Y};1.234,50;{row[6]}"
        for row, time in zip(plain_rows(), times, strict=True)
    ]
    path = tmp_path / "export.csv"
    path.write_bytes("\r\n".join([head, *rows]).encode("cp1252"))
    lines = clean(read_table(path, WORDS), WORDS, today=TODAY).lines
    assert (set(lines["quantity"]), set(lines["price_cents"]), len(lines)) == ({1200}, {123_450}, len(rows))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1"])
def test_text_is_read_in_the_usual_encodings(encoding: str, tmp_path: Path) -> None:
    """Some programs export sixteen bits a letter."""
    path = tmp_path / "history.txt"
    path.write_bytes(as_csv(plain_rows()).replace(",", "\t").encode(encoding))
    assert len(clean(read_table(path, WORDS), WORDS, today=TODAY).lines) == len(plain_rows())


def test_a_printed_report_is_read_below_its_titles_and_order_by_order(tmp_path: Path) -> None:
    """Number, time and customer stand once an order, in merged cells; a total at the end is no line."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Northgate Supply", *[None] * 6])
    sheet.merge_cells("A1:G1")
    sheet.append(["Orders of March", *[None] * 6])
    sheet.append([None] * 7)
    sheet.append(list(HEADER))
    last = ""
    for order, item, text, quantity, time, price, customer in plain_rows():
        once = (order, datetime.fromisoformat(time), customer) if order != last else (None, None, None)
        sheet.append([once[0], item, text, int(quantity), once[1], float(price), once[2]])
        last = order
    sheet.append(["Total", None, None, 9_999, None, None, None])
    path = tmp_path / "report.xlsx"
    book.save(path)
    history = clean(read_table(path, WORDS), WORDS, today=TODAY)
    plain = cleaned(tmp_path, plain_rows())
    assert history.lines.drop(columns="time").equals(plain.lines.drop(columns="time"))
    assert [(row.reason, row.rows) for row in history.set_aside] == [("time cannot be read", 1)]


def test_of_several_sheets_the_largest_is_the_history(tmp_path: Path) -> None:
    """A cover comes first."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Export of March"])
    sheet = book.create_sheet("Lines")
    for row in (HEADER, *plain_rows()):
        sheet.append(list(row))
    book.save(tmp_path / "two.xlsx")
    assert len(clean(read_table(tmp_path / "two.xlsx", WORDS), WORDS, today=TODAY).lines) == len(plain_rows())


def test_numbers_with_powers_of_ten_are_read(tmp_path: Path) -> None:
    """As spreadsheets write what is large."""
    rows = [(*row[:3], "1.2E+03", *row[4:5], "2,5e-1", row[6]) for row in plain_rows()]
    lines = cleaned(tmp_path, rows).lines
    assert (set(lines["quantity"]), set(lines["price_cents"])) == ({1200}, {25})


def test_the_value_of_a_line_tells_the_price_of_a_piece(tmp_path: Path) -> None:
    """Where an export has no price."""
    rows = [(*row[:5], f"{float(row[5]) * int(row[3]):.2f}", row[6]) for row in plain_rows()]
    path = write_history(tmp_path / "worth.csv", rows, (*HEADER[:5], "Line Total", HEADER[6]))
    assert set(clean(read_table(path, WORDS), WORDS, today=TODAY).lines["price_cents"]) == {250}


def test_decimal_commas_and_signs_of_money_are_read(tmp_path: Path) -> None:
    """1.234,50 EUR is a price."""
    rows = [(*row[:5], "€ 1.234,50", row[6]) for row in plain_rows()]
    assert set(cleaned(tmp_path, rows).lines["price_cents"]) == {123_450}


def test_one_of_several_currencies_can_be_chosen(tmp_path: Path) -> None:
    """The others are no part of the profile."""
    rows = [(*row, "EUR" if at % 4 == 0 else "GBP") for at, row in enumerate(plain_rows())]
    path = write_history(tmp_path / "two.csv", rows, (*HEADER, "Currency"))
    words = ColumnMap(currency="GBP")
    history = clean(read_table(path, words), words, today=TODAY)
    assert len(history.lines) == 3 * len(rows) // 4


@pytest.mark.parametrize("kind", [".csv.gz", ".xlsx", ".parquet"])
def test_the_same_history_is_read_from_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    """What matters is the table, not its wrapping."""
    rows = plain_rows()
    path = tmp_path / f"history{kind}"
    if kind == ".csv.gz":
        path.write_bytes(gzip.compress(as_csv(rows).encode()))
    else:
        import pandas as pd

        table = pd.DataFrame(rows, columns=list(HEADER))
        table["Quantity"] = table["Quantity"].astype(int)
        table["UnitPrice"] = table["UnitPrice"].astype(float)
        table["InvoiceDate"] = pd.to_datetime(table["InvoiceDate"])
        table["CustomerID"] = table["CustomerID"].astype(float)
        if kind == ".xlsx":
            table.to_excel(path, index=False)
        else:
            table.to_parquet(path)
    words = ColumnMap()
    history = clean(read_table(path, words), words, today=TODAY)
    plain = cleaned(tmp_path, rows)
    assert history.lines.drop(columns="time").equals(plain.lines.drop(columns="time"))
    assert (history.lines["time"] - plain.lines["time"]).abs().max() < timedelta(seconds=1)


def test_a_users_own_headers_are_told_by_a_map(tmp_path: Path) -> None:
    """Every house has its own words."""
    path = write_history(
        tmp_path / "own.csv", plain_rows(), ("Beleg", "Artikel", "Text", "Menge", "Wann", "Preis", "Kunde")
    )
    words = ColumnMap(
        columns={
            "order": "Beleg",
            "item": "Artikel",
            "quantity": "Menge",
            "time": "Wann",
            "price": "Preis",
            "customer": "Kunde",
        }
    )
    assert len(clean(read_table(path, words), words, today=TODAY).lines) == len(plain_rows())
