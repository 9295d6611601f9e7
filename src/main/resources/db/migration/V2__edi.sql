-- Orders and invoices (documents): lines by month, as those of statements.
create table purchase_order_line (
  document_id         uuid not null,
  created_at          timestamptz not null,
  number              int not null,
  line_id             text,
  quantity            numeric,
  unit                text,
  unit_price          numeric,
  price_basis         text,
  item                text,
  buyer_item          text,
  seller_item         text,
  gtin                text,
  description         text,
  requested_delivery  date,
  pack_size           int
) partition by range (created_at);
create index purchase_order_line_page on purchase_order_line (document_id, number);

create table invoice_line (
  document_id  uuid not null,
  created_at   timestamptz not null,
  number       int not null,
  line_id      text,
  quantity     numeric,
  unit         text,
  unit_price   numeric,
  amount       numeric,
  buyer_item   text,
  seller_item  text,
  gtin         text,
  description  text
) partition by range (created_at);
-- The order that an invoice names.
create index document_order on document (partner, (head ->> 'number'), id desc) where type = 'purchase-order';
create index invoice_line_page on invoice_line (document_id, number);

select ensure_month_partitions(t, (now() - interval '3 months')::date, 7)
  from unnest(array['purchase_order_line', 'invoice_line']) t;

-- Control numbers we send (acknowledgement): the row's lock makes them gap-free.
create table control_number (
  partner      text not null,
  agreement    text not null,
  environment  text not null check (environment in ('test', 'live')),
  kind         text not null check (kind in ('interchange', 'group', 'set')),
  last         bigint not null,
  seed         bigint not null,                  -- the contract's, as last seen: a new one moves the numbers on
  primary key (partner, agreement, environment, kind)
);

-- Envelopes of both directions. A verdict is in X12's codes: A, E, P, R; null as long as nobody has given one.
create table edi_interchange (
  id                  uuid primary key,
  direction           text not null check (direction in ('in', 'out')),
  partner             text not null,
  agreement           text not null,
  environment         text not null check (environment in ('test', 'live')),
  control             text not null,
  created_at          timestamptz not null,
  arrival_id          uuid,                      -- in: what it came in
  delivery_id         uuid,                      -- out: the file it leaves in
  first_byte          bigint not null,           -- of its first segment in the unpacked content
  end_byte            bigint not null,           -- behind its last one
  verdict             text,
  note                text,                      -- TA105 of the verdict
  verdict_at          timestamptz,
  reused              boolean not null default false,  -- out: its control number stands for a later one
  trial               boolean not null default false,  -- in: its partner was only tried out when it came
  answer_delivery_id  uuid,                      -- in: the file that answers it
  answer_withheld     boolean not null default false   -- in: that file is for comparison only, without numbers of ours
);
-- Answers repeat control numbers with or without their leading zeros.
create unique index edi_interchange_sent on edi_interchange (partner, agreement, environment, ltrim(control, '0'))
  where direction = 'out' and not reused;
create index edi_interchange_received on edi_interchange (partner, agreement, environment, ltrim(control, '0'), created_at desc)
  where direction = 'in';
create index edi_interchange_arrival on edi_interchange (arrival_id) where arrival_id is not null;
create index edi_interchange_answer on edi_interchange (answer_delivery_id) where answer_delivery_id is not null;
create index edi_interchange_delivery on edi_interchange (delivery_id) where delivery_id is not null;

create table edi_group (
  id              uuid primary key,
  interchange_id  uuid not null references edi_interchange,
  functional_id   text not null,                 -- GS01; empty for EDIFACT
  control         text not null,                 -- GS06; EDIFACT without UNG: that of the interchange
  version         text,
  first_byte      bigint not null,
  end_byte        bigint not null,
  verdict         text,
  verdict_at      timestamptz
);
create index edi_group_interchange on edi_group (interchange_id);
create index edi_group_control on edi_group (ltrim(control, '0'));

create table edi_set (
  id           uuid primary key,
  group_id     uuid not null references edi_group,
  type         text not null,                    -- ST01, UNH S009 0065
  control      text not null,                    -- ST02, UNH 0062
  document_id  uuid,
  first_byte   bigint not null,
  end_byte     bigint not null,
  verdict      text,
  verdict_at   timestamptz
);
create index edi_set_group on edi_set (group_id, first_byte);
create index edi_set_document on edi_set (document_id) where document_id is not null;

-- Who owes whom an answer, until when. Overdue is no state: what is open may be late, and still closes.
create table obligation (
  id                   uuid primary key,
  direction            text not null check (direction in ('ours', 'theirs')),     -- who owes
  partner              text not null,
  agreement            text not null,
  environment          text not null check (environment in ('test', 'live')),
  kind                 text not null check (kind in ('interchange', 'group', 'set', 'order')),
  subject_id           uuid not null,            -- the edi_interchange, edi_group, edi_set or document it is about
  type                 text not null,            -- of the subject: ISA, GS01, ST01, document type
  interchange_control  text,
  group_control        text,
  set_control          text,
  business_key         text,                     -- order or invoice number
  expects              text not null,            -- 997, 999, TA1, CONTRL, or the set that is owed, such as 810
  within               text not null,            -- as the contract has it: 24h, 5 business-days
  warn_before          text not null,
  opened_at            timestamptz not null,
  warn_at              timestamptz,              -- null as long as what is to be answered is not proven to be at the partner
  due_at               timestamptz,
  warned_at            timestamptz,
  overdue_told_at      timestamptz,
  state                text not null check (state in ('open', 'closed', 'rejected')),
  closed_at            timestamptz,
  evidence             jsonb,                    -- what closed it: arrival or delivery, bytes, times
  detail               jsonb,                    -- the verdict in the standard's own codes
  check (direction = 'theirs' or due_at is not null),
  unique (subject_id, expects)
);
create index obligation_due on obligation (due_at) where state = 'open' and overdue_told_at is null;
create index obligation_warn on obligation (warn_at) where state = 'open' and warned_at is null;
create index obligation_find on obligation (partner, id desc);
create index obligation_state on obligation (state, id desc);
create index obligation_order on obligation (partner, business_key, expects) where business_key is not null;

-- What a person should look at (platform): told once until its reason has gone.
create table alert (
  id               uuid primary key,
  at               timestamptz not null,
  kind             text not null,
  partner          text not null,
  subject          text not null,                -- what it is about, kind and id: obligation/<id>
  text             text not null,
  acknowledged_by  text,
  acknowledged_at  timestamptz,
  over_at          timestamptz                   -- when its reason had gone; what nobody had seen by then is acknowledged with it
);
create unique index alert_lasting on alert (kind, subject) where over_at is null;
create index alert_subject on alert (subject) where over_at is null;
create index alert_find on alert (partner, id desc);
