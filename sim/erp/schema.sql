-- The books of one session: what a small ERP keeps, one table a noun.
-- Money is in cents (_cents), moments are seconds since midnight of day 0 (_s), dates are days since day 0 (_day),
-- quantities are pieces. null = not yet, or no such record. order_id leads to sales_order.id, and so on.
-- Primary keys: keys.sql. Foreign keys are not declared, they would double the cost of an insert; a test follows them.

create table customer (
    id integer not null,
    name varchar not null,
    tier varchar not null,
    payment_days integer not null,
    credit_limit_cents bigint not null,
    risk varchar not null,
    ship_policy varchar not null,
    substitution varchar not null,
    edi_id varchar not null,
    desk integer not null,
    sales_owner varchar not null,
    parent_id integer,
    routing_note varchar not null,
    freight_terms varchar not null,
    max_shipments integer not null,
);

create table address (
    id integer not null,
    customer_id integer not null,
    code varchar not null,
    name varchar not null,
    line1 varchar not null,
    city varchar not null,
    state varchar not null,
    postal varchar not null,
    role varchar not null,
    from_day integer not null,
    to_day integer not null,
    successor_id integer,
    zone integer not null,
    jurisdiction_id integer,
    country varchar not null,
);

create table contact (
    id integer not null,
    customer_id integer not null,
    name varchar not null,
    job varchar not null,
    email varchar not null,
    phone varchar not null,
    may_order boolean not null,
    may_discuss_credit boolean not null,
    may_discuss_prices boolean not null,
    may_change_orders boolean not null,
    may_change_master_data boolean not null,
    to_day integer not null,
);

create table item (
    id integer not null,
    sku varchar not null,
    description varchar not null,
    gtin varchar not null,
    pack_qty integer not null,
    list_price_cents bigint not null,
    status varchar not null,
    substitute_id integer,
    weight_g integer not null,
    hazard varchar not null,
    tax_class varchar not null,
    order_multiple integer not null,
    order_minimum integer not null,
    successor_id integer,
    returnable boolean not null,
);

create table carrier (
    id integer not null,
    name varchar not null,
    service varchar not null,
    transit_days integer not null,
);

create table customer_item (
    id integer not null,
    customer_id integer not null,
    buyer_part varchar not null,
    item_id integer not null,
    uom varchar not null,
);

create table customer_ship_to (
    id integer not null,
    customer_id integer not null,
    code varchar not null,
    ship_to_id integer not null,
);

create table past_order (
    id integer not null,
    customer_id integer not null,
    item_id integer not null,
    day integer not null,
    pieces integer not null,
);

create table kit_component (
    id integer not null,
    kit_id integer not null,
    item_id integer not null,
    qty integer not null,
    alternate_id integer,
);

create table approved_alternate (
    id integer not null,
    customer_id integer not null,
    item_id integer not null,
    alternate_id integer not null,
);

create table contract_price (
    id integer not null,
    customer_id integer not null,
    item_id integer not null,
    price_cents bigint not null,
    from_day integer not null,
    to_day integer not null,
    ship_to_id integer,
    quotation_id integer,
);

create table quotation (
    id integer not null,
    number varchar not null,
    customer_id integer not null,
    issued_day integer not null,
);

create table blanket_order (
    id integer not null,
    customer_id integer not null,
    po_number varchar not null,
    from_day integer not null,
    to_day integer not null,
);

create table blanket_line (
    id integer not null,
    blanket_id integer not null,
    item_id integer not null,
    qty integer not null,
);

create table price_approval (
    id integer not null,
    customer_id integer not null,
    item_id integer not null,
    price_cents bigint not null,
    max_qty integer not null,
    expires_day integer not null,
    approver varchar not null,
    ship_to_id integer,
);

create table price_break (
    id integer not null,
    tier varchar not null,
    item_id integer not null,
    min_qty integer not null,
    pct integer not null,
);

create table promotion (
    id integer not null,
    code varchar not null,
    item_id integer not null,
    off_pct integer not null,
    min_qty integer not null,
    stackable boolean not null,
    excluded_tiers varchar not null,
    from_day integer not null,
    to_day integer not null,
);

create table surcharge_rule (
    id integer not null,
    kind varchar not null,
    rate_ppm integer not null,
    amount_cents bigint not null,
    threshold_cents bigint not null,
    exempt_tiers varchar not null,
    from_day integer not null,
    to_day integer not null,
);

create table freight_rate (
    id integer not null,
    zone integer not null,
    from_g integer not null,
    base_cents bigint not null,
    per_kg_cents bigint not null,
);

create table service_area (
    id integer not null,
    state varchar not null,
    zone integer not null,
    jurisdiction_id integer,
);

create table tax_jurisdiction (
    id integer not null,
    state varchar not null,
    name varchar not null,
    shipping_taxable boolean not null,
);

create table tax_rate (
    id integer not null,
    jurisdiction_id integer not null,
    tax_class varchar not null,
    rate_ppm integer not null,
    from_day integer not null,
);

create table tax_exemption (
    id integer not null,
    customer_id integer not null,
    jurisdiction_id integer not null,
    certificate_no varchar not null,
    legal_entity varchar not null,
    from_day integer not null,
    to_day integer not null,
);

create table stock_balance (
    item_id integer not null,
    on_hand integer not null,
    allocated integer not null,
);

create table inbound_supply (
    id integer not null,
    item_id integer not null,
    qty integer not null,
    eta_day integer not null,
    received_s integer,
);

create table document (
    id integer not null,
    channel varchar not null,
    customer_id integer not null,
    contact_id integer,
    received_s integer not null,
    status varchar not null,
    order_id integer,
    asks varchar not null,
);

