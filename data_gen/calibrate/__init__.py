"""A company's own history of orders: read, cleaned with a count of what was set aside, and fitted as a profile.

*History* is a table with one row for each line of an order, as an ERP exports it, dirt and all (domain 4.6).
"""

from data_gen.calibrate.assumed import Assumption, assumptions
from data_gen.calibrate.cleaning import History, SetAside, clean
from data_gen.calibrate.column_map import ColumnMap
from data_gen.calibrate.fitting import Fitted, fit
from data_gen.calibrate.goodness import goodness
from data_gen.calibrate.reading import RawTable, read_table

__all__ = [
    "Assumption",
    "ColumnMap",
    "Fitted",
    "History",
    "RawTable",
    "SetAside",
    "assumptions",
    "clean",
    "fit",
    "goodness",
    "read_table",
]
