-- The bookings, and how they came to be.

-- One act of a family or an officer: "confirm these changes". Its reference is on the page and in
-- the e-mail. The idempotency key makes a form sent twice one act.
CREATE TABLE confirmation (
    id ID,
    reference TEXT NOT NULL,                -- "R-7K2M-9QXD"
    household_id REFERENCE NOT NULL REFERENCES household (id),
    account_id REFERENCE NOT NULL REFERENCES account (id),
    on_behalf_of_adult_id REFERENCE REFERENCES adult (id),  -- the account is an officer's, in his place
    idempotency_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,             -- of what was confirmed: another content is another act
    confirmed_at INSTANT NOT NULL,
    total_cents MONEY_CENTS NOT NULL        -- added less cancelled
);
CREATE UNIQUE INDEX confirmation_reference ON confirmation (reference);
CREATE UNIQUE INDEX confirmation_idempotency ON confirmation (account_id, idempotency_key);
CREATE INDEX confirmation_of_household ON confirmation (household_id, confirmed_at);

CREATE TABLE booking (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    session_id REFERENCE NOT NULL REFERENCES session (id),
    session_date CIVIL_DATE NOT NULL,       -- the session's, for reading a month quickly
    household_id REFERENCE NOT NULL REFERENCES household (id),
    state TEXT NOT NULL,                    -- booked | waiting | cancelled
    price_cents MONEY_CENTS NOT NULL,       -- as reviewed and confirmed
    price_explanation TEXT NOT NULL,        -- "Quotient 540 : tranche de 400 à 649"
    waiting_since INSTANT,
    booked_at INSTANT NOT NULL,
    cancelled_at INSTANT,
    CONSTRAINT booking_state CHECK (state IN ('booked', 'waiting', 'cancelled')),
    CONSTRAINT booking_cancelled_at CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL))
);
-- A child is at most once, booked or waiting, in a session: whatever the code above believes.
CREATE UNIQUE INDEX booking_active ON booking (child_id, session_id) WHERE state <> 'cancelled';
CREATE INDEX booking_of_child ON booking (child_id, session_date) WHERE state <> 'cancelled';
CREATE INDEX booking_waiting ON booking (session_id, waiting_since, id) WHERE state = 'waiting';
CREATE INDEX booking_of_session ON booking (session_id) WHERE state <> 'cancelled';

CREATE TABLE confirmation_line (
    confirmation_id REFERENCE NOT NULL REFERENCES confirmation (id),
    booking_id REFERENCE NOT NULL REFERENCES booking (id),
    act TEXT NOT NULL,                      -- booked | waiting | cancelled
    price_cents MONEY_CENTS NOT NULL,
    CONSTRAINT confirmation_line_act CHECK (act IN ('booked', 'waiting', 'cancelled'))
);
CREATE UNIQUE INDEX confirmation_line_once ON confirmation_line (confirmation_id, booking_id);

-- What a person has ticked and not yet confirmed. One per account and family: an officer who acts
-- for a family has his own, and never sees or confirms the family's. Survives sign-out.
CREATE TABLE draft (
    account_id REFERENCE NOT NULL REFERENCES account (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    lines TEXT NOT NULL,                    -- see bookings/draft.hpp
    updated_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX draft_of_account ON draft (account_id, household_id);

-- A private address from which a telephone reads a household's agenda.
CREATE TABLE calendar_subscription (
    id ID,
    token_hash TEXT NOT NULL,
    account_id REFERENCE NOT NULL REFERENCES account (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    created_at INSTANT NOT NULL,
    revoked_at INSTANT
);
CREATE UNIQUE INDEX calendar_subscription_token ON calendar_subscription (token_hash);
CREATE INDEX calendar_subscription_of_account ON calendar_subscription (account_id);