create table sales_order (
    id integer not null,
    document_id integer,
    customer_id integer not null,
    ship_to_id integer not null,
    contact_id integer,
    channel varchar not null,
    po_number varchar not null,
    requested_day integer not null,
    instruction varchar not null,
    received_s integer not null,
    entered_s integer not null,
    entered_by integer,
    net_cents bigint not null,
    status varchar not null,
    promise_day integer not null,
    confirmed_s integer,
    released_s integer,
    shipped_s integer,
    closed_s integer,
    unconfirmed boolean not null,
    surcharge_cents bigint not null,
    freight_cents bigint not null,
    tax_cents bigint not null,
    invoiced_tax_cents bigint not null,
    shipments integer not null,
    cancel_costs boolean not null,
    credit_cents bigint not null,
    fee_cents bigint not null,
    carrier_id integer,
    expedited_s integer,
    noticed integer not null,
    fulfilment_status varchar not null,
    billing_status varchar not null,
);

create table sales_order_line (
    order_id integer not null,
    line_no integer not null,
    item_id integer not null,
    uom varchar not null,
    qty_ordered integer not null,
    price_cents bigint not null,
    system_price_cents bigint not null,
    price_source varchar not null,
    qty_allocated integer not null,
    qty_backordered integer not null,
    qty_cancelled integer not null,
    qty_shipped integer not null,
    qty_invoiced integer not null,
    promise_day integer not null,
    substituted_for integer,
    requested_day integer,
    price_record_id integer,
    priced_s integer,
    alternate_id integer,
);

create table hold (
    id integer not null,
    order_id integer not null,
    line_no integer,
    kind varchar not null,
    blocks varchar not null,
    set_s integer not null,
    released_s integer,
    released_by varchar not null,
    reason varchar not null,
    grounds varchar not null,
);

create table shipment (
    id integer not null,
    order_id integer not null,
    carrier_id integer not null,
    tracking_no varchar not null,
    shipped_s integer not null,
    promised_day integer not null,
    eta_day integer not null,
    carrier_eta_day integer not null,
    status varchar not null,
    delivered_s integer,
    told_s integer,
);

create table shipment_line (
    shipment_id integer not null,
    line_no integer not null,
    qty integer not null,
);

create table tracking_event (
    id integer not null,
    shipment_id integer not null,
    at_s integer not null,
    code varchar not null,
    reason varchar not null,
    eta_day integer not null,
);

create table discrepancy (
    id integer not null,
    shipment_id integer not null,
    order_id integer not null,
    line_no integer not null,
    qty integer not null,
    cause varchar not null,
    found_s integer not null,
);

create table invoice (
    id integer not null,
    customer_id integer not null,
    order_id integer,
    shipment_id integer,
    posted_s integer not null,
    due_day integer not null,
    amount_cents bigint not null,
    paid_cents bigint not null,
    paid_s integer,
    disputed boolean not null,
    surcharge_cents bigint not null,
    freight_cents bigint not null,
    tax_cents bigint not null,
);

create table remittance (
    id integer not null,
    customer_id integer,
    order_id integer,
    invoice_id integer,
    remitter varchar not null,
    received_s integer not null,
    amount_cents bigint not null,
    applied_cents bigint not null,
);

create table advance_invoice (
    id integer not null,
    order_id integer not null,
    customer_id integer not null,
    posted_s integer not null,
    amount_cents bigint not null,
);

create table credit_application (
    id integer not null,
    customer_id integer not null,
    legal_entity varchar not null,
    tax_id varchar not null,
    bank varchar not null,
    first_reference varchar not null,
    first_credit_cents bigint not null,
    second_reference varchar not null,
    second_credit_cents bigint not null,
    wanted_limit_cents bigint not null,
);

create table message (
    id integer not null,
    case_id integer,
    order_id integer,
    customer_id integer not null,
    contact_id integer,
    direction varchar not null,
    intent varchar not null,
    text varchar not null,
    at_s integer not null,
    sender varchar not null,
    follow_up_day integer,
    follow_up_s integer,
    follow_up_case_id integer,
);

create table edi_transaction (
    id integer not null,
    direction varchar not null,
    set_code varchar not null,
    customer_id integer not null,
    document_id integer,
    order_id integer,
    verdict varchar not null,
    at_s integer not null,
    text varchar not null,
);

create table work_case (
    id integer not null,
    kind varchar not null,
    desk integer not null,
    customer_id integer not null,
    document_id integer,
    order_id integer,
    line_no integer,
    shipment_id integer,
    raised_s integer not null,
    due_s integer not null,
    priority integer not null,
    status varchar not null,
    clerk integer,
    taken_s integer,
    touch_s integer not null,
    resumed_s integer,
    closed_s integer,
    reason varchar not null,
    merged_into_id integer,
);

create table verification (
    id integer not null,
    case_id integer,
    customer_id integer not null,
    contact_id integer,
    method varchar not null,
    phone varchar not null,
    on_file boolean not null,
    at_s integer not null,
    clerk integer,
    answered_s integer,
    confirmed boolean not null,
    said varchar not null,
);

create table bill_to_change (
    id integer not null,
    case_id integer,
    customer_id integer not null,
    name varchar not null,
    line1 varchar not null,
    city varchar not null,
    state varchar not null,
    postal varchar not null,
    from_day integer not null,
    proposed_by varchar not null,
    proposed_s integer not null,
    status varchar not null,
    decided_by varchar not null,
    decided_s integer,
);

create table incident (
    id integer not null,
    case_id integer,
    customer_id integer not null,
    kind varchar not null,
    text varchar not null,
    at_s integer not null,
    reporter varchar not null,
);

create table problem (
    id integer not null,
    case_id integer,
    cause varchar not null,
    measure varchar not null,
    opened_s integer not null,
    opened_by varchar not null,
    status varchar not null,
    example_case_id integer,
    steps varchar not null,
    expected varchar not null,
    actual varchar not null,
    fixes integer not null,
    handed_s integer,
    fixed_s integer,
    tested_s integer,
);

create table problem_case (
    id integer not null,
    problem_id integer,
    case_id integer,
);

