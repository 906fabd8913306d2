-- A regie's books: what is taken to the bank, and the days that are closed.

-- What a regie pays in at once: cheques, cash or CESU of one list.
CREATE TABLE deposit_slip (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    mode TEXT NOT NULL,                     -- cheque | cash | cesu
    number TEXT NOT NULL,                   -- "E-B-2026-000012"
    series_year INTEGER NOT NULL,
    series_rank INTEGER NOT NULL,
    made_on CIVIL_DATE NOT NULL,
    total_cents MONEY_CENTS NOT NULL,
    line_count INTEGER NOT NULL,
    made_by REFERENCE NOT NULL REFERENCES account (id),
    made_at INSTANT NOT NULL,
    CONSTRAINT deposit_slip_mode CHECK (mode IN ('cheque', 'cash', 'cesu')),
    CONSTRAINT deposit_slip_positive CHECK (total_cents > 0)
);
CREATE UNIQUE INDEX deposit_slip_number ON deposit_slip (regie_id, series_year, series_rank);
CREATE INDEX deposit_slip_made ON deposit_slip (regie_id, made_on);

-- A payment on a slip; or a refund in cash, which the slip has less.
CREATE TABLE deposit_slip_line (
    deposit_slip_id REFERENCE NOT NULL REFERENCES deposit_slip (id),
    payment_id REFERENCE REFERENCES payment (id),
    credit_refund_id REFERENCE REFERENCES credit_refund (id),
    CONSTRAINT deposit_slip_line_what CHECK ((payment_id IS NULL) <> (credit_refund_id IS NULL))
);
CREATE INDEX deposit_slip_line_of ON deposit_slip_line (deposit_slip_id);
CREATE UNIQUE INDEX deposit_slip_line_payment ON deposit_slip_line (payment_id);
CREATE UNIQUE INDEX deposit_slip_line_refund ON deposit_slip_line (credit_refund_id);

-- The end of a regie's day: the cash was counted, and nothing is dated into it any more.
CREATE TABLE cash_control (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    closed_day CIVIL_DATE NOT NULL,         -- with all days before
    opening_cents MONEY_CENTS NOT NULL,     -- what the last control had counted
    received_cents MONEY_CENTS NOT NULL,    -- in cash since
    given_back_cents MONEY_CENTS NOT NULL,  -- in cash since: cancelled payments, refunds
    deposited_cents MONEY_CENTS NOT NULL,   -- on slips of cash since
    counted_cents MONEY_CENTS NOT NULL,
    difference_reason TEXT NOT NULL,        -- "" when there is none
    closed_by REFERENCE NOT NULL REFERENCES account (id),
    closed_at INSTANT NOT NULL,
    CONSTRAINT cash_control_counted CHECK (counted_cents >= 0),
    CONSTRAINT cash_control_reason CHECK (difference_reason <> '' OR counted_cents =
        opening_cents + received_cents - given_back_cents - deposited_cents)
);
CREATE UNIQUE INDEX cash_control_once ON cash_control (regie_id, closed_day);
