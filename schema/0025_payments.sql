-- Payments that families make on a gateway's page. What a payment means in money stands in the
-- ledger; here stands how it came there, or did not.

CREATE TABLE online_payment (
    id ID,
    token TEXT NOT NULL,                    -- of the address the browser comes back to
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    account_id REFERENCE NOT NULL REFERENCES account (id),  -- who pays, and is told
    form_key TEXT NOT NULL,                 -- a form sent twice is one payment
    gateway TEXT NOT NULL,                  -- payfip | payzen
    gateway_mode TEXT NOT NULL,             -- PayFiP: T | X | W; PayZen: TEST | PRODUCTION
    client_number TEXT NOT NULL,            -- the town's account with the gateway
    merchant_reference TEXT NOT NULL,       -- PayFiP's refdet
    gateway_reference TEXT,                 -- PayFiP's idOp; NULL until the gateway has given one
    departure TEXT NOT NULL,                -- where the browser was sent; "" before
    amount_cents MONEY_CENTS NOT NULL,
    received_cents MONEY_CENTS,             -- when another amount is said to have come
    state TEXT NOT NULL,                    -- see payments/payment_states.hpp
    last_event TEXT NOT NULL,
    begun_at INSTANT NOT NULL,
    asked_at INSTANT,                       -- when the gateway was asked last
    next_question_at INSTANT,               -- NULL: it is not asked any more
    ended_at INSTANT,                       -- when it left the states that are under way
    promises_news FLAG NOT NULL,            -- the family was told that it will hear of the result
    payment_id REFERENCE REFERENCES payment (id),  -- what stands in the ledger
    credit_cents MONEY_CENTS NOT NULL,      -- what no invoice took
    credit_seen_by REFERENCE REFERENCES account (id),  -- the officer who has looked at it
    CONSTRAINT online_payment_positive CHECK (amount_cents > 0),
    CONSTRAINT online_payment_received CHECK (received_cents > 0),
    CONSTRAINT online_payment_in_ledger CHECK ((state = 'paid') = (payment_id IS NOT NULL)),
    CONSTRAINT online_payment_state CHECK (state IN ('created', 'sent', 'paid', 'refused',
        'abandoned', 'expired', 'failed', 'to_review', 'dismissed'))
);
CREATE UNIQUE INDEX online_payment_token ON online_payment (token);
CREATE UNIQUE INDEX online_payment_form ON online_payment (account_id, form_key);
CREATE UNIQUE INDEX online_payment_gateway ON online_payment (gateway, gateway_reference);
CREATE UNIQUE INDEX online_payment_booked ON online_payment (payment_id);
CREATE INDEX online_payment_of_household ON online_payment (household_id, begun_at);
CREATE INDEX online_payment_to_ask ON online_payment (next_question_at);
CREATE INDEX online_payment_by_state ON online_payment (state, begun_at);

-- What the family chose to pay with it.
CREATE TABLE online_payment_part (
    online_payment_id REFERENCE NOT NULL REFERENCES online_payment (id),
    invoice_id REFERENCE NOT NULL REFERENCES invoice (id),
    amount_cents MONEY_CENTS NOT NULL,
    CONSTRAINT online_payment_part_positive CHECK (amount_cents > 0)
);
CREATE UNIQUE INDEX online_payment_part_once ON online_payment_part (online_payment_id, invoice_id);
CREATE INDEX online_payment_part_of_invoice ON online_payment_part (invoice_id);

-- All that happened to it, in order; only ever added to.
CREATE TABLE online_payment_event (
    id ID,
    online_payment_id REFERENCE NOT NULL REFERENCES online_payment (id),
    at INSTANT NOT NULL,
    event TEXT NOT NULL,                    -- see payments/payment_states.hpp
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    source TEXT NOT NULL,                   -- family | notification | return | sweep | officer
    detail TEXT NOT NULL,                   -- the gateway's code or letter, an officer's reason
    account_id REFERENCE REFERENCES account (id)  -- the officer
);
CREATE INDEX online_payment_event_of ON online_payment_event (online_payment_id, id);
