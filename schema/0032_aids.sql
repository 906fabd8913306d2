-- Aids: what the CCAS, the CAF or the département pays of a family's sessions.

-- Never changed once something of it was used, its last day apart.
CREATE TABLE aid (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    child_id REFERENCE REFERENCES child (id),   -- NULL: all children of the household
    giver TEXT NOT NULL,                    -- "CCAS"
    activity_kinds TEXT NOT NULL,           -- "school_meals leisure_centre"; "": all
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE NOT NULL,           -- included
    session_cents MONEY_CENTS,              -- for each session, or
    price_tenths INTEGER,                   -- tenths of a percent of what is left to pay
    cap_cents MONEY_CENTS,                  -- of all that it gives; NULL: none
    reference TEXT NOT NULL,                -- of the decision
    form_key TEXT NOT NULL,                 -- a form sent twice is one aid
    given_by REFERENCE NOT NULL REFERENCES account (id),
    given_at INSTANT NOT NULL,
    CONSTRAINT aid_rule CHECK ((session_cents IS NULL) <> (price_tenths IS NULL)),
    CONSTRAINT aid_session CHECK (session_cents IS NULL OR session_cents > 0),
    CONSTRAINT aid_share CHECK (price_tenths IS NULL OR price_tenths BETWEEN 1 AND 1000),
    CONSTRAINT aid_cap CHECK (cap_cents IS NULL OR cap_cents > 0)
);
CREATE UNIQUE INDEX aid_form ON aid (form_key);
CREATE INDEX aid_of_household ON aid (household_id);

-- What an aid gives for a child's place in a session: kept ready with the booking, given when it is
-- billed. Whoever writes here holds the aid's row.
CREATE TABLE aid_use (
    id ID,
    aid_id REFERENCE NOT NULL REFERENCES aid (id),
    child_id REFERENCE NOT NULL REFERENCES child (id),
    session_id REFERENCE NOT NULL REFERENCES session (id),
    session_date CIVIL_DATE NOT NULL,
    amount_cents MONEY_CENTS NOT NULL,
    waits_until CIVIL_DATE,                 -- on a waiting list: counts no more after that day
    CONSTRAINT aid_use_amount CHECK (amount_cents > 0)
);
CREATE UNIQUE INDEX aid_use_once ON aid_use (child_id, session_id, aid_id);
CREATE INDEX aid_use_of_aid ON aid_use (aid_id, session_date);

-- How much of the price was taken off by aids when it was confirmed: `price_cents` is what is left.
ALTER TABLE booking ADD COLUMN aid_cents MONEY_CENTS NOT NULL DEFAULT 0;

-- The same on a line: `amount_cents` is what is left to the family.
ALTER TABLE billable_item ADD COLUMN aid_cents MONEY_CENTS NOT NULL DEFAULT 0;
ALTER TABLE billable_item ADD COLUMN aid_shares TEXT NOT NULL DEFAULT '';   -- see aids/aided_price.hpp
