-- Who may sign in, what they have open, and what they did.

CREATE TABLE account (
    id ID,
    kind TEXT NOT NULL,                     -- family | officer
    identifier TEXT NOT NULL,               -- what is printed on the first invoice, upper case
    email TEXT,                             -- as typed
    email_key TEXT,                         -- lower case, for signing in
    display_name TEXT NOT NULL,
    password_hash TEXT,                     -- Argon2id, encoded; NULL until the first sign-in
    failed_sign_ins INTEGER NOT NULL,
    next_sign_in_at INSTANT,                -- growing delay after failures
    blocked_at INSTANT,                     -- after ten failures; a reset unblocks
    suspended_at INSTANT,                   -- cannot sign in; an officer's removal sets it, too
    removed_at INSTANT,                     -- kept for the audit log, without what it signed in with
    created_at INSTANT NOT NULL,
    CONSTRAINT account_kind CHECK (kind IN ('family', 'officer'))
);
CREATE UNIQUE INDEX account_identifier ON account (identifier);
CREATE UNIQUE INDEX account_email ON account (email_key);

-- Failures under names that nobody has, so that an unknown account is delayed and blocked like a
-- known one, and the answers tell nothing. Forgotten after thirty days.
CREATE TABLE unknown_sign_in (
    id ID,
    name_hash TEXT NOT NULL,                -- keyed: people also type passwords into the wrong field
    failed_sign_ins INTEGER NOT NULL,
    next_sign_in_at INSTANT,
    blocked_at INSTANT,
    last_failed_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX unknown_sign_in_name ON unknown_sign_in (name_hash);
CREATE INDEX unknown_sign_in_age ON unknown_sign_in (last_failed_at);

CREATE TABLE web_session (
    id ID,
    token_hash TEXT NOT NULL,
    account_id REFERENCE NOT NULL REFERENCES account (id),
    csrf_secret TEXT NOT NULL,
    device TEXT NOT NULL,                   -- "Chrome sur Android", for the list of sessions
    second_step TEXT NOT NULL,              -- pending: only the password was given | passed
    created_at INSTANT NOT NULL,
    last_seen_at INSTANT NOT NULL,          -- kept to the minute: not a write a request
    closed_at INSTANT,
    CONSTRAINT web_session_second_step CHECK (second_step IN ('pending', 'passed'))
);
CREATE UNIQUE INDEX web_session_token ON web_session (token_hash);
CREATE INDEX web_session_of_account ON web_session (account_id, closed_at);

CREATE TABLE password_reset (
    id ID,
    token_hash TEXT,                        -- NULL until its mail is sent: no link lies in a queue
    account_id REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    expires_at INSTANT,                     -- of the link
    used_at INSTANT
);
CREATE UNIQUE INDEX password_reset_token ON password_reset (token_hash);
CREATE INDEX password_reset_of_account ON password_reset (account_id);

-- Only ever added to. `account_id`, `household_id` and `on_behalf_of_adult_id` have no foreign key:
-- what was done stays told when who did it is gone.
CREATE TABLE audit_entry (
    id ID,
    at INSTANT NOT NULL,
    account_id REFERENCE,                   -- NULL: nobody signed in
    on_behalf_of_adult_id REFERENCE,        -- the guardian in whose place the officer did it
    household_id REFERENCE,                 -- whose file it concerns
    action TEXT NOT NULL,                   -- a verb: sign_in, foreign_id_refused, bookings_confirmed
    subject TEXT NOT NULL,                  -- what it was done to: "child 12", "confirmation R-7K2M9"
    detail TEXT NOT NULL,
    remote_address TEXT NOT NULL,
    changes BLOB,                           -- fields with old and new values, sealed; NULL: none
    changes_of TEXT NOT NULL,               -- file | health: who may open them
    CONSTRAINT audit_entry_changes_of CHECK (changes_of IN ('file', 'health'))
);
CREATE INDEX audit_entry_at ON audit_entry (at, id);
CREATE INDEX audit_entry_of_account ON audit_entry (account_id, at, id);
CREATE INDEX audit_entry_of_household ON audit_entry (household_id, at, id);
CREATE INDEX audit_entry_of_action ON audit_entry (action, at, id);
