-- Arrivals: one row for everything received, whatever became of it (landing).
create table arrival (
  id                  uuid primary key,
  partner             text not null,
  channel             text not null,
  contract_version    int not null,
  contract_digest     text not null,
  parent_id           uuid references arrival,
  name                text not null,
  name_problem        text,                      -- why the partner's own name must not be used
  source_key          text,                      -- directory, name, size, mtime of the remote file while it may still lie there
  source_path         text,
  source_modified_at  timestamptz,
  received_at         timestamptz not null,
  received_size       bigint not null,
  received_sha256     text not null,
  content_size        bigint,
  content_sha256      text,
  signer              text,
  payload_ref         text not null,             -- 'inline' or the landing store's address
  content_ref         text,
  retention           text not null,
  in_order            boolean not null default false,   -- waits for what its channel received before it
  state               text not null check (state in
                        ('landed', 'processing', 'processed', 'duplicate', 'quarantined', 'held', 'dead-lettered')),
  state_at            timestamptz not null,
  decision            text check (decision in ('rejected', 'discarded')),   -- a person's, until it is released
  due_at              timestamptz not null,
  attempts            int not null default 0,    -- claims since it landed or was released
  outages             int not null default 0,    -- those of them that met an outage: they count towards no limit
  fence               bigint not null default 0,
  lease_owner         text,
  lease_until         timestamptz,
  overrides           text[] not null default '{}',   -- what an operator released: rules that no longer hold this arrival
  cleanup             text not null default 'none' check (cleanup in ('none', 'pending', 'done', 'given-up')),
  cleanup_due_at      timestamptz,
  cleanup_attempts    int not null default 0,
  cleanup_note        text
);
create unique index arrival_source on arrival (partner, channel, source_key) where source_key is not null;
create index arrival_claim on arrival (partner, channel, in_order, due_at, id) where state in ('landed', 'processing');
create index arrival_turn on arrival (partner, channel, coalesce(parent_id, id), id)
  where state in ('landed', 'processing') and in_order;
create index arrival_busy on arrival (partner, channel) where state = 'processing';
create index arrival_cleanup on arrival (partner, channel, cleanup_due_at) where cleanup = 'pending';
create index arrival_find on arrival (partner, channel, id desc);
create index arrival_state on arrival (state, id desc);
create index arrival_parent on arrival (parent_id) where parent_id is not null;
create index arrival_sha on arrival (received_sha256);
create index arrival_content_sha on arrival (content_sha256);

-- Who cleans up a channel's source, and when it is next due there: a machine that is down or slow delays nobody else's.
create table clean_up_turn (
  partner      text not null,
  channel      text not null,
  failures     int not null default 0,           -- turns in a row that ended with a failure
  due_at       timestamptz not null,
  lease_owner  text,
  lease_until  timestamptz,
  primary key (partner, channel)
);

-- How many arrivals there are and how many in each state, exact in every snapshot however many there are: each change of a
-- state adds its own rows here, in its own transaction, so that no two wait for one counter; maintenance adds them up.
create table arrival_tally (
  state   text not null,                         -- or 'received': all
  change  bigint not null
);

create function tally_arrival() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into arrival_tally values ('received', 1), (new.state, 1);
  elsif tg_op = 'UPDATE' then
    insert into arrival_tally values (old.state, -1), (new.state, 1);
  else
    insert into arrival_tally values ('received', -1), (old.state, -1);
  end if;
  return null;
end $$;
create trigger arrival_counted after insert or delete on arrival for each row execute function tally_arrival();
create trigger arrival_recounted after update of state on arrival for each row
  when (old.state is distinct from new.state) execute function tally_arrival();

-- Small payloads, encrypted, by month: retention drops partitions.
create table payload (
  arrival_id   uuid not null,
  part         text not null check (part in ('received', 'content')),
  received_at  timestamptz not null,
  retention    text not null,
  bytes        bytea not null,
  primary key (arrival_id, part, received_at)
) partition by range (received_at);

-- The story of an arrival, append only.
create table arrival_event (
  id          bigint generated always as identity primary key,
  arrival_id  uuid not null references arrival,
  at          timestamptz not null,
  event       text not null,
  actor       text not null,
  detail      jsonb not null default '{}'
);
create index arrival_event_story on arrival_event (arrival_id, id);

