-- The audit log as a chain. Entries are written without it, so that bookings do not queue for one
-- row; every few seconds a worker gives them their places.

-- The foreign key keeps a linked entry from being deleted.
CREATE TABLE audit_link (
    position INTEGER PRIMARY KEY,           -- 1, 2, 3 … without gaps
    entry_id REFERENCE NOT NULL REFERENCES audit_entry (id),
    hash TEXT NOT NULL                      -- keyed, over the hash before and the entry's fields
);
CREATE UNIQUE INDEX audit_link_entry ON audit_link (entry_id);

-- Ids that were given out and had no entry when later ones were linked. PostgreSQL's transactions do
-- not commit in the order of their ids.
CREATE TABLE audit_gap (
    entry_id INTEGER PRIMARY KEY,
    noticed_at INSTANT NOT NULL
);

-- Retention takes the oldest entries away, once their links were verified: the chain goes on from
-- here.
CREATE TABLE audit_checkpoint (
    position INTEGER PRIMARY KEY,           -- of the last link taken away
    hash TEXT NOT NULL,                     -- that link's
    made_at INSTANT NOT NULL,
    signature TEXT NOT NULL                 -- keyed: who has no keys cannot shorten the log this way
);
