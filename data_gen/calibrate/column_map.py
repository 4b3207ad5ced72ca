"""Which column of a history means what, and how its dirt is to be read: found by name, or told by a user's map."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sim.errors import HistoryError

NEEDED: tuple[str, ...] = ("order", "item", "time", "quantity", "price")
USED_IF_THERE: tuple[str, ...] = ("amount", "customer", "channel", "description", "currency", "clock")
_USUAL: dict[str, tuple[str, ...]] = {
    "order": ("invoiceno", "invoice", "invoicenumber", "invoiceid", "orderno", "order", "orderid", "ordernumber",
              "ordernr", "salesorder", "salesorderno", "salesordernumber", "salesorderid", "salesdocument",
              "documentno", "document", "documentid", "documentnumber", "ponumber", "vbeln", "auftragsnummer",
              "auftragsnr", "auftrag",
              "bestellnummer", "bestellnr", "belegnummer", "belegnr", "beleg", "rechnungsnummer", "rechnungsnr"),
    "item": ("stockcode", "item", "itemid", "itemno", "itemnumber", "itemcode", "sku", "material", "materialnumber",
             "product", "productid", "productno", "productnumber", "productcode", "article", "articleno",
             "articlenumber", "partnumber", "partno", "part", "partid", "matnr", "artikelnummer", "artikelnr",
             "artikel", "materialnummer", "materialnr", "teilenummer"),
    "time": ("invoicedate", "datetime", "orderdatetime", "orderdate", "salesorderdate", "documentdate", "date",
             "createdat", "createdon", "created", "creationdate", "receivedat", "orderedat", "orderedon", "timestamp",
             "time", "ordertime", "erdat", "auftragsdatum", "bestelldatum", "belegdatum", "rechnungsdatum",
             "erfassungsdatum", "datum"),
    "quantity": ("quantity", "qty", "pieces", "units", "orderquantity", "orderedquantity", "orderqty", "qtyordered",
                 "quantityordered", "kwmeng", "menge", "auftragsmenge", "bestellmenge", "anzahl"),
    "price": ("unitprice", "price", "netprice", "priceperunit", "priceeach", "salesprice", "unitpricegbp",
              "unitpriceusd", "unitpriceeur", "netpr", "einzelpreis", "preis", "nettopreis", "verkaufspreis"),
    "amount": ("lineamount", "linetotal", "linevalue", "netvalue", "netamount", "amount", "totalprice", "extendedprice",
               "netwr", "nettowert", "positionswert", "gesamtpreis", "betrag"),
    "customer": ("customerid", "customer", "customerno", "customernumber", "customernr", "customercode", "cust",
                 "custid", "custno", "account", "accountid", "accountno", "accountnumber", "soldto", "soldtoparty",
                 "client", "clientid", "buyer", "buyerid", "kunnr", "kundennummer", "kundennr", "kunde", "kundenid",
                 "debitor", "auftraggeber", "customername"),
    "channel": ("channel", "orderchannel", "saleschannel", "source", "ordertype", "receivedby", "vertriebsweg",
                "auftragsart", "bestellweg", "kanal"),
    "description": ("description", "itemdescription", "text", "productname", "itemname", "bezeichnung",
                    "artikelbezeichnung", "beschreibung"),
    "currency": ("currency", "currencycode", "cur", "waers", "whrung", "waehrung"),
    "clock": ("ordertime", "time", "timeofday", "createdtime", "creationtime", "erzet", "uhrzeit", "auftragszeit",
              "zeit"),
}  # fmt: skip
"""Names under which exports carry a meaning, letters only (a to z): those of English, of German and of SAP's tables."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A user's own words: ``columns`` maps ours to the header of the file, ``channels`` its words to our channels."""

    columns: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    cancel_prefix: str = "C"
    """Documents whose number begins with it take back what another one sold."""
    service_codes: Sequence[str] = ()
    """Codes of postage, fees and the like, beside those that are known by their form."""
    keep_missing_customers: bool = False
    """Whether lines without a customer count as orders of customers who order once."""
    currency: str = ""
    """Where a file has several currencies: the one that counts."""

    def find(self, header: Sequence[str], source: str) -> dict[str, str]:
        """The header of each meaning.

        Raises:
            HistoryError: one that is needed is not there.
        """
        found: dict[str, str] = {}
        # The first of two columns with one name counts.
        plain = {re.sub(r"[^a-z]", "", name.lower()): name for name in reversed(header)}
        for meaning in (*NEEDED, *USED_IF_THERE):
            told = self.columns.get(meaning)
            if told is not None:
                if told not in header:
                    near = get_close_matches(told, header, 1)
                    remedy = f"did you mean {near[0]!r}?" if near else f"it has {_listed(header)}."
                    raise HistoryError(f"{source}: columns.{meaning} = {told!r} is no column of the file; {remedy}")
                found[meaning] = told
                continue
            name = next((plain[usual] for usual in _USUAL[meaning] if usual in plain), None)
            if name is not None and name not in found.values():
                found[meaning] = name
        # The value of a whole line tells the price of a piece.
        told_by = {"price": "amount"}
        missing = [m for m in NEEDED if m not in found and told_by.get(m, m) not in found]
        if missing:
            example = "\n".join(f'{meaning} = "..."' for meaning in missing)
            raise HistoryError(
                f"{source}: no column for {', '.join(missing)} was found; the file has {_listed(header)}. Say which "
                f"it is in a file for --columns:\n[columns]\n{example}"
            )
        return found


def _listed(header: Sequence[str]) -> str:
    shown = [repr(name[:40]) for name in header[:12]]
    return ", ".join(shown) + (f" and {len(header) - 12} more" if len(header) > 12 else "")
