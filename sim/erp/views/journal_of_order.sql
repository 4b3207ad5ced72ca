-- The event log of orders: journal lines, and the routine facts that only wide rows keep. Both sources name events alike,
-- so a batch run and a practice session read the same. One row per event of an order.
with

routine as (
    select
        order_id,
        received_s as at_s,
        'DocumentReceived' as event,
        'customer' as actor,
        id as record_id,
    from document
    where order_id is not null
    union all
    select
        id,
        entered_s,
        'OrderEntered',
        case when entered_by is null then 'system' else 'clerk-' || entered_by end,
        id,
    from sales_order
    union all
    select
        id,
        confirmed_s,
        'OrderConfirmed',
        '',
        id,
    from sales_order
    union all
    select
        id,
        released_s,
        'OrderReleased',
        '',
        id,
    from sales_order
    union all
    select
        id,
        closed_s,
        'OrderCancelled',
        '',
        id,
    from sales_order
    where status = 'cancelled'
    union all
    select
        order_id,
        set_s,
        'HoldSet',
        '',
        id,
    from hold
    union all
    select
        order_id,
        released_s,
        'HoldReleased',
        released_by,
        id,
    from hold
    union all
    select
        order_id,
        shipped_s,
        'GoodsShipped',
        'warehouse',
        id,
    from shipment
    union all
    select
        order_id,
        delivered_s,
        'ShipmentDelivered',
        'carrier',
        id,
    from shipment
    union all
    select
        order_id,
        posted_s,
        'InvoicePosted',
        'system',
        id,
    from invoice
    where order_id is not null
    union all
    select
        order_id,
        paid_s,
        'PaymentReceived',
        'customer',
        id,
    from invoice
    where order_id is not null
    union all
    select
        order_id,
        raised_s,
        'CaseRaised',
        'system',
        id,
    from work_case
    where order_id is not null
    union all
    select
        order_id,
        taken_s,
        'CaseTaken',
        'clerk-' || clerk,
        id,
    from work_case
    where order_id is not null
    union all
    select
        order_id,
        closed_s,
        'CaseClosed',
        'clerk-' || clerk,
        id,
    from work_case
    where order_id is not null
),

keyed as (
    select
        seq,
        at_s,
        actor,
        event,
        payload,
        (payload ->> '$.order_id')::integer as order_id,
        (payload ->> '$.case_id')::integer as case_id,
        (payload ->> '$.shipment_id')::integer as shipment_id,
        (payload ->> '$.invoice_id')::integer as invoice_id,
        (payload ->> '$.document_id')::integer as document_id,
    from journal
),

journalled as (
    select
        keyed.*
            replace (
                coalesce(
                    nullif(keyed.order_id, 0),
                    work_case.order_id,
                    shipment.order_id,
                    invoice.order_id,
                    document.order_id
                ) as order_id
            ),
    from keyed
    left join work_case on work_case.id = keyed.case_id
    left join shipment on shipment.id = keyed.shipment_id
    left join invoice on invoice.id = keyed.invoice_id
    left join document on document.id = keyed.document_id
),

unjournalled as (
    select routine.*,
    from routine
    anti join journalled
        on journalled.order_id = routine.order_id
        and journalled.at_s = routine.at_s
        and journalled.event = routine.event
    where routine.at_s is not null
)

select
    order_id,
    at_s,
    event,
    actor,
    seq,
    payload,
from journalled
where order_id is not null
union all
select
    order_id,
    at_s,
    event,
    actor,
    null as seq,
    json_object('id', record_id)::varchar as payload,
from unjournalled
order by
    order_id,
    at_s,
    seq nulls first,
    event