create table finding (
  id           bigint generated always as identity primary key,
  arrival_id   uuid not null references arrival,
  attempt      int not null,
  severity     text not null,
  line         bigint not null,
  byte_offset  bigint not null,
  path         text not null,
  rule         text not null,
  seen         text not null,
  expected     text not null,
  hint         text not null
);
create index finding_arrival on finding (arrival_id, id);

-- The truth about duplicates (Idempotent Receiver).
create table identity (
  scope           text not null,
  key             text not null,
  content_sha256  text not null,
  arrival_id      uuid not null,
  document_id     uuid,
  until           timestamptz not null,
  primary key (scope, key)
);
create index identity_until on identity (until);
create index identity_arrival on identity (arrival_id);

-- One poller per channel, fenced.
create table channel_lease (
  partner         text not null,
  channel         text not null,
  owner           text not null,
  fence           bigint not null,
  until           timestamptz not null,
  primary key (partner, channel)
);

create table channel_status (
  partner          text not null,
  channel          text not null,
  paused           boolean not null default false,
  last_success_at  timestamptz,
  last_failure_at  timestamptz,
  last_failure     text,
  failures         int not null default 0,
  poll_requested   timestamptz,
  primary key (partner, channel)
);

-- Highest sequence number that a channel's file names have shown, in each period where the numbers begin anew with the date.
create table file_sequence (
  partner  text not null,
  channel  text not null,
  series   text not null,                        -- 2026, 2026-11 or 2026-11-20; or empty
  last     bigint,                               -- goes on counting where the numbers begin anew after their highest
  primary key (partner, channel, series)
);

-- Numbers that were passed over and have not come since. A late file may cut a gap in two.
create table file_gap (
  partner   text not null,
  channel   text not null,
  series    text not null,
  first     bigint not null,
  last      bigint not null,
  gap       bigint not null,                     -- its first number when it was found
  missing   text not null,                       -- what was missing then, in words
  found_at  timestamptz not null,
  told_at   timestamptz,
  primary key (partner, channel, series, first)
);
create index file_gap_untold on file_gap (found_at) where told_at is null;

-- Every contract text that an arrival may still refer to.
create table contract (
  partner    text not null,
  digest     text not null,
  version    int not null,
  files      jsonb not null,
  loaded_at  timestamptz not null,
  primary key (partner, digest)
);

-- Canonical documents (documents).
create table document (
  id              uuid primary key,
  type            text not null,
  partner         text not null,
  channel         text not null,
  arrival_id      uuid not null,
  business_key    text not null,
  content_sha256  text,
  head            jsonb not null,
  lines           int not null default 0,
  created_at      timestamptz not null,
  trial           boolean not null default false,   -- of a partner that is only tried out
  superseded_by   uuid,
  expired_at      timestamptz,                   -- when retention took the head: the rest of the row stays for ever
  lines_removed   boolean not null default false -- and its lines too; they go after it, in steps
);
create index document_whole on document (id) where expired_at is null;
create index document_lines_left on document (id) where expired_at is not null and not lines_removed;
create index document_find on document (type, partner, id desc);
create index document_key on document (business_key);
create index document_arrival on document (arrival_id);

create table statement_entry (
  document_id           uuid not null,
  created_at            timestamptz not null,
  number                int not null,
  amount                numeric not null,
  currency              text,
  status                text not null,
  reversal              boolean not null,
  booking_date          date,
  value_date            date,
  bank_reference        text,
  end_to_end_id         text,
  transaction_id        text,
  transaction_code      text,
  counterparty          text,
  counterparty_account  text,
  remittance            text,
  details               int not null,
  line_hash             bytea,                   -- only where the bank gave no reference
  occurrence            int not null default 1
) partition by range (created_at);
create index statement_entry_page on statement_entry (document_id, number);

create table payroll_payment (
  document_id  uuid not null,
  created_at   timestamptz not null,
  number       int not null,
  employee_id  text not null,
  name         text not null,
  iban         text not null,
  net_pay      numeric not null,
  cost_centre  text
) partition by range (created_at);
create index payroll_payment_page on payroll_payment (document_id, number);

