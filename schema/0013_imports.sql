-- Files of classes, families and children, from the upload to the day they are written.

CREATE TABLE registry_import (
    id ID,
    kind TEXT NOT NULL,                     -- classes | families | children
    known_lines TEXT NOT NULL,              -- leave | update
    file_name TEXT NOT NULL,
    sealed_file BLOB,                       -- NULL once written or given up
    officer_id REFERENCE NOT NULL REFERENCES account (id),
    created_at INSTANT NOT NULL,
    state TEXT NOT NULL,                    -- checking | checked | writing | written | unreadable | given_up
    line_count INTEGER NOT NULL,
    lines_done INTEGER NOT NULL,
    plan_hash TEXT NOT NULL,                -- of what the officer has seen; "" before
    finished_at INSTANT,
    CONSTRAINT registry_import_kind CHECK (kind IN ('classes', 'families', 'children')),
    CONSTRAINT registry_import_known_lines CHECK (known_lines IN ('leave', 'update')),
    CONSTRAINT registry_import_state CHECK (
        state IN ('checking', 'checked', 'writing', 'written', 'unreadable', 'given_up'))
);
CREATE INDEX registry_import_age ON registry_import (created_at);

-- What each line does or would do. No value of the file stands here: only where to look.
CREATE TABLE registry_import_line (
    id ID,
    registry_import_id REFERENCE NOT NULL REFERENCES registry_import (id),
    line INTEGER NOT NULL,
    verdict TEXT NOT NULL,                  -- create | change | leave | refuse
    columns TEXT NOT NULL,                  -- titles that change or that are wrong
    fault TEXT NOT NULL,                    -- of a refused one; "" else
    CONSTRAINT registry_import_line_verdict CHECK (
        verdict IN ('create', 'change', 'leave', 'refuse'))
);
CREATE INDEX registry_import_line_of ON registry_import_line (registry_import_id, verdict, line);