create table reallocation (
    id integer not null,
    case_id integer,
    from_order_id integer not null,
    from_line_no integer not null,
    order_id integer not null,
    line_no integer not null,
    qty integer not null,
    asked_s integer not null,
    asked_by varchar not null,
    status varchar not null,
    decided_s integer,
    decided_by varchar not null,
);

create table timed_work (
    id integer not null,
    kind varchar not null,
    skill varchar not null,
    desk integer not null,
    raised_s integer not null,
    due_s integer not null,
    priority integer not null,
    standard_s integer not null,
    clerk integer,
    taken_s integer,
    done_s integer,
);

create table order_error (
    id integer not null,
    document_id integer not null,
    order_id integer,
    customer_id integer not null,
    kind varchar not null,
    made_on varchar not null,
    clerk integer not null,
    made_s integer not null,
    shipped_s integer,
    found_by varchar not null,
    found_s integer,
    rework_s integer not null,
    credit_cents bigint not null,
    restocked_cents bigint not null,
    freight_cents bigint not null,
    handling_cents bigint not null,
    labour_cents bigint not null,
);

create table journal (
    seq integer not null,
    at_s integer not null,
    actor varchar not null,
    event varchar not null,
    payload varchar not null,
);

create table session_info (
    key varchar not null,
    value varchar not null,
);

comment on table customer is 'Parties that order, pay and have terms.';
comment on column customer.id is 'Number of the customer.';
comment on column customer.name is 'Company name.';
comment on column customer.tier is 'A, B or C; A is served first.';
comment on column customer.payment_days is 'Days from invoice to due day.';
comment on column customer.credit_limit_cents is 'Exposure up to which orders are released without asking.';
comment on column customer.risk is 'The credit desk''s opinion: low, medium, high.';
comment on column customer.ship_policy is 'Whether part shipments are accepted.';
comment on column customer.substitution is 'Whether other items may take the place of the ordered one.';
comment on column customer.edi_id is 'Interchange id of the customer''s X12 documents; empty = no EDI.';
comment on column customer.desk is 'Number of the clerk''s desk that serves the account.';
comment on column customer.sales_owner is 'Who in sales owns the account.';
comment on column customer.parent_id is 'Customer at the head of its group, which shares that one''s limit; null = none.';
comment on column customer.routing_note is 'What its routing guide asks of shipments; empty = nothing special.';
comment on column customer.freight_terms is 'Who pays the carrier: prepaid, prepaid_add, collect, third_party, free_over.';
comment on column customer.max_shipments is 'In how many shipments an order may arrive at most; 0 = any number.';

comment on table address is 'Versions of addresses of customers. A change ends one version and begins another.';
comment on column address.id is 'Number of the address.';
comment on column address.customer_id is 'Whose address it is.';
comment on column address.code is 'The customer''s own code for the place, as on purchase orders.';
comment on column address.name is 'Name on the label.';
comment on column address.line1 is 'Street and number.';
comment on column address.city is 'City.';
comment on column address.state is 'Two-letter state.';
comment on column address.postal is 'ZIP code.';
comment on column address.role is 'ship_to (where goods go) or bill_to (where invoices go).';
comment on column address.from_day is 'First day of this version; -99999 = always.';
comment on column address.to_day is 'Last day of this version; 999999 = no end.';
comment on column address.successor_id is 'Version that follows; null = none.';
comment on column address.zone is 'Freight zone.';
comment on column address.jurisdiction_id is 'Where sales tax is due; null = we collect none.';
comment on column address.country is 'Two-letter country.';

comment on table contact is 'People at customers.';
comment on column contact.id is 'Number of the contact.';
comment on column contact.customer_id is 'Where the person works.';
comment on column contact.name is 'Name.';
comment on column contact.job is 'What the person does there.';
comment on column contact.email is 'E-mail address.';
comment on column contact.phone is 'Telephone number.';
comment on column contact.may_order is 'Whether orders and changes may be taken from this person.';
comment on column contact.may_discuss_credit is 'Whether credit and payment may be discussed with this person.';
comment on column contact.may_discuss_prices is 'Whether prices may be discussed with this person.';
comment on column contact.may_change_orders is 'Whether this person may change or cancel orders.';
comment on column contact.may_change_master_data is 'Whether this person may ask for changes of addresses and other master data.';
comment on column contact.to_day is 'Last day at the customer; 999999 = no end.';

comment on table item is 'What we sell.';
comment on column item.id is 'Number of the item.';
comment on column item.sku is 'Our part number.';
comment on column item.description is 'What it is.';
comment on column item.gtin is 'Global trade item number.';
comment on column item.pack_qty is 'Pieces in a case.';
comment on column item.list_price_cents is 'List price of one piece.';
comment on column item.status is 'Whether it may be sold: active, obsolete.';
comment on column item.substitute_id is 'Approved substitute item; null = none.';
comment on column item.weight_g is 'Shipping weight of a piece in grams.';
comment on column item.hazard is 'Class of dangerous goods; none = harmless.';
comment on column item.tax_class is 'How it is taxed: general, reduced, exempt.';
comment on column item.order_multiple is 'It is sold in multiples of so many pieces; 1 = any number.';
comment on column item.order_minimum is 'It is not sold in fewer pieces than this.';
comment on column item.successor_id is 'Item (item.id) that is sold in place of an obsolete one; null = none.';
comment on column item.returnable is 'Whether it is taken back; what is not is made or bought in for the one who orders it.';

comment on table carrier is 'Who brings the goods.';
comment on column carrier.id is 'Number of the carrier.';
comment on column carrier.name is 'Company name.';
comment on column carrier.service is 'Kind of service.';
comment on column carrier.transit_days is 'Business days from our dock to the customer.';

comment on table customer_item is 'Cross-references: customers'' own part numbers for our items.';
comment on column customer_item.id is 'Number of the cross-reference.';
comment on column customer_item.customer_id is 'Whose part number it is.';
comment on column customer_item.buyer_part is 'The customer''s part number.';
comment on column customer_item.item_id is 'Our item.';
comment on column customer_item.uom is 'What one of that part is with us: EA (a piece) or CS (a full case).';

