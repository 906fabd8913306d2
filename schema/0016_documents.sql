-- The papers that families send: what was sent, by whom, and what became of it. Names, contents and
-- reasons are sealed with the town's keys.

CREATE TABLE document (
    id ID,
    kind TEXT NOT NULL,                     -- see families/document.hpp
    household_id REFERENCE NOT NULL REFERENCES household (id),
    child_id REFERENCE REFERENCES child (id),
    adult_id REFERENCE REFERENCES adult (id),
    sealed_name BLOB NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    scan TEXT NOT NULL,                     -- clean | not_scanned
    uploaded_by REFERENCE NOT NULL REFERENCES account (id),
    on_behalf_of_adult_id REFERENCE REFERENCES adult (id),  -- the guardian in whose place an officer sent it
    uploaded_at INSTANT NOT NULL,
    state TEXT NOT NULL,                    -- to_check | accepted | refused
    valid_from CIVIL_DATE,
    valid_to CIVIL_DATE,                    -- included
    sealed_reason BLOB,                     -- of a refusal, for the family
    checked_by REFERENCE REFERENCES account (id),
    checked_at INSTANT,
    content_deleted_at INSTANT,
    CONSTRAINT document_scan CHECK (scan IN ('clean', 'not_scanned')),
    CONSTRAINT document_state CHECK (state IN ('to_check', 'accepted', 'refused')),
    CONSTRAINT document_checked CHECK ((state = 'to_check') = (checked_at IS NULL)),
    CONSTRAINT document_refused CHECK ((state = 'refused') = (sealed_reason IS NOT NULL))
);
CREATE INDEX document_of_household ON document (household_id, uploaded_at);
CREATE INDEX document_of_child ON document (child_id);
CREATE INDEX document_waiting ON document (uploaded_at) WHERE state = 'to_check';

-- Apart, so that a list of documents never reads their contents.
CREATE TABLE document_content (
    document_id REFERENCE NOT NULL REFERENCES document (id),
    sealed BLOB NOT NULL
);
CREATE UNIQUE INDEX document_content_once ON document_content (document_id);
