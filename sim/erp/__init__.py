"""The books: what the desk knows, as ERP tables in a DuckDB file. The only package that speaks SQL.

Rules never read the books; they are derived and can be made again from a tape at any time.
"""

from sim.erp.store import Books

__all__ = ["Books"]