comment on table customer_ship_to is 'Cross-references: customers'' own codes for their ship-tos.';
comment on column customer_ship_to.id is 'Number of the cross-reference.';
comment on column customer_ship_to.customer_id is 'Whose code it is.';
comment on column customer_ship_to.code is 'The code as the customer''s machine sends it.';
comment on column customer_ship_to.ship_to_id is 'The ship-to it means.';

comment on table past_order is 'How many pieces of an item an order had that has shipped; of items whose history is on file.';
comment on column past_order.id is 'Number of the row.';
comment on column past_order.customer_id is 'Who ordered.';
comment on column past_order.item_id is 'Our item.';
comment on column past_order.day is 'Day on which it shipped.';
comment on column past_order.pieces is 'Pieces ordered.';

comment on table kit_component is 'What kits are made of: a kit is sold as one item and stands on the shelf as its components.';
comment on column kit_component.id is 'Number of the row.';
comment on column kit_component.kit_id is 'The kit (item.id).';
comment on column kit_component.item_id is 'The component.';
comment on column kit_component.qty is 'Pieces of it in one kit.';
comment on column kit_component.alternate_id is 'Item (item.id) that may take its place for customers who have approved it; null = none.';

comment on table approved_alternate is 'Alternates that customers take in place of a component of a kit.';
comment on column approved_alternate.id is 'Number of the row.';
comment on column approved_alternate.customer_id is 'Who takes it.';
comment on column approved_alternate.item_id is 'The component.';
comment on column approved_alternate.alternate_id is 'What may take its place (item.id).';

comment on table contract_price is 'Net prices agreed with customers.';
comment on column contract_price.id is 'Number of the agreement.';
comment on column contract_price.customer_id is 'With whom.';
comment on column contract_price.item_id is 'For what.';
comment on column contract_price.price_cents is 'Net price of one piece.';
comment on column contract_price.from_day is 'First day on which it holds.';
comment on column contract_price.to_day is 'Last day on which it holds.';
comment on column contract_price.ship_to_id is 'The one site it is for; null = every site.';

comment on column contract_price.quotation_id is 'The quotation in which it was offered; null = it stands in a contract.';
comment on table quotation is 'Written offers to customers; their lines are rows of contract_price.';
comment on column quotation.id is 'Number of the record.';
comment on column quotation.number is 'Number by which a purchase order names it.';
comment on column quotation.customer_id is 'To whom.';
comment on column quotation.issued_day is 'Day on which it went out.';
comment on table blanket_order is 'What a customer has agreed to take over a time; releases call it off.';
comment on column blanket_order.id is 'Number of the record.';
comment on column blanket_order.customer_id is 'Whose.';
comment on column blanket_order.po_number is 'Number of the customer; a release adds R and its own number.';
comment on column blanket_order.from_day is 'First day on which it may be called off.';
comment on column blanket_order.to_day is 'Last day on which it may be called off.';
comment on table blanket_line is 'Items of a blanket order.';
comment on column blanket_line.id is 'Number of the record.';
comment on column blanket_line.blanket_id is 'Of which blanket order.';
comment on column blanket_line.item_id is 'What was agreed.';
comment on column blanket_line.qty is 'Pieces that may be called off in all.';
comment on table price_approval is 'Special prices that sales approved.';
comment on column price_approval.id is 'Number of the approval.';
comment on column price_approval.customer_id is 'For whom.';
comment on column price_approval.item_id is 'For what.';
comment on column price_approval.price_cents is 'Approved net price of one piece.';
comment on column price_approval.max_qty is 'Pieces up to which it holds.';
comment on column price_approval.expires_day is 'Last day on which it holds.';
comment on column price_approval.approver is 'Who approved it.';
comment on column price_approval.ship_to_id is 'Site it is for; null = every site.';

comment on table price_break is 'Quantity breaks: from so many pieces on a line a tier pays this share of list.';
comment on column price_break.id is 'Number of the break.';
comment on column price_break.tier is 'For which tier of customers: A, B, C.';
comment on column price_break.item_id is 'For what.';
comment on column price_break.min_qty is 'Pieces on a line from which it holds.';
comment on column price_break.pct is 'Per cent of the list price.';

comment on table promotion is 'Price cuts for some weeks.';
comment on column promotion.id is 'Number of the promotion.';
comment on column promotion.code is 'Its name on leaflets.';
comment on column promotion.item_id is 'For what.';
comment on column promotion.off_pct is 'Per cent off.';
comment on column promotion.min_qty is 'Pieces on a line from which it holds.';
comment on column promotion.stackable is 'Whether it comes on top of the tiers price.';
comment on column promotion.excluded_tiers is 'Tiers that do not get it, as AB.';
comment on column promotion.from_day is 'First day.';
comment on column promotion.to_day is 'Last day.';

comment on table surcharge_rule is 'What is charged on top of goods.';
comment on column surcharge_rule.id is 'Number of the rule.';
comment on column surcharge_rule.kind is 'What for: fuel, small_order, hazmat.';
comment on column surcharge_rule.rate_ppm is 'Share of the goods, in parts per million.';
comment on column surcharge_rule.amount_cents is 'Amount for the order, or for each line of dangerous goods.';
comment on column surcharge_rule.threshold_cents is 'Value of goods below which an order is small.';
comment on column surcharge_rule.exempt_tiers is 'Tiers that do not pay it, as AB.';
comment on column surcharge_rule.from_day is 'First day.';
comment on column surcharge_rule.to_day is 'Last day.';

comment on table freight_rate is 'Freight by zone and weight.';
comment on column freight_rate.id is 'Number of the rate.';
comment on column freight_rate.zone is 'Freight zone.';
comment on column freight_rate.from_g is 'Weight in grams from which it holds.';
comment on column freight_rate.base_cents is 'Amount.';
comment on column freight_rate.per_kg_cents is 'And for each kilogram begun.';

