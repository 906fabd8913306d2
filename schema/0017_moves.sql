-- Changes of address: declared by families, decided by officers, kept as a history.

-- From when on a household lived somewhere, and paid as a resident or not. A household without a
-- line has always lived where its own row says.
CREATE TABLE household_address (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    valid_from CIVIL_DATE NOT NULL,         -- until the next line's
    number TEXT NOT NULL,
    street TEXT NOT NULL,
    complement TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    insee_code TEXT NOT NULL,
    residency TEXT NOT NULL,
    CONSTRAINT household_address_residency CHECK (residency IN ('resident', 'non_resident'))
);
CREATE UNIQUE INDEX household_address_once ON household_address (household_id, valid_from);

CREATE TABLE household_move (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    account_id REFERENCE NOT NULL REFERENCES account (id),
    on_behalf_of_adult_id REFERENCE REFERENCES adult (id),  -- the guardian in whose place an officer declared it
    declared_at INSTANT NOT NULL,
    moved_on CIVIL_DATE NOT NULL,
    number TEXT NOT NULL,
    street TEXT NOT NULL,
    complement TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    insee_code TEXT NOT NULL,               -- "" until somebody knows it
    document_id REFERENCE NOT NULL REFERENCES document (id),
    state TEXT NOT NULL,                    -- pending | accepted | refused | withdrawn
    residency TEXT NOT NULL,                -- as decided; "" before
    reason TEXT NOT NULL,                   -- of a refusal, for the family
    decided_by REFERENCE REFERENCES account (id),
    decided_at INSTANT,
    CONSTRAINT household_move_state
        CHECK (state IN ('pending', 'accepted', 'refused', 'withdrawn')),
    CONSTRAINT household_move_decided CHECK ((state = 'pending') = (decided_at IS NULL))
);
-- One at a time: a second one would be decided against an address that may change.
CREATE UNIQUE INDEX household_move_pending ON household_move (household_id)
    WHERE state = 'pending';
CREATE INDEX household_move_of_household ON household_move (household_id, declared_at);
CREATE INDEX household_move_waiting ON household_move (declared_at) WHERE state = 'pending';

-- Which school the children of a part of a street go to.
CREATE TABLE street_sector (
    id ID,
    street TEXT NOT NULL,
    street_key TEXT NOT NULL,               -- without accents and capitals
    parity TEXT NOT NULL,                   -- all | even | odd
    number_from INTEGER NOT NULL,
    number_to INTEGER NOT NULL,             -- included
    school_id REFERENCE NOT NULL REFERENCES school (id),
    CONSTRAINT street_sector_parity CHECK (parity IN ('all', 'even', 'odd')),
    CONSTRAINT street_sector_numbers CHECK (number_from <= number_to)
);
CREATE INDEX street_sector_street ON street_sector (street_key);
