-- Direct debit: families' mandates, the debits that are sent to the bank, and those that come back.

-- What a regie needs to debit accounts. Without a line it does not.
CREATE TABLE debit_creditor (
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    ics TEXT NOT NULL,                      -- the creditor's identifier: "FR72ZZZ123456"
    creditor_name TEXT NOT NULL,
    street_name TEXT NOT NULL,
    building_number TEXT NOT NULL,          -- "" when the house has none
    postcode TEXT NOT NULL,
    town_name TEXT NOT NULL,
    iban TEXT NOT NULL,                     -- the regie's own: it stands on its invoices
    bic TEXT NOT NULL,                      -- "" when it is not given
    notice_days INTEGER NOT NULL,           -- from the announcement of a debit until it
    file_version TEXT NOT NULL,             -- pain.008.001.08 | pain.008.001.02
    CONSTRAINT debit_creditor_notice CHECK (notice_days BETWEEN 1 AND 60),
    CONSTRAINT debit_creditor_file CHECK (file_version IN ('pain.008.001.08', 'pain.008.001.02'))
);
CREATE UNIQUE INDEX debit_creditor_once ON debit_creditor (regie_id);

-- A family's agreement to be debited; it says for ever what was signed. Another account is another
-- mandate.
CREATE TABLE debit_mandate (
    id ID,
    rum TEXT NOT NULL,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    account_id REFERENCE NOT NULL REFERENCES account (id),  -- who signs
    state TEXT NOT NULL,                    -- proposed | active | suspended | revoked | lapsed
    holder TEXT NOT NULL,
    holder_street TEXT NOT NULL,
    holder_postcode TEXT NOT NULL,
    holder_town TEXT NOT NULL,
    iban_sealed BLOB NOT NULL,
    iban_end TEXT NOT NULL,                 -- its last four characters: what pages show
    bic TEXT NOT NULL,                      -- "" when it is not given
    ics TEXT NOT NULL,                      -- the creditor as it was signed for
    creditor_name TEXT NOT NULL,
    creditor_address TEXT NOT NULL,         -- lines
    proposed_at INSTANT NOT NULL,
    code_mac TEXT,                          -- of the code that was sent; NULL: none is worth anything
    code_sent_at INSTANT,
    code_tries INTEGER NOT NULL,
    signed_at INSTANT,
    signed_email TEXT NOT NULL,             -- where the code of consent was sent
    signed_from TEXT NOT NULL,              -- network address
    ended_at INSTANT,
    state_reason TEXT NOT NULL,             -- why it is suspended or has ended; French
    CONSTRAINT debit_mandate_state CHECK (state IN ('proposed', 'active', 'suspended', 'revoked',
        'lapsed')),
    CONSTRAINT debit_mandate_signed CHECK ((state = 'proposed') = (signed_at IS NULL))
);
CREATE UNIQUE INDEX debit_mandate_rum ON debit_mandate (rum);
CREATE UNIQUE INDEX debit_mandate_in_force ON debit_mandate (household_id, regie_id)
    WHERE state IN ('active', 'suspended');
CREATE INDEX debit_mandate_of_regie ON debit_mandate (regie_id, state);
CREATE INDEX debit_mandate_of_account ON debit_mandate (account_id, proposed_at);

-- One file for the bank. The creditor as it was on that day: the file can be made again.
CREATE TABLE debit_run (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    form_key TEXT NOT NULL,                 -- a form sent twice is one run
    message_id TEXT NOT NULL,
    state TEXT NOT NULL,                    -- issued | collected | cancelled
    collection_date CIVIL_DATE NOT NULL,
    created_by REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    ended_at INSTANT,
    ics TEXT NOT NULL,
    creditor_name TEXT NOT NULL,
    street_name TEXT NOT NULL,
    building_number TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town_name TEXT NOT NULL,
    iban TEXT NOT NULL,
    bic TEXT NOT NULL,
    file_version TEXT NOT NULL,
    CONSTRAINT debit_run_state CHECK (state IN ('issued', 'collected', 'cancelled'))
);
CREATE UNIQUE INDEX debit_run_form ON debit_run (regie_id, form_key);
CREATE UNIQUE INDEX debit_run_message ON debit_run (message_id);
CREATE INDEX debit_run_due ON debit_run (state, collection_date);

