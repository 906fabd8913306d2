-- What families owe and pay: billable items, invoices, credit notes, payments, and the ledger in
-- which all of them meet. Nothing here is ever deleted or changed once it is issued.

-- A town's own cash office, under the public accountant's control. Each numbers its documents.
CREATE TABLE regie (
    id ID,
    name TEXT NOT NULL,                     -- "Régie Enfance et restauration"
    prefix TEXT NOT NULL,                   -- begins the numbers of its documents: "E"
    due_days INTEGER NOT NULL,              -- from the day of issue
    contact TEXT NOT NULL,                  -- whom to ask, on the invoice; lines
    ways_to_pay TEXT NOT NULL,              -- besides paying online; lines
    mentions TEXT NOT NULL,                 -- what the law or the accountant wants said; lines
    CONSTRAINT regie_due_days CHECK (due_days BETWEEN 0 AND 120)
);
CREATE UNIQUE INDEX regie_name ON regie (name);
CREATE UNIQUE INDEX regie_prefix ON regie (prefix);

-- Which regie invoices which kind of activity. Without a line: the first one.
CREATE TABLE regie_activity_kind (
    activity_kind TEXT NOT NULL,
    regie_id REFERENCE NOT NULL REFERENCES regie (id)
);
CREATE UNIQUE INDEX regie_activity_kind_once ON regie_activity_kind (activity_kind);

-- The last number given, by regie, series and year: whoever numbers a document holds this row.
CREATE TABLE document_series (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    series TEXT NOT NULL,                   -- invoice | credit_note | receipt | refund | deposit_slip
    series_year INTEGER NOT NULL,
    last_rank INTEGER NOT NULL,
    CONSTRAINT document_series_name CHECK (series IN ('invoice', 'credit_note', 'receipt', 'refund',
        'deposit_slip'))
);
CREATE UNIQUE INDEX document_series_once ON document_series (regie_id, series, series_year);

-- The making of a period's invoices.
CREATE TABLE invoice_run (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    period_from CIVIL_DATE NOT NULL,
    period_to CIVIL_DATE NOT NULL,          -- included
    state TEXT NOT NULL,                    -- preparing | draft | issuing | stopped | issued | abandoned
    issue_date CIVIL_DATE NOT NULL,         -- printed on the invoices
    due_date CIVIL_DATE NOT NULL,
    created_by REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    ended_at INSTANT,                       -- when it was issued or abandoned
    household_count INTEGER NOT NULL,       -- households to go through
    done_through REFERENCE NOT NULL,        -- the last household that was gone through; 0: none
    done_count INTEGER NOT NULL,            -- households gone through, prepared or issued
    CONSTRAINT invoice_run_period CHECK (period_from <= period_to),
    CONSTRAINT invoice_run_state CHECK (state IN ('preparing', 'draft', 'issuing', 'stopped',
        'issued', 'abandoned'))
);
CREATE INDEX invoice_run_of_regie ON invoice_run (regie_id, period_from);
-- One run at a time for a regie: two would bill the same booking twice.
CREATE UNIQUE INDEX invoice_run_going_on ON invoice_run (regie_id)
    WHERE state IN ('preparing', 'draft', 'issuing', 'stopped');

-- The households that a run goes through, as its period's bookings named them when it began.
CREATE TABLE invoice_run_household (
    invoice_run_id REFERENCE NOT NULL REFERENCES invoice_run (id),
    household_id REFERENCE NOT NULL REFERENCES household (id)
);
CREATE UNIQUE INDEX invoice_run_household_once
    ON invoice_run_household (invoice_run_id, household_id);

