"""What came back: each credit is matched with the latest sale of that item to that customer before it."""

import numpy as np
import pandas as pd

from data_gen.calibrate.cleaning import History
from data_gen.profile import Returns
from data_gen.quantiles import measured


def returns_of(history: History) -> Returns:
    """Shares of what came back, as far as the sale lies in the history as well."""
    lines, orders = history.lines, history.lines["order"].nunique()
    credits = history.credits.sort_values("time")
    if not len(credits):
        return Returns(0.0, 0.0, 0.0, None)
    sales = lines.sort_values("time")[["time", "customer", "item", "order", "quantity"]]
    matched = pd.merge_asof(
        credits[["time", "customer", "item", "quantity"]],
        sales.assign(sold_at=sales["time"]),
        on="time",
        by=["customer", "item"],
        suffixes=("_back", ""),
    ).dropna(subset=["order"])
    if not len(matched):
        return Returns(0.0, 0.0, 0.0, None)
    lag = (matched["time"] - matched["sold_at"]).dt.total_seconds().to_numpy(np.float64) / 86_400
    sold_back = matched.drop_duplicates(["order", "item"])
    return Returns(
        orders=round(float(matched["order"].nunique() / orders), 5),
        lines=round(min(1.0, len(sold_back) / len(lines)), 5),
        partial=round(float((matched["quantity_back"] < matched["quantity"]).mean()), 5),
        lag_days=measured(lag),
    )
