"""The order form: a document is keyed into an order. Every change is kept as a draft at once."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from sim.commands import EnterOrder
from sim.decide.lines import pieces
from sim.desk import Desk
from sim.model import AddressRole, Case
from sim.units import day_of, money_text
from trainer_app import runtime
from trainer_app.bench import lines as grid
from trainer_app.bench import waterfall
from trainer_app.bench.answers import answer
from trainer_app.bench.rows import read_table
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import plain
from trainer_app.workbook import MAX_FILE_MB, read_file

GRID_HEIGHT = 246
FIELDS = ("customer", "ship_to", "po", "requested", "instruction")


def _draft_name(case_id: int) -> str:
    return f"entry-{case_id}"


def _base(case_id: int) -> dict[str, dict[str, Any]]:  # Any: cells of a grid
    return runtime.value(key("rows", case_id), {})


def _load(seat: Sitting, case_id: int) -> None:
    """Before the fields are drawn: what was typed before a reload or a crash comes back."""
    draft = seat.draft(_draft_name(case_id))
    if not (runtime.has(key("lines", case_id)) and runtime.has(key("rows", case_id))):
        runtime.put(key("rows", case_id), draft.get("rows", {}))
    for field in FIELDS:
        name = key(field, case_id)
        kept = draft.get(field)
        if not runtime.has(name):
            if field == "requested":
                runtime.put(name, date.fromisoformat(kept) if kept else None)
            else:
                runtime.put(name, kept if kept is not None else ("" if field in ("po", "instruction") else None))


def _values(case_id: int) -> dict[str, Any]:  # Any: fields of several types
    values: dict[str, Any] = {field: runtime.value(key(field, case_id), None) for field in FIELDS}
    values["rows"] = grid.merged(_base(case_id), runtime.edits(key("lines", case_id)))
    return values


def _keep(case_id: int) -> None:
    seat = runtime.sitting()
    if seat is not None:
        values = _values(case_id)
        when = values["requested"]
        seat.keep_draft(_draft_name(case_id), {**values, "requested": when.isoformat() if when else None})


def fill(seat: Sitting, case_id: int, rows: dict[str, dict[str, Any]]) -> None:  # Any: cells of a grid
    """Put rows into the grid in place of what is there; the fields above it stay as they are."""
    values = _values(case_id) if runtime.has(key("rows", case_id)) else seat.draft(_draft_name(case_id))
    when = values.get("requested")
    kept = when.isoformat() if isinstance(when, date) else when
    seat.keep_draft(_draft_name(case_id), {**values, "requested": kept, "rows": rows})
    runtime.forget(key("rows", case_id))
    runtime.forget(key("lines", case_id))


def _upload(case_id: int) -> None:
    seat, file = runtime.sitting(), runtime.value(key("rows_file", case_id), None)
    if seat is None or file is None:
        return
    read = read_file(file.name, file.getvalue())
    if read.problem:
        runtime.tell_refusal(read.problem, EnterOrder.__name__)
    else:
        fill(seat, case_id, read_table(read.text).rows)


def _paste(case_id: int) -> None:
    seat = runtime.sitting()
    if seat is not None:
        fill(seat, case_id, read_table(runtime.value(key("rows_text", case_id), "")).rows)


def _from_elsewhere(case: Case) -> None:
    with st.popover("Paste or upload rows", icon=":material/content_paste:"):
        st.caption("Item, quantity, unit, price, with a heading or without. They replace what is in the grid.")
        st.text_area("Cells", key=key("rows_text", case.id), height=110, placeholder="GN-10014\t80\tEA")
        st.button("Put into the grid", key=key("paste_rows", case.id), on_click=_paste, args=(case.id,))
        st.file_uploader(
            "or an .xlsx or CSV file",
            type=["xlsx", "csv", "txt"],
            max_upload_size=MAX_FILE_MB,
            key=key("rows_file", case.id),
            on_change=_upload,
            args=(case.id,),
        )


def _other_customer(case_id: int) -> None:
    runtime.put(key("ship_to", case_id), None)
    _keep(case_id)


def _enter(case_id: int) -> None:
    seat = runtime.sitting()
    if seat is None:
        return
    _keep(case_id)
    desk, values = seat.session.desk, _values(case_id)
    case = desk.cases[case_id]
    lines = grid.keyed_lines(desk, values["customer"] or 0, values["rows"])
    missing = [
        name
        for name, there in (
            ("the customer", values["customer"]),
            ("the ship-to", values["ship_to"]),
            ("the requested date", values["requested"]),
        )
        if not there
    ]
    unknown = [line for line in lines if not line.item_id]
    if missing:
        runtime.tell_refusal(f"Still missing: {', '.join(missing)}.", EnterOrder.__name__)
    elif unknown:
        runtime.tell_refusal(
            f"Line {unknown[0].number}: {unknown[0].text or 'no item'} is not in the catalogue.", EnterOrder.__name__
        )
    elif runtime.act(
        EnterOrder(
            case.document_id,
            values["customer"],
            values["ship_to"],
            (values["po"] or "").strip(),
            desk.calendar.day_of_date(values["requested"]),
            (values["instruction"] or "").strip(),
            grid.entries(lines),
        ),
        done="The order is entered. Check it, then confirm it to the customer.",
    ):
        seat.drop_draft(_draft_name(case_id))
    runtime.draw_again()


def draw(seat: Sitting, case: Case) -> None:
    """The form of one case."""
    desk = seat.session.desk
    _load(seat, case.id)
    _header(desk, case)
    customer_id = runtime.value(key("customer", case.id), None) or 0
    rows = grid.merged(_base(case.id), runtime.edits(key("lines", case.id)))
    lines = grid.keyed_lines(desk, customer_id, rows)
    party = grid.Party(customer_id, runtime.value(key("ship_to", case.id), None) or 0)
    with st.container(horizontal=True, gap=None):
        _keyed(case)
        _read(desk, case, party, lines)
    _way_to_our_price(desk, case, party, lines)
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.container():
            wanted = runtime.value(key("requested", case.id), None)
            for icon, words in [*grid.day_remarks(desk, wanted), *grid.remarks(desk, party, lines)][:6]:
                st.caption(f":material/{icon}: {plain(words)}")
            _from_elsewhere(case)
        st.space("stretch")
        with st.container(width=210, horizontal_alignment="right"):
            total = money_text(grid.total_cents(desk, party, lines))
            st.markdown(f"{len(lines)} lines · **{total} USD**")
            with st.container(key="primary"):
                st.button(
                    "Enter order",
                    key="enter_order",
                    type="primary",
                    icon=":material/save:",
                    help="Ctrl+S",
                    on_click=_enter,
                    args=(case.id,),
                )
    answer(EnterOrder)


def _keyed(case: Case) -> None:
    column = st.column_config
    with st.container(key="order_lines", width=278):
        st.data_editor(
            grid.keyed_frame(_base(case.id)),
            key=key("lines", case.id),
            on_change=_keep,
            args=(case.id,),
            num_rows="fixed",
            hide_index=True,
            height=GRID_HEIGHT,
            placeholder="",
            alt="Lines of the order",
            column_config={
                "Item": column.TextColumn("Item", width=92, help="Our SKU, the customer's part number or a GTIN"),
                "Qty": column.NumberColumn("Qty", width=58, min_value=0, step=1, format="%d"),
                "UoM": column.SelectboxColumn("UoM", width=60, options=["EA", "CS"], help="EA pieces, CS cases"),
                "Price": column.NumberColumn("Price", width=66, format="%.2f", help="As printed; empty = none printed"),
            },
        )


def _choose(case_id: int) -> None:
    cells = runtime.selected_cells(key("read", case_id))
    if cells:
        runtime.put(key("chosen", case_id), cells[0][0] + 1)


def _read(desk: Desk, case: Case, party: grid.Party, lines: list[grid.KeyedLine]) -> None:
    column = st.column_config
    with st.container(key="read_lines"):
        st.dataframe(
            grid.read_frame(desk, party, lines),
            key=key("read", case.id),
            on_select=lambda: _choose(case.id),
            selection_mode="single-cell",
            hide_index=True,
            height=GRID_HEIGHT,
            placeholder="",
            alt="What our records say to the lines",
            column_order=("Line", "Ours", "Description", "Free", "Net"),
            column_config={
                "Line": column.NumberColumn("#", width=30),
                "Ours": column.NumberColumn("Ours", width=56, format="%,.2f", help="Our price of one piece"),
                "Net": column.NumberColumn("Net", width=66, format="%,.2f", help="Value of the line"),
                "Free": column.NumberColumn("Free", width=50, help="Free stock in pieces"),
                "Description": column.TextColumn("Description", width=78),
            },
        )


def _way_to_our_price(desk: Desk, case: Case, party: grid.Party, lines: list[grid.KeyedLine]) -> None:
    """How our price of the line that was clicked beside the grid came about; of the last line until one is."""
    known = {line.number: line for line in lines if line.item_id}
    if not party.customer_id or not known:
        return
    line = known.get(runtime.value(key("chosen", case.id), 0)) or known[max(known)]
    qty = pieces(desk, line.item_id, max(line.quantity, 1), line.uom)
    waterfall.way(desk, f"Line {line.number}", party, line.item_id, qty)


def _header(desk: Desk, case: Case) -> None:
    customers = sorted(desk.customers, key=lambda c: desk.customers[c].name)
    customer_id = runtime.value(key("customer", case.id), None)
    today = day_of(desk.now_s)
    addresses = [
        a.id
        for a in desk.addresses.values()
        if a.customer_id == customer_id and a.role is AddressRole.SHIP_TO and a.to_day >= today
    ]
    if runtime.value(key("ship_to", case.id), None) not in addresses:
        runtime.put(key("ship_to", case.id), None)
    top, bottom = st.columns([3, 2]), st.columns([5, 3, 3])
    top[0].container(key="customer_field").selectbox(
        "Customer",
        customers,
        key=key("customer", case.id),
        format_func=lambda c: desk.customers[c].name,
        placeholder="Type a name",
        on_change=_other_customer,
        args=(case.id,),
    )
    top[1].text_input("Customer's PO number", key=key("po", case.id), max_chars=40, on_change=_keep, args=(case.id,))
    bottom[0].selectbox(
        "Ship-to",
        addresses,
        key=key("ship_to", case.id),
        format_func=lambda a: f"{desk.addresses[a].code} · {desk.addresses[a].line1}, {desk.addresses[a].city}",
        placeholder="Choose a ship-to" if addresses else "First the customer",
        on_change=_keep,
        args=(case.id,),
    )
    today = desk.calendar.first_day
    bottom[1].date_input(
        "Requested",
        key=key("requested", case.id),
        format="MM/DD/YYYY",
        min_value=today - timedelta(days=60),
        max_value=today + timedelta(days=400),
        on_change=_keep,
        args=(case.id,),
    )
    bottom[2].text_input(
        "Instruction", key=key("instruction", case.id), max_chars=200, on_change=_keep, args=(case.id,)
    )
