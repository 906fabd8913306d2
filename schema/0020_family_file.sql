-- What families may change of their file, and what they ask to be changed.

-- The town's choices; a field without a row is as the program proposes it.
CREATE TABLE field_choice (
    field TEXT NOT NULL,                    -- "guardian.mobile_phone"
    access TEXT NOT NULL,                   -- hidden | shown | editable | mandatory
    change_mode TEXT NOT NULL,              -- immediate | request
    CONSTRAINT field_choice_access CHECK (access IN ('hidden', 'shown', 'editable', 'mandatory')),
    CONSTRAINT field_choice_change_mode CHECK (change_mode IN ('immediate', 'request'))
);
CREATE UNIQUE INDEX field_choice_once ON field_choice (field);

CREATE TABLE change_request (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    sheet TEXT NOT NULL,                    -- household | adult | child
    subject_id REFERENCE NOT NULL,
    topic TEXT NOT NULL,                    -- identity | contact_details | situation | …
    asked_by REFERENCE NOT NULL REFERENCES account (id),
    on_behalf_of_adult_id REFERENCE REFERENCES adult (id),  -- the guardian in whose place an officer asked
    asked_at INSTANT NOT NULL,
    state TEXT NOT NULL,                    -- pending | accepted | refused | withdrawn
    decided_by REFERENCE REFERENCES account (id),
    decided_at INSTANT,
    refusal TEXT,                           -- why not, for a refused one
    words TEXT NOT NULL,                    -- the officer's to the family
    CONSTRAINT change_request_sheet CHECK (sheet IN ('household', 'adult', 'child')),
    CONSTRAINT change_request_state
        CHECK (state IN ('pending', 'accepted', 'refused', 'withdrawn')),
    CONSTRAINT change_request_decided CHECK ((state = 'pending') = (decided_at IS NULL))
);
CREATE INDEX change_request_of_household ON change_request (household_id, asked_at);
CREATE INDEX change_request_waiting ON change_request (state, asked_at);

-- Sealed: a quotient tells an income, a wish about custody a family's quarrels.
CREATE TABLE change_request_line (
    change_request_id REFERENCE NOT NULL REFERENCES change_request (id),
    field TEXT NOT NULL,
    old_sealed BLOB NOT NULL,
    new_sealed BLOB NOT NULL
);
CREATE UNIQUE INDEX change_request_line_once ON change_request_line (change_request_id, field);
