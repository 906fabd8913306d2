-- Files that were sent with a form in which something else was wrong, so that nobody has to choose
-- them again. Sealed like documents, and gone after a day.

CREATE TABLE kept_upload (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    account_id REFERENCE NOT NULL REFERENCES account (id),
    form TEXT NOT NULL,                     -- see families/kept_upload_store.hpp
    sealed_name BLOB NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    scan TEXT NOT NULL,                     -- clean | not_scanned
    sealed BLOB NOT NULL,
    kept_at INSTANT NOT NULL,
    CONSTRAINT kept_upload_scan CHECK (scan IN ('clean', 'not_scanned'))
);
CREATE UNIQUE INDEX kept_upload_once ON kept_upload (household_id, account_id, form);
CREATE INDEX kept_upload_kept ON kept_upload (kept_at);