-- What stands in a run's way, or should be looked at.
CREATE TABLE run_finding (
    id ID,
    invoice_run_id REFERENCE NOT NULL REFERENCES invoice_run (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    kind TEXT NOT NULL,                     -- see billing/invoice_run.hpp
    finding_count INTEGER NOT NULL,         -- lines concerned
    detail TEXT NOT NULL,                   -- French
    set_aside_reason TEXT,                  -- an officer has looked at it, and says why it may pass
    set_aside_by REFERENCE REFERENCES account (id)
);
CREATE UNIQUE INDEX run_finding_once ON run_finding (invoice_run_id, household_id, kind);

CREATE TABLE invoice (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    invoice_run_id REFERENCE REFERENCES invoice_run (id),   -- NULL: a credit note made by hand
    kind TEXT NOT NULL,                     -- invoice | credit_note
    state TEXT NOT NULL,                    -- draft | issued
    number TEXT,                            -- "E-2026-000123", once issued
    series_year INTEGER,
    series_rank INTEGER,
    period_from CIVIL_DATE NOT NULL,
    period_to CIVIL_DATE NOT NULL,
    total_cents MONEY_CENTS NOT NULL,       -- a credit note's is negative
    content_hash TEXT NOT NULL,             -- of its lines: an issued draft is the one reviewed
    issue_date CIVIL_DATE NOT NULL,
    due_date CIVIL_DATE NOT NULL,
    issued_at INSTANT,
    balance_before_cents MONEY_CENTS NOT NULL,  -- the household's with the regie, when it was issued
    recipient TEXT NOT NULL,                -- name and address as printed; lines
    delivery TEXT,                          -- portal | paper, as it stood when it was issued
    regie_name TEXT NOT NULL DEFAULT '',    -- the regie's own texts, as printed
    regie_contact TEXT NOT NULL DEFAULT '',
    regie_ways_to_pay TEXT NOT NULL DEFAULT '',
    regie_mentions TEXT NOT NULL DEFAULT '',
    corrects_invoice_id REFERENCE REFERENCES invoice (id),  -- of a credit note
    reason TEXT NOT NULL,                   -- of a credit note made by hand
    CONSTRAINT invoice_kind CHECK (kind IN ('invoice', 'credit_note')),
    CONSTRAINT invoice_state CHECK (state IN ('draft', 'issued')),
    CONSTRAINT invoice_delivery CHECK (delivery IN ('portal', 'paper')),
    CONSTRAINT invoice_numbered CHECK ((state = 'issued') = (number IS NOT NULL)),
    CONSTRAINT invoice_sign CHECK (kind = 'invoice' OR total_cents < 0)
);
CREATE UNIQUE INDEX invoice_number ON invoice (regie_id, kind, series_year, series_rank)
    WHERE state = 'issued';
CREATE UNIQUE INDEX invoice_once_in_run ON invoice (invoice_run_id, household_id);
CREATE INDEX invoice_of_household ON invoice (household_id, issue_date);
CREATE INDEX invoice_of_run ON invoice (invoice_run_id, state, household_id);
CREATE INDEX invoice_corrections ON invoice (corrects_invoice_id);

-- A line: what was consumed, what it costs and why; or its correction.
CREATE TABLE billable_item (
    id ID,
    invoice_id REFERENCE NOT NULL REFERENCES invoice (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    kind TEXT NOT NULL,                     -- booking | supplement | correction | credit
    supplement TEXT,                        -- which one, see tariffs/supplement.hpp; NULL: the session
    booking_id REFERENCE REFERENCES booking (id),
    child_id REFERENCE NOT NULL REFERENCES child (id),
    item_date CIVIL_DATE NOT NULL,
    activity_kind TEXT NOT NULL,
    child_name TEXT NOT NULL,               -- as printed
    label TEXT NOT NULL,                    -- « Restauration scolaire », as printed
    amount_cents MONEY_CENTS NOT NULL,
    meal_cents MONEY_CENTS NOT NULL,        -- how much of it is food
    explanation TEXT NOT NULL,
    tariff_table_id REFERENCE REFERENCES tariff_table (id), -- with `facts`: the price can be made again
    facts TEXT NOT NULL,                    -- see billing/facts_notation.hpp; "" for a correction
    corrects_item_id REFERENCE REFERENCES billable_item (id),
    CONSTRAINT billable_item_kind CHECK (kind IN ('booking', 'supplement', 'correction', 'credit')),
    CONSTRAINT billable_item_supplement CHECK (kind <> 'supplement' OR supplement IS NOT NULL),
    CONSTRAINT billable_item_correction
        CHECK ((kind IN ('booking', 'supplement')) = (corrects_item_id IS NULL))
);
CREATE INDEX billable_item_of_invoice ON billable_item (invoice_id);
CREATE INDEX billable_item_of_booking ON billable_item (booking_id);
CREATE INDEX billable_item_corrects ON billable_item (corrects_item_id)
    WHERE corrects_item_id IS NOT NULL;
CREATE INDEX billable_item_of_household ON billable_item (household_id, item_date);

-- A household's account with a regie. Whoever changes what it owes holds this row.
CREATE TABLE household_account (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    household_id REFERENCE NOT NULL REFERENCES household (id)
);
CREATE UNIQUE INDEX household_account_once ON household_account (household_id, regie_id);

-- Money received, or a debt given up.
CREATE TABLE payment (
    id ID,
    household_account_id REFERENCE NOT NULL REFERENCES household_account (id),
    mode TEXT NOT NULL,                     -- cash | cheque | cesu | transfer | online | direct_debit | waiver
    amount_cents MONEY_CENTS NOT NULL,
    received_on CIVIL_DATE NOT NULL,
    recorded_at INSTANT NOT NULL,
    recorded_by REFERENCE REFERENCES account (id),  -- NULL: the program, for an online payment
    payer TEXT NOT NULL,                    -- who brought it, when it is not the household
    reference TEXT NOT NULL,                -- a cheque's number, a bank's or a gateway's reference
    note TEXT NOT NULL,                     -- why, for a waiver
    receipt_number TEXT,                    -- "E-Q-2026-000045"; NULL: none is due
    series_year INTEGER,
    series_rank INTEGER,
    idempotency_key TEXT NOT NULL,          -- a form sent twice is one payment
    CONSTRAINT payment_mode CHECK (mode IN ('cash', 'cheque', 'cesu', 'transfer', 'online',
        'direct_debit', 'waiver')),
    CONSTRAINT payment_positive CHECK (amount_cents > 0)
);
CREATE UNIQUE INDEX payment_idempotency ON payment (idempotency_key);
CREATE INDEX payment_of_account ON payment (household_account_id, received_on);
CREATE INDEX payment_received ON payment (received_on);

-- A credit that was given back to the family.
CREATE TABLE credit_refund (
    id ID,
    household_account_id REFERENCE NOT NULL REFERENCES household_account (id),
    mode TEXT NOT NULL,                     -- transfer | cheque | cash
    amount_cents MONEY_CENTS NOT NULL,
    paid_on CIVIL_DATE NOT NULL,
    recorded_at INSTANT NOT NULL,
    recorded_by REFERENCE NOT NULL REFERENCES account (id),
    payee TEXT NOT NULL,                    -- who was paid, when it is not the household
    reference TEXT NOT NULL,                -- a cheque's number, a transfer's reference
    reason TEXT NOT NULL,                   -- printed
    number TEXT NOT NULL,                   -- "E-R-2026-000003"
    series_year INTEGER NOT NULL,
    series_rank INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL,          -- a form sent twice is one refund
    CONSTRAINT credit_refund_mode CHECK (mode IN ('transfer', 'cheque', 'cash')),
    CONSTRAINT credit_refund_positive CHECK (amount_cents > 0)
);
CREATE UNIQUE INDEX credit_refund_idempotency ON credit_refund (idempotency_key);
CREATE INDEX credit_refund_of_account ON credit_refund (household_account_id, paid_on);
CREATE INDEX credit_refund_paid ON credit_refund (paid_on);

-- Which payment, or which credit note, settles which invoice, or was given back by which refund.
CREATE TABLE payment_matching (
    id ID,
    household_account_id REFERENCE NOT NULL REFERENCES household_account (id),
    payment_id REFERENCE REFERENCES payment (id),
    credit_note_id REFERENCE REFERENCES invoice (id),
    invoice_id REFERENCE REFERENCES invoice (id),
    credit_refund_id REFERENCE REFERENCES credit_refund (id),
    amount_cents MONEY_CENTS NOT NULL,      -- negative: taken back
    matched_at INSTANT NOT NULL,
    CONSTRAINT payment_matching_source CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL)),
    CONSTRAINT payment_matching_target CHECK ((invoice_id IS NULL) <> (credit_refund_id IS NULL)),
    CONSTRAINT payment_matching_amount CHECK (amount_cents <> 0)
);
CREATE INDEX payment_matching_of_invoice ON payment_matching (invoice_id);
CREATE INDEX payment_matching_of_refund ON payment_matching (credit_refund_id);
CREATE INDEX payment_matching_of_payment ON payment_matching (payment_id);
CREATE INDEX payment_matching_of_credit_note ON payment_matching (credit_note_id);
CREATE INDEX payment_matching_of_account ON payment_matching (household_account_id);