-- Where each account stands: continuity of statements.
create table account_position (
  partner          text not null,
  account          text not null,
  currency         text not null,
  document_id      uuid not null,
  to_date          date,
  closing_balance  numeric not null,
  primary key (partner, account, currency)
);

-- The outbox: one row per delivery that wants a document, or per file that answers a partner.
create table delivery (
  id             uuid primary key,
  partner        text not null,
  delivery       text not null,
  transport      text not null check (transport in ('pull', 'file', 'kafka')),
  document_id    uuid,
  document_type  text,
  arrival_id     uuid not null,
  business_key   text not null,
  event          jsonb,                          -- CloudEvent for documents
  file_name      text,                           -- for files: name, place and sealed content
  file_on        text,
  file_directory text,
  file_content   bytea,                          -- sealed, up to 64 KiB; larger ones in the landing store at file_ref
  file_ref       text,
  arrival_fence  bigint,                         -- for files: the attempt at the arrival that this answers
  state          text not null check (state in
                   ('pending', 'delivering', 'delivered', 'receipted', 'refused', 'dead-lettered', 'discarded', 'withheld')),
  created_at     timestamptz not null,
  due_at         timestamptz not null,
  attempts       int not null default 0,         -- claims since it was added or redelivered
  outages        int not null default 0,         -- those of them that met an outage or our own queue: they count towards no limit
  fence          bigint not null default 0,
  lease_owner    text,
  lease_until    timestamptz,
  receipt_due_at timestamptz,
  ended_at       timestamptz,
  evidence       jsonb,
  refusal        text,
  unique (partner, delivery, document_id)
);
create index delivery_claim on delivery (partner, delivery, due_at, id)
  where state in ('pending', 'delivering') and transport <> 'pull';
create index delivery_busy on delivery (partner, delivery) where state = 'delivering';
create index delivery_file on delivery (file_ref) where file_ref is not null;
create index delivery_content on delivery (id) where file_ref is not null and file_ref <> 'expired';
create index delivery_pull on delivery (partner, delivery, id) where state = 'pending';
create index delivery_order on delivery (partner, delivery, business_key, id) where state in ('pending', 'delivering');
create index delivery_overdue on delivery (partner, delivery, receipt_due_at)
  where state = 'pending' and receipt_due_at is not null;
create index delivery_arrival on delivery (arrival_id);
create index delivery_document on delivery (document_id);

-- Circuit Breaker: a receiver that is down. While a row's circuit is open nothing goes there; the first after that is the probe.
create table delivery_circuit (
  partner     text not null,
  delivery    text not null,
  failures    int not null,                      -- in a row
  open_until  timestamptz not null,
  primary key (partner, delivery)
);

create table dead_letter (
  id                uuid primary key,
  subject           text not null check (subject in ('arrival', 'delivery')),
  subject_id        uuid not null,
  stage             text not null,
  partner           text not null,
  channel           text not null,
  arrival_id        uuid not null,
  contract_version  int not null,
  attempts          int not null,
  cause             text not null,
  message           text not null,
  finding           jsonb,
  created_at        timestamptz not null,
  state             text not null check (state in ('open', 'retried', 'discarded')),
  unique (subject_id, stage)
);
create index dead_letter_open on dead_letter (state, id desc);

create table audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  actor    text not null,
  action   text not null,
  subject  text not null,
  detail   jsonb not null default '{}'
);

-- Partitions: one a month from three months back to three ahead; maintenance adds the next ones in time.
create function ensure_month_partitions(table_name text, first_month date, months int) returns void language plpgsql as $$
declare
  from_month date;
begin
  for i in 0 .. months - 1 loop
    from_month := (date_trunc('month', first_month) + make_interval(months => i))::date;
    execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
      table_name || '_' || to_char(from_month, 'YYYYMM'), table_name,
      from_month::timestamp at time zone 'UTC', (from_month + interval '1 month')::timestamp at time zone 'UTC');
  end loop;
end $$;
select ensure_month_partitions(t, (now() - interval '3 months')::date, 7)
  from unnest(array['payload', 'statement_entry', 'payroll_payment']) t;