comment on table service_area is 'What a state means for goods that go there.';
comment on column service_area.id is 'Number of the area.';
comment on column service_area.state is 'Two-letter state.';
comment on column service_area.zone is 'Freight zone.';
comment on column service_area.jurisdiction_id is 'Where sales tax is due; null = we collect none.';

comment on table tax_jurisdiction is 'Places for which we collect sales tax.';
comment on column tax_jurisdiction.id is 'Number of the jurisdiction.';
comment on column tax_jurisdiction.state is 'Two-letter state.';
comment on column tax_jurisdiction.name is 'Name.';
comment on column tax_jurisdiction.shipping_taxable is 'Whether freight and surcharges are taxed.';

comment on table tax_rate is 'Tax rates by class of items, valid until the next begins.';
comment on column tax_rate.id is 'Number of the rate.';
comment on column tax_rate.jurisdiction_id is 'Where.';
comment on column tax_rate.tax_class is 'For which items: general, reduced, exempt.';
comment on column tax_rate.rate_ppm is 'Rate, in parts per million.';
comment on column tax_rate.from_day is 'First day.';

comment on table tax_exemption is 'Exemption certificates on file.';
comment on column tax_exemption.id is 'Number of the record.';
comment on column tax_exemption.customer_id is 'On whose file it is.';
comment on column tax_exemption.jurisdiction_id is 'Where it frees of tax.';
comment on column tax_exemption.certificate_no is 'Number on the certificate.';
comment on column tax_exemption.legal_entity is 'Whom the certificate names.';
comment on column tax_exemption.from_day is 'First day.';
comment on column tax_exemption.to_day is 'Last day.';

comment on table stock_balance is 'Stock in the warehouse, one row an item.';
comment on column stock_balance.item_id is 'The item.';
comment on column stock_balance.on_hand is 'Pieces on the shelf.';
comment on column stock_balance.allocated is 'Pieces on the shelf that belong to order lines; never above on_hand.';

comment on table inbound_supply is 'Stock on its way to us.';
comment on column inbound_supply.id is 'Number of the supply.';
comment on column inbound_supply.item_id is 'What comes.';
comment on column inbound_supply.qty is 'Pieces.';
comment on column inbound_supply.eta_day is 'Day on which it is expected.';
comment on column inbound_supply.received_s is 'When it reached the shelf; null = not yet.';

comment on table document is 'Inbound documents as they reached the desk: purchase orders, and mails that ask for something.';
comment on column document.id is 'Number of the document.';
comment on column document.channel is 'How it came: email, pdf, edi, web.';
comment on column document.customer_id is 'Who sent it.';
comment on column document.contact_id is 'Person who sent it; null = a machine, or somebody who is not on file.';
comment on column document.received_s is 'When it came.';
comment on column document.status is 'received, exception (could not be read by machine) or entered.';
comment on column document.order_id is 'Order that was made of it; null = not yet.';
comment on column document.asks is 'Kind of case that it raised when it is no purchase order; empty = a purchase order.';

comment on table sales_order is 'Headers of sales orders, with a moment for every routine step.';
comment on column sales_order.id is 'Number of the order.';
comment on column sales_order.document_id is 'Purchase order it was entered from.';
comment on column sales_order.customer_id is 'Who ordered.';
comment on column sales_order.ship_to_id is 'Address (address.id) the goods go to.';
comment on column sales_order.contact_id is 'Person who ordered; null = a machine.';
comment on column sales_order.channel is 'How the purchase order came.';
comment on column sales_order.po_number is 'The customer''s purchase order number.';
comment on column sales_order.requested_day is 'Day on which the customer wants the goods.';
comment on column sales_order.instruction is 'Special instruction on the purchase order; empty = none.';
comment on column sales_order.received_s is 'When the purchase order came.';
comment on column sales_order.entered_s is 'When the order was entered.';
comment on column sales_order.entered_by is 'Clerk who entered it; null = no clerk, it came by machine.';
comment on column sales_order.net_cents is 'Value of what was ordered and not cancelled, at the prices of the lines.';
comment on column sales_order.status is 'Life cycle: entered, confirmed, released, closed, cancelled.';
comment on column sales_order.promise_day is 'Delivery day that we promise.';
comment on column sales_order.confirmed_s is 'When the customer was sent the acknowledgement.';
comment on column sales_order.released_s is 'When the warehouse was told to ship.';
comment on column sales_order.shipped_s is 'When the first shipment left.';
comment on column sales_order.closed_s is 'When it was closed or cancelled.';
comment on column sales_order.unconfirmed is 'Whether it was changed since the customer last had our word.';
comment on column sales_order.surcharge_cents is 'Fuel, small order and dangerous goods.';
comment on column sales_order.freight_cents is 'Freight that goes on the invoice.';
comment on column sales_order.tax_cents is 'Sales tax.';
comment on column sales_order.invoiced_tax_cents is 'Tax on its invoices so far.';
comment on column sales_order.shipments is 'How many shipments have left.';
comment on column sales_order.cancel_costs is 'Whether the warehouse had it so far that cancelling costs a fee.';
comment on column sales_order.credit_cents is 'What credit passed of it, at entry or by lifting its hold, and was not given up since.';
comment on column sales_order.fee_cents is 'Of the surcharges: what the customer agreed to pay for rush handling.';
comment on column sales_order.carrier_id is 'Carrier that was chosen for it; null = the one that its size asks for.';
comment on column sales_order.expedited_s is 'When rush handling was agreed; null = it was not.';
comment on column sales_order.noticed is 'On how many mornings it stood still and nobody was at work on it.';
comment on column sales_order.fulfilment_status is 'What has become of the goods, from the line quantities.';
comment on column sales_order.billing_status is 'What was invoiced, from the line quantities.';

