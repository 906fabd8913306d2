-- How invoices come to families, and the letters that are printed for those who want paper.

-- What a household has chosen. Without a line: the portal, if somebody of it can sign in there and
-- has an e-mail; else paper.
CREATE TABLE invoice_delivery (
    household_id REFERENCE NOT NULL REFERENCES household (id),
    delivery TEXT NOT NULL,                 -- portal | paper
    chosen_at INSTANT NOT NULL,
    chosen_by REFERENCE NOT NULL REFERENCES account (id),
    CONSTRAINT invoice_delivery_choice CHECK (delivery IN ('portal', 'paper'))
);
CREATE UNIQUE INDEX invoice_delivery_once ON invoice_delivery (household_id);

-- Letters of an invoice run in one file, in postal order. It may hold activation codes in clear, so
-- it lies sealed, and is erased once it was printed or after three days.
CREATE TABLE paper_batch (
    id ID,
    invoice_run_id REFERENCE NOT NULL REFERENCES invoice_run (id),
    reprint_of REFERENCE REFERENCES paper_batch (id),   -- its letters once more; NULL: new ones
    sides TEXT NOT NULL,                    -- one | both
    officer_id REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    letter_count INTEGER NOT NULL,
    letters_done INTEGER NOT NULL,
    sealed_file BLOB,                       -- NULL until it is made, and once it was erased
    finished_at INSTANT,
    erased_at INSTANT,
    CONSTRAINT paper_batch_sides CHECK (sides IN ('one', 'both'))
);
CREATE INDEX paper_batch_of_run ON paper_batch (invoice_run_id, created_at);
-- One at a time: two would print one letter twice, and the code of one would end the other's.
CREATE UNIQUE INDEX paper_batch_going_on ON paper_batch (invoice_run_id) WHERE finished_at IS NULL;

-- What was printed, in its order; written when the file is made.
CREATE TABLE paper_batch_invoice (
    paper_batch_id REFERENCE NOT NULL REFERENCES paper_batch (id),
    letter_rank INTEGER NOT NULL,           -- in the file, from 1
    invoice_id REFERENCE NOT NULL REFERENCES invoice (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    has_code FLAG NOT NULL                  -- it carries an activation code
);
CREATE UNIQUE INDEX paper_batch_invoice_once ON paper_batch_invoice (paper_batch_id, invoice_id);
CREATE INDEX paper_batch_of_invoice ON paper_batch_invoice (invoice_id);
-- A household's first printed invoice brings a code, and no other does.
CREATE UNIQUE INDEX paper_batch_code_once ON paper_batch_invoice (household_id) WHERE has_code;
