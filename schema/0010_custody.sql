-- Children of two homes: who has the child when, and what one home shows of itself to the other.

-- Who has the child when, as a judgment or an agreement says. Calendars of one child follow each
-- other: the past ones are kept.
CREATE TABLE custody_calendar (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    first_household_id REFERENCE NOT NULL REFERENCES household (id),
    second_household_id REFERENCE NOT NULL REFERENCES household (id),
    pattern TEXT NOT NULL,                  -- always | alternate_weeks | two_two_five_five
    handover_weekday INTEGER NOT NULL,      -- ISO, 1 Monday … 7 Sunday: the first day of "its" week
    handover_minutes INTEGER NOT NULL,      -- since midnight, on the town's clock
    reference_monday CIVIL_DATE,            -- of 2-2-5-5 only
    holidays TEXT NOT NULL,                 -- as_in_term | halves
    first_half_in_even_years TEXT NOT NULL, -- first | second: the home
    summer TEXT NOT NULL,                   -- halves | fortnights
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE,                    -- included; NULL: still
    document_reference TEXT NOT NULL,       -- "Jugement du JAF de Montluçon no 26/00123"
    document_date CIVIL_DATE NOT NULL,
    set_by REFERENCE REFERENCES account (id),
    set_at INSTANT NOT NULL,
    CONSTRAINT custody_calendar_homes CHECK (first_household_id <> second_household_id),
    CONSTRAINT custody_calendar_pattern
        CHECK (pattern IN ('always', 'alternate_weeks', 'two_two_five_five')),
    CONSTRAINT custody_calendar_weekday CHECK (handover_weekday BETWEEN 1 AND 7),
    CONSTRAINT custody_calendar_minutes CHECK (handover_minutes BETWEEN 0 AND 1439),
    CONSTRAINT custody_calendar_reference
        CHECK ((pattern = 'two_two_five_five') = (reference_monday IS NOT NULL)),
    CONSTRAINT custody_calendar_holidays CHECK (holidays IN ('as_in_term', 'halves')),
    CONSTRAINT custody_calendar_first_half CHECK (first_half_in_even_years IN ('first', 'second')),
    CONSTRAINT custody_calendar_summer CHECK (summer IN ('halves', 'fortnights')),
    CONSTRAINT custody_calendar_order CHECK (valid_to IS NULL OR valid_from <= valid_to)
);
CREATE UNIQUE INDEX custody_calendar_once ON custody_calendar (child_id, valid_from);

-- Whole days given to one home whatever the calendar says.
CREATE TABLE custody_exception (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    first_day CIVIL_DATE NOT NULL,
    last_day CIVIL_DATE NOT NULL,           -- included
    reason TEXT NOT NULL,
    set_by REFERENCE REFERENCES account (id),
    set_at INSTANT NOT NULL,
    CONSTRAINT custody_exception_order CHECK (first_day <= last_day)
);
CREATE INDEX custody_exception_of_child ON custody_exception (child_id);

-- What a household shows of itself to a child's other home. No row: nothing.
CREATE TABLE contact_sharing (
    child_id REFERENCE NOT NULL REFERENCES child (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    shares_phone FLAG NOT NULL,
    shares_email FLAG NOT NULL,
    shares_address FLAG NOT NULL,
    changed_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX contact_sharing_once ON contact_sharing (child_id, household_id);