-- Double entry, append-only. A movement's lines add up to nothing; a balance is a sum.
CREATE TABLE ledger_movement (
    id ID,
    household_account_id REFERENCE NOT NULL REFERENCES household_account (id),
    kind TEXT NOT NULL,                     -- invoice | credit_note | payment
    booked_on CIVIL_DATE NOT NULL,
    recorded_at INSTANT NOT NULL,
    invoice_id REFERENCE REFERENCES invoice (id),
    payment_id REFERENCE REFERENCES payment (id),
    CONSTRAINT ledger_movement_kind CHECK (kind IN ('invoice', 'credit_note', 'payment')),
    CONSTRAINT ledger_movement_cause CHECK ((invoice_id IS NULL) <> (payment_id IS NULL))
);
CREATE UNIQUE INDEX ledger_movement_of_invoice ON ledger_movement (invoice_id);
CREATE UNIQUE INDEX ledger_movement_of_payment ON ledger_movement (payment_id);
CREATE INDEX ledger_movement_of_account ON ledger_movement (household_account_id, booked_on);

CREATE TABLE ledger_line (
    ledger_movement_id REFERENCE NOT NULL REFERENCES ledger_movement (id),
    ledger_account TEXT NOT NULL,           -- household | revenue | waived | cash | cheque | …
    amount_cents MONEY_CENTS NOT NULL,      -- above 0: debit
    CONSTRAINT ledger_line_amount CHECK (amount_cents <> 0)
);
CREATE UNIQUE INDEX ledger_line_once ON ledger_line (ledger_movement_id, ledger_account);

-- Bookings of an invoiced span of days, for one kind of activity: families change them no more.
CREATE TABLE billed_period (
    activity_kind TEXT NOT NULL,
    period_from CIVIL_DATE NOT NULL,
    period_to CIVIL_DATE NOT NULL
);
CREATE UNIQUE INDEX billed_period_once ON billed_period (activity_kind, period_from, period_to);
CREATE INDEX billed_period_end ON billed_period (period_to);
