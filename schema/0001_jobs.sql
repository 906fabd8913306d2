-- Work that is done after a commit: written in the same transaction as what it follows from, so
-- that neither exists without the other.

CREATE TABLE job (
    id ID,
    kind TEXT NOT NULL,                     -- which handler: 'send_confirmation'
    payload TEXT NOT NULL,                  -- what the handler needs to know, JSON as a rule
    state TEXT NOT NULL,                    -- waiting | running | done | dead
    available_at INSTANT NOT NULL,          -- when it may be taken; while it runs, its lease ends then
    attempts INTEGER NOT NULL,              -- begun so far; also tells an old holder from the new one
    last_error TEXT,
    due_at INSTANT NOT NULL,                -- when it was first to be done
    finished_at INSTANT,                    -- when it was done or given up
    CONSTRAINT job_state CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    CONSTRAINT job_finished CHECK ((state IN ('done', 'dead')) = (finished_at IS NOT NULL))
);
-- Work that comes back: when it is to be staged next.
CREATE TABLE recurring_job (
    id ID,
    kind TEXT NOT NULL,
    next_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX recurring_job_kind ON recurring_job (kind);

CREATE INDEX job_available ON job (available_at, id) WHERE state IN ('waiting', 'running');
CREATE INDEX job_dead ON job (finished_at, id) WHERE state = 'dead';
CREATE INDEX job_done ON job (finished_at, id) WHERE state = 'done';
