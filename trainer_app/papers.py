"""Documents of a traffic as files: what the desk would get, and apart from it what was meant."""

import csv
from itertools import islice
from pathlib import Path

from data_gen.documents import make_mailroom
from sim.model import Channel
from sim.traffic import Traffic

TRUTH = "truth.csv"
"""For trainers: one row a line, what is meant. Never give it to a trainee."""


def write_documents(traffic: Traffic, days: int, out: Path) -> dict[str, int]:
    """Write letters (.txt), attachments (.pdf, .pbm of a fax, .csv of a sheet), interchanges (.edi) and the truth.

    Returns how many of each.
    """
    out.mkdir(parents=True, exist_ok=True)
    mailroom = make_mailroom(traffic.opening, traffic.first_day)
    counts = {"letters": 0, "pdf": 0, "edi": 0, "faxes": 0, "sheets": 0, "lines": 0}
    with (out / TRUTH).open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(
            "document_id,at_s,channel,customer_id,ship_to_id,po_number,requested_day,item_id,quantity,uom,price_cents".split(
                ","
            )
        )
        for day in islice(traffic.days(), days):
            for request in day.requests:
                letter = mailroom.letter(request)
                stem = out / f"{request.document_id:06d}"
                head = f"From: {letter.sender}\nSubject: {letter.subject}\n\n"
                stem.with_suffix(".txt").write_text(head + letter.body, encoding="utf-8")
                counts["letters"] += 1
                if letter.attachment:
                    stem.with_suffix(".pdf").write_bytes(mailroom.pdf(request))
                    counts["pdf"] += 1
                if request.channel is Channel.FAX:
                    stem.with_suffix(".pbm").write_bytes(mailroom.fax(request))
                    counts["faxes"] += 1
                if request.channel is Channel.SHEET:
                    stem.with_suffix(".csv").write_text(mailroom.sheet(request), encoding="utf-8")
                    counts["sheets"] += 1
                if letter.x12:
                    stem.with_suffix(".edi").write_text(letter.x12, encoding="utf-8")
                    counts["edi"] += 1
                for line in request.lines:
                    counts["lines"] += 1
                    table.writerow(
                        (
                            request.document_id,
                            request.at_s,
                            request.channel,
                            request.customer_id,
                            request.ship_to_id,
                            request.po_number,
                            request.requested_day,
                            line.item_id,
                            line.quantity,
                            line.uom,
                            line.price_cents,
                        )
                    )
    return counts
