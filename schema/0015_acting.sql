-- An officer uses a family's pages in its place, in one of his web sessions. Who acted is told by
-- the audit log; here stands only what is going on, and what has just ended by itself.

CREATE TABLE acting (
    web_session_id REFERENCE NOT NULL REFERENCES web_session (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    adult_id REFERENCE NOT NULL REFERENCES adult (id),      -- the guardian in whose place
    household_name TEXT NOT NULL,           -- as the banner shows them
    guardian_name TEXT NOT NULL,
    csrf_secret TEXT NOT NULL,              -- a form made for one family is never taken for another
    started_at INSTANT NOT NULL,
    last_used_at INSTANT NOT NULL,          -- kept to the minute
    ended_at INSTANT                        -- by itself: the officer is told at the next click
);
CREATE UNIQUE INDEX acting_of_session ON acting (web_session_id);
CREATE INDEX acting_going_on ON acting (last_used_at) WHERE ended_at IS NULL;