comment on table sales_order_line is 'Lines of sales orders. Open = ordered - cancelled - shipped; allocated + backordered never exceed it.';
comment on column sales_order_line.order_id is 'The order.';
comment on column sales_order_line.line_no is '1, 2, ... within the order.';
comment on column sales_order_line.item_id is 'What was ordered.';
comment on column sales_order_line.uom is 'Unit of measure on the purchase order: EA, CS. Quantities here are always pieces.';
comment on column sales_order_line.qty_ordered is 'Pieces ordered.';
comment on column sales_order_line.price_cents is 'Net price of one piece.';
comment on column sales_order_line.system_price_cents is 'What our price rules gave for one piece.';
comment on column sales_order_line.price_source is 'Where the price came from.';
comment on column sales_order_line.qty_allocated is 'Pieces of stock that belong to the line and have not left.';
comment on column sales_order_line.qty_backordered is 'Pieces that wait for inbound stock.';
comment on column sales_order_line.qty_cancelled is 'Pieces that will not be delivered.';
comment on column sales_order_line.qty_shipped is 'Pieces that have left.';
comment on column sales_order_line.qty_invoiced is 'Pieces invoiced.';
comment on column sales_order_line.promise_day is 'Delivery day that we promise for the line.';
comment on column sales_order_line.substituted_for is 'Item (item.id) that was ordered in place of this one; null = this one was ordered.';
comment on column sales_order_line.requested_day is 'Day on which this line is wanted; null = the day of the order.';
comment on column sales_order_line.price_record_id is 'Contract, promotion, quantity break or approval that a clerk named for its price; null = none.';
comment on column sales_order_line.priced_s is 'When a clerk named the source of its price.';
comment on column sales_order_line.alternate_id is 'Of a kit: item (item.id) that takes the place of one of its components; null = none.';

comment on table hold is 'Why orders may not go on.';
comment on column hold.id is 'Number of the hold.';
comment on column hold.order_id is 'The order.';
comment on column hold.line_no is 'The line; null = the whole order.';
comment on column hold.kind is 'What is wrong: price, credit, address, export, unusual_quantity, missing_information, duplicate, second_check.';
comment on column hold.blocks is 'Step that it blocks, with all that come after it: confirm, release, ship.';
comment on column hold.set_s is 'When it was placed.';
comment on column hold.released_s is 'When it was lifted; null = it still blocks.';
comment on column hold.released_by is 'Who lifted it; empty = nobody yet.';
comment on column hold.reason is 'Why it was set, where its kind does not say it all.';
comment on column hold.grounds is 'What the one who lifted it gave as the ground; empty = none was asked for.';

comment on table shipment is 'Goods handed to a carrier.';
comment on column shipment.id is 'Number of the shipment.';
comment on column shipment.order_id is 'The order it belongs to.';
comment on column shipment.carrier_id is 'Who carries it.';
comment on column shipment.tracking_no is 'The carrier''s number.';
comment on column shipment.shipped_s is 'When it left.';
comment on column shipment.promised_day is 'Delivery day that the customer was promised.';
comment on column shipment.eta_day is 'Delivery day our records expect.';
comment on column shipment.carrier_eta_day is 'Delivery day the carrier last gave.';
comment on column shipment.status is 'What the carrier last said: in_transit, delayed, delivered, lost.';
comment on column shipment.delivered_s is 'When the customer had it; null = not yet, or never.';
comment on column shipment.told_s is 'When its customer was last told of a delay; null = never.';

comment on table shipment_line is 'What is in a shipment.';
comment on column shipment_line.shipment_id is 'The shipment.';
comment on column shipment_line.line_no is 'Line of the shipment''s order.';
comment on column shipment_line.qty is 'Pieces.';

comment on table tracking_event is 'What carriers said about shipments.';
comment on column tracking_event.id is 'Number of the event.';
comment on column tracking_event.shipment_id is 'The shipment.';
comment on column tracking_event.at_s is 'When it was said.';
comment on column tracking_event.code is 'Code of the scan or notice.';
comment on column tracking_event.reason is 'Reason given; empty = none.';
comment on column tracking_event.eta_day is 'Delivery day as of this event.';

comment on table discrepancy is 'Pieces of a line that a customer was sent and cannot use.';
comment on column discrepancy.id is 'Number of the discrepancy.';
comment on column discrepancy.shipment_id is 'The shipment.';
comment on column discrepancy.order_id is 'The order.';
comment on column discrepancy.line_no is 'The line.';
comment on column discrepancy.qty is 'Pieces.';
comment on column discrepancy.cause is 'pick_short, mispick, carrier_damage or carrier_loss.';
comment on column discrepancy.found_s is 'When the customer said so, or the carrier gave up looking.';

comment on table invoice is 'What customers owe, one row a shipment.';
comment on column invoice.id is 'Number of the invoice.';
comment on column invoice.customer_id is 'Who owes.';
comment on column invoice.order_id is 'What was ordered; null = carried forward from before the scenario.';
comment on column invoice.shipment_id is 'What was shipped; null = carried forward from before the scenario, or a fee.';
comment on column invoice.posted_s is 'When it was posted.';
comment on column invoice.due_day is 'Day on which payment is due.';
comment on column invoice.amount_cents is 'Amount: goods, surcharges, freight and tax.';
comment on column invoice.surcharge_cents is 'Of the amount: surcharges, on the first invoice of an order.';
comment on column invoice.freight_cents is 'Of the amount: freight, on the first invoice of an order.';
comment on column invoice.tax_cents is 'Of the amount: tax.';
comment on column invoice.paid_cents is 'What has been paid.';
comment on column invoice.paid_s is 'When it was paid; null = not yet.';
comment on column invoice.disputed is 'Whether the customer contests it.';

