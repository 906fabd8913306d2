-- How a family signs in for the first time: a code on paper, once.

CREATE TABLE activation_code (
    id ID,
    account_id REFERENCE NOT NULL REFERENCES account (id),
    code_mac TEXT NOT NULL,                 -- keyed: worth nothing without the key file
    issued_by REFERENCE REFERENCES account (id),  -- the officer; NULL: with the demo town
    issued_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    ended_at INSTANT,                       -- NULL: works until it expires
    end_reason TEXT,                        -- used | replaced | blocked
    CONSTRAINT activation_code_end CHECK (
        (ended_at IS NULL AND end_reason IS NULL)
        OR (ended_at IS NOT NULL AND end_reason IN ('used', 'replaced', 'blocked')))
);
CREATE UNIQUE INDEX activation_code_alive ON activation_code (account_id) WHERE ended_at IS NULL;
CREATE INDEX activation_code_of_account ON activation_code (account_id);

-- Failures by the name they were made under, whether somebody has that name or not: the answers
-- tell nothing. A new code forgets them.
CREATE TABLE activation_attempt (
    id ID,
    name_hash TEXT NOT NULL,                -- keyed, as in unknown_sign_in
    failures INTEGER NOT NULL,
    next_attempt_at INSTANT,
    blocked_at INSTANT,
    last_failed_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX activation_attempt_name ON activation_attempt (name_hash);
CREATE INDEX activation_attempt_age ON activation_attempt (last_failed_at);

-- An address becomes an account's own once the link that was sent there has been opened.
CREATE TABLE email_change (
    id ID,
    account_id REFERENCE NOT NULL REFERENCES account (id),
    email TEXT NOT NULL,                    -- as typed
    link_for TEXT NOT NULL,                 -- reader: whoever reads the mail | owner: signed in
    token_hash TEXT,                        -- NULL until its mail is sent: no link lies in a queue
    created_at INSTANT NOT NULL,
    expires_at INSTANT,                     -- of the link
    ended_at INSTANT,                       -- confirmed, or another address was given since
    CONSTRAINT email_change_link_for CHECK (link_for IN ('reader', 'owner'))
);
CREATE UNIQUE INDEX email_change_token ON email_change (token_hash);
CREATE INDEX email_change_of_account ON email_change (account_id, ended_at);

-- Letters for many, printed in one file. It holds codes in clear, so it lies sealed, and is erased
-- once it was printed or after three days.
CREATE TABLE letter_batch (
    id ID,
    officer_id REFERENCE NOT NULL REFERENCES account (id),
    recipients TEXT NOT NULL,               -- without_letter | everyone
    created_at INSTANT NOT NULL,
    letter_count INTEGER NOT NULL,
    letters_done INTEGER NOT NULL,
    sealed_file BLOB,                       -- NULL until it is made, and once it was erased
    finished_at INSTANT,
    erased_at INSTANT,
    CONSTRAINT letter_batch_recipients CHECK (recipients IN ('without_letter', 'everyone'))
);
CREATE INDEX letter_batch_age ON letter_batch (created_at);
