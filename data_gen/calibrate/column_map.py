"""Which column of a history means what, and how its dirt is to be read: found by name, or told by a user's map."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sim.errors import HistoryError

NEEDED: tuple[str, ...] = ("order", "item", "time", "quantity", "price")
USED_IF_THERE: tuple[str, ...] = ("customer", "channel", "description", "currency")
_USUAL: dict[str, tuple[str, ...]] = {
    "order": ("invoiceno", "invoice", "invoicenumber", "orderno", "order", "orderid", "ordernumber", "salesorder",
              "salesdocument", "documentno", "document", "documentid"),
    "item": ("stockcode", "item", "itemid", "itemno", "itemnumber", "sku", "material", "product", "productid",
             "article", "articleno", "productcode"),
    "time": ("invoicedate", "time", "datetime", "orderdate", "date", "createdat", "created", "receivedat", "orderedat",
             "timestamp", "ordertime"),
    "quantity": ("quantity", "qty", "pieces", "units", "orderquantity", "orderedquantity", "qtyordered"),
    "price": ("unitprice", "price", "netprice", "priceperunit", "unitpricegbp", "unitpriceusd", "unitpriceeur"),
    "customer": ("customerid", "customer", "customerno", "customernumber", "account", "soldto", "accountid"),
    "channel": ("channel", "orderchannel", "source", "ordertype", "receivedby"),
    "description": ("description", "itemdescription", "text", "productname", "itemname"),
    "currency": ("currency", "currencycode", "cur"),
}  # fmt: skip
"""Names under which exports carry a meaning, letters only."""


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
            if name is not None:
                found[meaning] = name
        missing = [meaning for meaning in NEEDED if meaning not in found]
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