comment on table remittance is 'Cash that came in and is not (wholly) on an invoice.';
comment on column remittance.id is 'Number of the remittance.';
comment on column remittance.customer_id is 'Whose it is; null = nobody knows yet, it lies in suspense.';
comment on column remittance.order_id is 'Order it was paid in advance for; null = none.';
comment on column remittance.invoice_id is 'Invoice that the payer named; null = none.';
comment on column remittance.remitter is 'Name of the payer as the bank gave it.';
comment on column remittance.received_s is 'When it came.';
comment on column remittance.amount_cents is 'How much came.';
comment on column remittance.applied_cents is 'Part of it that is on invoices.';

comment on table advance_invoice is 'Invoices in advance: what has to be paid before an order leaves. No receivables.';
comment on column advance_invoice.id is 'Number of the advance invoice.';
comment on column advance_invoice.order_id is 'Order it is for.';
comment on column advance_invoice.customer_id is 'Who pays.';
comment on column advance_invoice.posted_s is 'When it was made.';
comment on column advance_invoice.amount_cents is 'How much is to be paid.';

comment on table credit_application is 'Forms of new customers that ask for credit; an empty text was not filled in.';
comment on column credit_application.id is 'Number of the application.';
comment on column credit_application.customer_id is 'Who asks.';
comment on column credit_application.legal_entity is 'Name of the legal entity.';
comment on column credit_application.tax_id is 'Tax number.';
comment on column credit_application.bank is 'Bank that gives information.';
comment on column credit_application.first_reference is 'A supplier that gives it credit.';
comment on column credit_application.first_credit_cents is 'Highest credit with that supplier.';
comment on column credit_application.second_reference is 'Another supplier that gives it credit.';
comment on column credit_application.second_credit_cents is 'Highest credit with that one.';
comment on column credit_application.wanted_limit_cents is 'Limit that is asked for.';

comment on table message is 'Customer contact log: what was written and answered.';
comment on column message.id is 'Number of the message.';
comment on column message.case_id is 'Case it was written for; null = routine.';
comment on column message.order_id is 'Order it is about; null = none.';
comment on column message.customer_id is 'Customer it is about.';
comment on column message.contact_id is 'Person on the other side; null = somebody inside the house.';
comment on column message.direction is 'in or out.';
comment on column message.intent is 'What it is for.';
comment on column message.text is 'What it says.';
comment on column message.at_s is 'When it went or came.';
comment on column message.sender is 'Who sent it.';
comment on column message.follow_up_day is 'Of a note: the day on which we write again.';
comment on column message.follow_up_s is 'At what time of that day; 0 = as the desk opens.';
comment on column message.follow_up_case_id is 'Case that reminded of it; null = none yet.';

comment on table edi_transaction is 'X12 transaction sets, in and out.';
comment on column edi_transaction.id is 'Number of the transaction.';
comment on column edi_transaction.direction is 'in or out.';
comment on column edi_transaction.set_code is 'Transaction set: 850, 855, 856, 810, 997.';
comment on column edi_transaction.customer_id is 'The partner.';
comment on column edi_transaction.document_id is 'Purchase order it carries or answers; null = none.';
comment on column edi_transaction.order_id is 'Order it is about; null = none.';
comment on column edi_transaction.verdict is 'Whether the set was accepted.';
comment on column edi_transaction.at_s is 'When it was exchanged.';
comment on column edi_transaction.text is 'The X12 text.';

comment on table work_case is 'Items of the work queue. Which of document, order, line and shipment it is about depends on its kind.';
comment on column work_case.id is 'Number of the case.';
comment on column work_case.kind is 'Kind of work.';
comment on column work_case.desk is 'Desk number it was routed to.';
comment on column work_case.customer_id is 'Whose case it is.';
comment on column work_case.document_id is 'Document it is about; null = none.';
comment on column work_case.order_id is 'Order it is about; null = none.';
comment on column work_case.line_no is 'Line it is about; null = none.';
comment on column work_case.shipment_id is 'Shipment it is about; null = none.';
comment on column work_case.raised_s is 'When it reached the queue.';
comment on column work_case.due_s is 'When it is due by the SOP.';
comment on column work_case.priority is 'Rank in the queue; lower comes first.';
comment on column work_case.status is 'queued, in_progress, waiting, closed.';
comment on column work_case.clerk is 'Clerk who took it last; null = nobody yet.';
comment on column work_case.taken_s is 'When it was first taken; null = not yet.';
comment on column work_case.touch_s is 'Time in progress so far, without waiting for answers.';
comment on column work_case.resumed_s is 'Since when it is in progress; null = it is not.';
comment on column work_case.closed_s is 'When it was closed; null = not yet.';
comment on column work_case.reason is 'Root cause it was closed with; empty = not closed.';
comment on column work_case.merged_into_id is 'The case that asks the same and whose answer counts for both.';

comment on table verification is 'Call-backs and signed forms: who was asked whether a request is really theirs, and what came of it.';
comment on column verification.id is 'Number of the verification.';
comment on column verification.case_id is 'Case for which it was made.';
comment on column verification.customer_id is 'Customer whose contact was asked.';
comment on column verification.contact_id is 'Contact who was asked.';
comment on column verification.method is 'call_back or signed_form.';
comment on column verification.phone is 'Number that was called; empty for a form.';
comment on column verification.on_file is 'Whether the contact was reached by what is on file.';
comment on column verification.at_s is 'When it was made.';
comment on column verification.clerk is 'Desk of the clerk who made it.';
comment on column verification.answered_s is 'When the answer came; null = not yet.';
comment on column verification.confirmed is 'Whether the request was confirmed.';
comment on column verification.said is 'What was answered.';

comment on table bill_to_change is 'New bill-to addresses that one person proposed and another decides on.';
comment on column bill_to_change.id is 'Number of the change.';
comment on column bill_to_change.case_id is 'Case on which it was proposed.';
comment on column bill_to_change.customer_id is 'Whose bill-to it is.';
comment on column bill_to_change.name is 'Name to be billed.';
comment on column bill_to_change.line1 is 'Street and number, or box.';
comment on column bill_to_change.city is 'City.';
comment on column bill_to_change.state is 'Two-letter state.';
comment on column bill_to_change.postal is 'ZIP code.';
comment on column bill_to_change.from_day is 'First day on which it is to hold.';
comment on column bill_to_change.proposed_by is 'Who proposed it.';
comment on column bill_to_change.proposed_s is 'When it was proposed.';
comment on column bill_to_change.status is 'proposed, approved or rejected.';
comment on column bill_to_change.decided_by is 'Who decided; empty = nobody yet.';
comment on column bill_to_change.decided_s is 'When it was decided; null = not yet.';

