-- What is asked once for a child and a period; and families that the town gives a price of its own.

-- A flat fee that a household agreed to, with the booking that began its period. It ends when the
-- household gives back the last place of the period, or agrees to another.
CREATE TABLE flat_fee (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    child_id REFERENCE NOT NULL REFERENCES child (id),
    table_name TEXT NOT NULL,               -- the tariff's: "Étude surveillée"
    span TEXT NOT NULL,                     -- month | school_year
    period_from CIVIL_DATE NOT NULL,        -- its first day
    amount_cents MONEY_CENTS NOT NULL,      -- as reviewed and confirmed
    explanation TEXT NOT NULL,
    agreed_at INSTANT NOT NULL,
    ended_at INSTANT,
    CONSTRAINT flat_fee_span CHECK (span IN ('month', 'school_year')),
    CONSTRAINT flat_fee_amount CHECK (amount_cents >= 0)
);
-- Once for a child and a period, whichever of two tabs confirms first.
CREATE UNIQUE INDEX flat_fee_once
    ON flat_fee (household_id, child_id, table_name, span, period_from) WHERE ended_at IS NULL;

CREATE TABLE confirmation_flat_fee (
    confirmation_id REFERENCE NOT NULL REFERENCES confirmation (id),
    flat_fee_id REFERENCE NOT NULL REFERENCES flat_fee (id),
    act TEXT NOT NULL,                      -- booked | waiting | cancelled
    amount_cents MONEY_CENTS NOT NULL,
    CONSTRAINT confirmation_flat_fee_act CHECK (act IN ('booked', 'waiting', 'cancelled'))
);
CREATE UNIQUE INDEX confirmation_flat_fee_once
    ON confirmation_flat_fee (confirmation_id, flat_fee_id);

-- "12|month|2026-09-01|Étude surveillée", see bookings/flat_fee.hpp; NULL: the line is for no fee.
ALTER TABLE billable_item ADD COLUMN flat_fee TEXT;

-- Families to whom the council gives conditions of their own: « Agents de la ville ». A tariff names
-- its group by this name, so it never changes.
CREATE TABLE tariff_group (
    id ID,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX tariff_group_name ON tariff_group (name);

-- From which day on a household is of a group, or of none any more.
CREATE TABLE household_tariff_group (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    valid_from CIVIL_DATE NOT NULL,         -- until the next line's
    tariff_group_id REFERENCE REFERENCES tariff_group (id)  -- NULL: of none
);
CREATE UNIQUE INDEX household_tariff_group_once
    ON household_tariff_group (household_id, valid_from);