CREATE TABLE debit_line (
    id ID,
    debit_run_id REFERENCE NOT NULL REFERENCES debit_run (id),
    debit_mandate_id REFERENCE NOT NULL REFERENCES debit_mandate (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    invoice_id REFERENCE NOT NULL REFERENCES invoice (id),
    amount_cents MONEY_CENTS NOT NULL,
    sequence_type TEXT NOT NULL,            -- FRST | RCUR | OOFF | FNAL
    end_to_end_id TEXT NOT NULL,
    state TEXT NOT NULL,                    -- sent | collected | returned | cancelled
    payment_id REFERENCE REFERENCES payment (id),  -- what it became in the ledger
    CONSTRAINT debit_line_amount CHECK (amount_cents > 0),
    CONSTRAINT debit_line_sequence CHECK (sequence_type IN ('FRST', 'RCUR', 'OOFF', 'FNAL')),
    CONSTRAINT debit_line_state CHECK (state IN ('sent', 'collected', 'returned', 'cancelled')),
    CONSTRAINT debit_line_in_ledger CHECK (state <> 'collected' OR payment_id IS NOT NULL)
);
CREATE UNIQUE INDEX debit_line_end_to_end ON debit_line (end_to_end_id);
-- An invoice is debited once at a time.
CREATE UNIQUE INDEX debit_line_going_on ON debit_line (invoice_id) WHERE state = 'sent';
CREATE INDEX debit_line_of_run ON debit_line (debit_run_id, state, household_id);
CREATE INDEX debit_line_of_mandate ON debit_line (debit_mandate_id, state);
CREATE INDEX debit_line_of_invoice ON debit_line (invoice_id, state);
CREATE UNIQUE INDEX debit_line_booked ON debit_line (payment_id);

-- A debit that the bank gave back.
CREATE TABLE debit_return (
    debit_line_id REFERENCE NOT NULL REFERENCES debit_line (id),
    reason_code TEXT NOT NULL,              -- ISO 20022: "AM04"
    returned_on CIVIL_DATE NOT NULL,
    source TEXT NOT NULL,                   -- typed | pain.002 | camt.054
    recorded_at INSTANT NOT NULL,
    recorded_by REFERENCE NOT NULL REFERENCES account (id)
);
CREATE UNIQUE INDEX debit_return_once ON debit_return (debit_line_id);

-- When an invoice will be drawn from the family's account: what the invoice says.
CREATE TABLE invoice_debit (
    invoice_id REFERENCE NOT NULL REFERENCES invoice (id),
    debit_on CIVIL_DATE NOT NULL
);
CREATE UNIQUE INDEX invoice_debit_once ON invoice_debit (invoice_id);

-- A payment that counts no more: taken back by the bank, or never made; or a waiver, or part of
-- it, whose debt was given back by a credit note.
CREATE TABLE payment_return (
    id ID,
    payment_id REFERENCE NOT NULL REFERENCES payment (id),
    kind TEXT NOT NULL,                     -- bank | mistake | credited
    amount_cents MONEY_CENTS NOT NULL,      -- all of the payment, but for "credited"
    returned_on CIVIL_DATE NOT NULL,
    recorded_at INSTANT NOT NULL,
    recorded_by REFERENCE REFERENCES account (id),
    reason TEXT NOT NULL,                   -- French
    CONSTRAINT payment_return_kind CHECK (kind IN ('bank', 'mistake', 'credited')),
    CONSTRAINT payment_return_positive CHECK (amount_cents > 0)
);
CREATE UNIQUE INDEX payment_return_once ON payment_return (payment_id) WHERE kind <> 'credited';
CREATE INDEX payment_return_of_payment ON payment_return (payment_id);
CREATE INDEX payment_return_on ON payment_return (returned_on);

-- The ledger gets more kinds of movements. SQLite changes no constraint of a table that exists,
-- so both engines get the table anew; a movement is found again by what caused it.
CREATE TABLE ledger_movement_anew (
    id ID,
    household_account_id REFERENCE NOT NULL REFERENCES household_account (id),
    kind TEXT NOT NULL,                     -- invoice | credit_note | payment | payment_return | refund
    booked_on CIVIL_DATE NOT NULL,
    recorded_at INSTANT NOT NULL,
    invoice_id REFERENCE REFERENCES invoice (id),
    payment_id REFERENCE REFERENCES payment (id),
    payment_return_id REFERENCE REFERENCES payment_return (id),
    credit_refund_id REFERENCE REFERENCES credit_refund (id),
    CONSTRAINT ledger_movement_kind CHECK (kind IN ('invoice', 'credit_note', 'payment',
        'payment_return', 'refund')),
    CONSTRAINT ledger_movement_cause CHECK (
        CASE WHEN invoice_id IS NULL THEN 0 ELSE 1 END +
        CASE WHEN payment_id IS NULL THEN 0 ELSE 1 END +
        CASE WHEN payment_return_id IS NULL THEN 0 ELSE 1 END +
        CASE WHEN credit_refund_id IS NULL THEN 0 ELSE 1 END = 1)
);
CREATE TABLE ledger_line_anew (
    ledger_movement_id REFERENCE NOT NULL REFERENCES ledger_movement_anew (id),
    ledger_account TEXT NOT NULL,           -- household | revenue | waived | cash | cheque | …
    amount_cents MONEY_CENTS NOT NULL,      -- above 0: debit
    CONSTRAINT ledger_line_amount CHECK (amount_cents <> 0)
);
INSERT INTO ledger_movement_anew
    (household_account_id, kind, booked_on, recorded_at, invoice_id, payment_id)
    SELECT household_account_id, kind, booked_on, recorded_at, invoice_id, payment_id
    FROM ledger_movement ORDER BY id;
INSERT INTO ledger_line_anew (ledger_movement_id, ledger_account, amount_cents)
    SELECT n.id, l.ledger_account, l.amount_cents
    FROM ledger_line l
    JOIN ledger_movement m ON m.id = l.ledger_movement_id
    JOIN ledger_movement_anew n ON n.invoice_id = m.invoice_id;
INSERT INTO ledger_line_anew (ledger_movement_id, ledger_account, amount_cents)
    SELECT n.id, l.ledger_account, l.amount_cents
    FROM ledger_line l
    JOIN ledger_movement m ON m.id = l.ledger_movement_id
    JOIN ledger_movement_anew n ON n.payment_id = m.payment_id;
DROP TABLE ledger_line;
DROP TABLE ledger_movement;
ALTER TABLE ledger_movement_anew RENAME TO ledger_movement;
ALTER TABLE ledger_line_anew RENAME TO ledger_line;
CREATE UNIQUE INDEX ledger_movement_of_invoice ON ledger_movement (invoice_id);
CREATE UNIQUE INDEX ledger_movement_of_payment ON ledger_movement (payment_id);
CREATE UNIQUE INDEX ledger_movement_of_return ON ledger_movement (payment_return_id);
CREATE UNIQUE INDEX ledger_movement_of_refund ON ledger_movement (credit_refund_id);
CREATE INDEX ledger_movement_of_account ON ledger_movement (household_account_id, booked_on);
CREATE UNIQUE INDEX ledger_line_once ON ledger_line (ledger_movement_id, ledger_account);
