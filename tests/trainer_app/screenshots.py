"""Pictures of every page for the docs: ``python -m tests.trainer_app.screenshots [FOLDER]``."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import scenarios
from sim.cases import CASE_KINDS
from sim.clerks import program
from sim.commands import CloseCase, SendMessage, TakeCase
from sim.model import SEAT, Case, CaseKindName, CaseStatus
from tests.trainer_app.conftest import QUIET
from tests.trainer_app.server import Server
from trainer_app.registry import Registry
from trainer_app.sitting import Sitting

PICTURES = Path(__file__).resolve().parents[2] / "docs/pictures"
LEARNER = "Ada Novak"


def half_keyed(sitting: Sitting, case: Case) -> None:
    """An order that is being keyed: all fields, one quantity with a digit too many."""
    request = sitting.session.world.requests[case.document_id]
    desk = sitting.session.desk
    rows = {
        str(n): {"Item": desk.items[line.item_id].sku, "Qty": line.quantity, "UoM": str(line.uom)}
        | ({"Price": line.price_cents / 100} if line.price_cents >= 0 else {})
        for n, line in enumerate(request.lines)
    }
    rows["0"]["Qty"] = 10 * request.lines[0].quantity
    sitting.keep_draft(
        f"entry-{case.id}",
        {
            "customer": request.customer_id,
            "ship_to": request.ship_to_id,
            "po": request.po_number,
            "requested": desk.calendar.date_of(request.requested_day).isoformat(),
            "instruction": request.instruction,
            "rows": rows,
        },
    )


def prepare(folder: Path) -> tuple[str, str, int]:
    """A finished first day, a shift in its middle, and where its order stands in the queue."""
    registry = Registry(folder)
    day = registry.begin(scenarios.load("first_day"), LEARNER)
    careless = {CaseKindName.SHORTAGE, CaseKindName.CREDIT_HOLD}
    while not day.session.over:
        case = day.session.desk.next_case_for(SEAT.number)
        if case is None:
            day.next_event()
            continue
        day.submit(TakeCase(case.id))
        work = program.without(SendMessage) if case.kind in careless else program.expert
        for command in work(day.session.position, case):
            day.submit(command)
        if case.status is CaseStatus.IN_PROGRESS:
            day.submit(CloseCase(case.id, CASE_KINDS[case.kind].reasons[0]))
    shift = registry.begin(scenarios.load("morning_shift"), LEARNER)
    shift.set_pace(0)
    while len([c for c in shift.my_cases() if c.status is CaseStatus.QUEUED]) < 9 and not shift.session.over:
        shift.next_event()
    entry = next(c for c in shift.my_cases() if c.kind is CaseKindName.ORDER_ENTRY)
    shift.submit(TakeCase(entry.id))
    half_keyed(shift, entry)
    row = [c.id for c in shift.my_cases() if c.status in (CaseStatus.QUEUED, CaseStatus.IN_PROGRESS)].index(entry.id)
    registry.close()
    return day.id, shift.id, row


def settled(page: Page) -> None:
    """Wait until nothing on the page is a placeholder any more, charts included."""
    page.wait_for_function(
        """() => !document.querySelector("[data-testid='stSkeleton']")
        && [...document.querySelectorAll("[data-testid='stPlotlyChart']")].every(c => c.querySelector(".main-svg"))"""
    )
    page.wait_for_timeout(500)


def take(browser: Browser, url: str, day: str, shift: str, row: int, folder: Path) -> None:
    """Every page in two widths, the workbench in the dark too."""
    who = f"name={LEARNER.replace(' ', '+')}"
    pages = {
        "start": f"/?{who}",
        "workbench": f"/workbench?session={shift}&{who}",
        "lookups": f"/lookups?session={shift}&{who}",
        "debrief": f"/debrief?session={day}&{who}",
        "exercises": f"/exercises?role=trainer&{who}",
        "lab": f"/lab?role=manager&{who}",
    }
    for width, height in ((1440, 900), (900, 1200)):
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            for name, path in pages.items():
                if scheme == "dark" and name != "workbench":
                    continue
                page.goto(url + path)
                page.locator(".training").wait_for(timeout=60_000)
                page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
                settled(page)
                if name == "workbench":
                    queue = page.locator(".st-key-w_queue .dvn-scroller")
                    queue.click(position={"x": 150, "y": 32 + 31.5 * row + 15})
                    page.wait_for_timeout(1500)
                    page.mouse.move(width / 2, 20)
                    page.wait_for_timeout(1000)
                    settled(page)
                if name == "lookups":
                    field = page.locator(".st-key-w_find_Customer_page input")
                    field.click()
                    page.get_by_role("option").nth(3).click()
                    page.wait_for_timeout(1000)
                    settled(page)
                suffix = "" if width > 1000 else "_narrow"
                page.screenshot(path=folder / f"{name}{suffix}{'_dark' if scheme == 'dark' else ''}.png")
            context.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        day, shift, row = prepare(Path(room) / "data")
        server = Server(Path(room) / "data")
        server.start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        try:
            take(browser, server.url, day, shift, row, folder)
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