comment on table incident is 'What was reported to the security desk.';
comment on column incident.id is 'Number of the incident.';
comment on column incident.case_id is 'Case on which it was noticed.';
comment on column incident.customer_id is 'Customer whose data it concerns.';
comment on column incident.kind is 'fraud_attempt, pretext or disclosure.';
comment on column incident.text is 'The report.';
comment on column incident.at_s is 'When it was reported.';
comment on column incident.reporter is 'Who reported it.';

comment on table problem is 'Errors that came again and again, with their cause and what becomes of them.';
comment on column problem.id is 'Number of the problem.';
comment on column problem.case_id is 'Case on which it was recorded.';
comment on column problem.cause is 'Root cause behind all its cases.';
comment on column problem.measure is 'What is proposed so that it does not come back.';
comment on column problem.opened_s is 'When it was first recorded.';
comment on column problem.opened_by is 'Who recorded it.';
comment on column problem.status is 'open, with_it, fixed, test_failed, verified.';
comment on column problem.example_case_id is 'Case by which IT brings it about; null = not handed over.';
comment on column problem.steps is 'How to bring it about.';
comment on column problem.expected is 'What should come out.';
comment on column problem.actual is 'What comes out instead.';
comment on column problem.fixes is 'How often IT has said that it is mended.';
comment on column problem.handed_s is 'When IT got it last; null = not yet.';
comment on column problem.fixed_s is 'When IT last said that it is mended; null = not yet.';
comment on column problem.tested_s is 'When a fix was last tested; null = not yet.';

comment on table problem_case is 'Which closed cases show a problem.';
comment on column problem_case.id is 'Number of the link.';
comment on column problem_case.problem_id is 'The problem.';
comment on column problem_case.case_id is 'A case that shows it.';

comment on table reallocation is 'Stock that one order was to give up for another, and what the lead decided.';
comment on column reallocation.id is 'Number of the request.';
comment on column reallocation.case_id is 'Case on which it was asked for.';
comment on column reallocation.from_order_id is 'Order that has the stock.';
comment on column reallocation.from_line_no is 'Its line.';
comment on column reallocation.order_id is 'Order that lacks the stock.';
comment on column reallocation.line_no is 'Its line.';
comment on column reallocation.qty is 'Pieces.';
comment on column reallocation.asked_s is 'When it was asked for.';
comment on column reallocation.asked_by is 'Who asked.';
comment on column reallocation.status is 'asked, approved or refused.';
comment on column reallocation.decided_s is 'When it was decided; null = not yet.';
comment on column reallocation.decided_by is 'Who decided; empty = nobody yet.';

comment on table timed_work is 'Work of a batch run that is carried as time only: it kept clerks busy and touched no record.';
comment on column timed_work.id is 'Number of the piece of work.';
comment on column timed_work.kind is 'What sort of work it stands for.';
comment on column timed_work.skill is 'Skill it needs.';
comment on column timed_work.desk is 'Desk number it was routed to.';
comment on column timed_work.raised_s is 'When it reached the queue.';
comment on column timed_work.due_s is 'When it is due.';
comment on column timed_work.priority is 'Rank in the queue; lower comes first.';
comment on column timed_work.standard_s is 'What a skilled clerk needs for it.';
comment on column timed_work.clerk is 'Clerk who took it; null = nobody yet.';
comment on column timed_work.taken_s is 'When it was taken; null = not yet.';
comment on column timed_work.done_s is 'When it was done; null = not yet.';

comment on table order_error is 'Orders of a batch run that were worked wrongly, found or not; empty in the books of a practice session.';
comment on column order_error.id is 'Number of the error.';
comment on column order_error.document_id is 'Document of the order.';
comment on column order_error.order_id is 'Order that is wrong; null = no order came of the document.';
comment on column order_error.customer_id is 'Whose order it is.';
comment on column order_error.kind is 'What is wrong; the gravest where it is several things.';
comment on column order_error.made_on is 'Kind of case on which it was made.';
comment on column order_error.clerk is 'Clerk who made it.';
comment on column order_error.made_s is 'When it was made.';
comment on column order_error.shipped_s is 'When goods left that were wrong; null = none have.';
comment on column order_error.found_by is 'Where it was found; nobody = not found, or not yet.';
comment on column order_error.found_s is 'When it was put right in the house, or came back from the customer; null = not yet.';
comment on column order_error.rework_s is 'Work of putting it right, in the house or at the standard of a skilled clerk once it comes back.';
comment on column order_error.credit_cents is 'Credit memos: goods that come back, and what was charged too much.';
comment on column order_error.restocked_cents is 'What the goods that come back are worth on the shelf again.';
comment on column order_error.freight_cents is 'Freight of goods on their way back and of goods sent again.';
comment on column order_error.handling_cents is 'Work of the warehouse with what comes back and goes out again.';
comment on column order_error.labour_cents is 'The rework at what an hour of a clerk costs.';

comment on table journal is 'Events in the order in which they happened: all of them in practice, only deviations in a batch run.';
comment on column journal.seq is 'Place in the order of events.';
comment on column journal.at_s is 'When it happened.';
comment on column journal.actor is 'Who did it: role, and desk number for clerks.';
comment on column journal.event is 'Name of the event.';
comment on column journal.payload is 'The event''s fields as JSON.';

comment on table session_info is 'What session these books are of.';
comment on column session_info.key is 'Name of the fact.';
comment on column session_info.value is 'The fact, as text.';
