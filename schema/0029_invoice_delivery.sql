-- How invoices come to families, how late ones are reminded of, and the letters that are printed
-- for those who want paper.

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

-- When and in which words a regie reminds of what is late.
CREATE TABLE reminder_level (
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    reminder_level INTEGER NOT NULL,        -- 1, 2, 3
    days_late INTEGER NOT NULL,             -- after the due date
    channel TEXT NOT NULL,                  -- email | letter
    title TEXT NOT NULL,
    wording TEXT NOT NULL,                  -- lines
    CONSTRAINT reminder_level_number CHECK (reminder_level BETWEEN 1 AND 3),
    CONSTRAINT reminder_level_days CHECK (days_late BETWEEN 1 AND 365),
    CONSTRAINT reminder_level_channel CHECK (channel IN ('email', 'letter'))
);
CREATE UNIQUE INDEX reminder_level_once ON reminder_level (regie_id, reminder_level);

-- Reminders that an officer sent together.
CREATE TABLE reminder_run (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    form_key TEXT NOT NULL,                 -- a form sent twice is one run
    officer_id REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    reminded_on CIVIL_DATE NOT NULL
);
CREATE UNIQUE INDEX reminder_run_form ON reminder_run (regie_id, form_key);

-- An invoice was reminded of. What was said stays as it was said.
CREATE TABLE reminder (
    id ID,
    reminder_run_id REFERENCE NOT NULL REFERENCES reminder_run (id),
    invoice_id REFERENCE NOT NULL REFERENCES invoice (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    reminder_level INTEGER NOT NULL,
    channel TEXT NOT NULL,                  -- email | letter
    title TEXT NOT NULL,
    wording TEXT NOT NULL,
    left_cents MONEY_CENTS NOT NULL,        -- on that day
    reminded_on CIVIL_DATE NOT NULL,
    CONSTRAINT reminder_channel CHECK (channel IN ('email', 'letter')),
    CONSTRAINT reminder_left CHECK (left_cents > 0)
);
-- Whatever two officers do at once.
CREATE UNIQUE INDEX reminder_once ON reminder (invoice_id, reminder_level);
CREATE INDEX reminder_of_run ON reminder (reminder_run_id, household_id);
CREATE INDEX reminder_of_household ON reminder (household_id, reminded_on);

-- A household was told by e-mail that its yearly statement is there.
CREATE TABLE annual_statement_notice (
    statement_year INTEGER NOT NULL,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    announced_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX annual_statement_notice_once
    ON annual_statement_notice (statement_year, household_id);

-- Letters in one file, in postal order. It may hold activation codes in clear, so it lies sealed,
-- and is erased once it was printed or after three days.
CREATE TABLE paper_batch (
    id ID,
    kind TEXT NOT NULL,                     -- invoices | reminders | annual_statements
    subject REFERENCE NOT NULL,             -- the invoice run's or reminder run's id, or the year
    reprint_of REFERENCE REFERENCES paper_batch (id),   -- its letters once more; NULL: new ones
    sides TEXT NOT NULL,                    -- one | both
    officer_id REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    letter_count INTEGER NOT NULL,
    letters_done INTEGER NOT NULL,
    sealed_file BLOB,                       -- NULL until it is made, and once it was erased
    finished_at INSTANT,
    erased_at INSTANT,
    CONSTRAINT paper_batch_kind CHECK (kind IN ('invoices', 'reminders', 'annual_statements')),
    CONSTRAINT paper_batch_sides CHECK (sides IN ('one', 'both'))
);
CREATE INDEX paper_batch_of_subject ON paper_batch (kind, subject, created_at);
-- One at a time: two would print one letter twice, and the code of one would end the other's.
CREATE UNIQUE INDEX paper_batch_going_on ON paper_batch (kind, subject) WHERE finished_at IS NULL;

-- Which invoices were printed, in their order; written when the file is made.
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
