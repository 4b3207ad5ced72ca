-- One row per column of the books' tables, in their order.
select
    table_name,
    column_name,
    data_type,
    is_nullable,
from duckdb_columns()
where
    not internal
    and table_name not in (select view_name from duckdb_views())
order by
    table_oid,
    column_index
