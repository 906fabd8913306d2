-- Schools, households, adults and children. A child may live in two households; a household
-- books, sees and pays its own days only.

CREATE TABLE school (
    id ID,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    week_rhythm TEXT NOT NULL,              -- four_days | four_and_half_days
    CONSTRAINT school_week_rhythm CHECK (week_rhythm IN ('four_days', 'four_and_half_days'))
);
CREATE UNIQUE INDEX school_name ON school (name);

CREATE TABLE school_class (
    id ID,
    school_id REFERENCE NOT NULL REFERENCES school (id),
    school_year TEXT NOT NULL,              -- "2026-2027"
    name TEXT NOT NULL,                     -- "CE2 B"
    level TEXT NOT NULL,                    -- PS MS GS CP CE1 CE2 CM1 CM2
    teacher TEXT NOT NULL
);
CREATE UNIQUE INDEX school_class_name ON school_class (school_id, school_year, name);

CREATE TABLE household (
    id ID,
    file_number TEXT NOT NULL,              -- the number of the family's file, shown to it
    name TEXT NOT NULL,                     -- "Durand – Martin"
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    insee_code TEXT NOT NULL,
    residency TEXT NOT NULL,                -- resident | non_resident
    benefit_number TEXT NOT NULL DEFAULT '',    -- the family's number at the CAF or the MSA
    created_at INSTANT NOT NULL,
    CONSTRAINT household_residency CHECK (residency IN ('resident', 'non_resident'))
);
CREATE UNIQUE INDEX household_file_number ON household (file_number);

CREATE TABLE adult (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    account_id REFERENCE REFERENCES account (id),
    role TEXT NOT NULL,                     -- guardian | contact
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    phone TEXT NOT NULL,                    -- the mobile one
    email TEXT NOT NULL,                    -- the account's, too, when there is one
    parental_authority TEXT NOT NULL DEFAULT 'held',    -- held | none
    birth_name TEXT NOT NULL DEFAULT '',
    birth_date CIVIL_DATE,
    home_phone TEXT NOT NULL DEFAULT '',
    work_phone TEXT NOT NULL DEFAULT '',
    occupation TEXT NOT NULL DEFAULT '',
    employer TEXT NOT NULL DEFAULT '',
    left_on CIVIL_DATE,                     -- the last day in the household; never to come
    left_reason TEXT NOT NULL DEFAULT '',   -- why, for officers
    CONSTRAINT adult_role CHECK (role IN ('guardian', 'contact')),
    CONSTRAINT adult_parental_authority CHECK (parental_authority IN ('held', 'none'))
);
CREATE UNIQUE INDEX adult_account ON adult (account_id);
CREATE INDEX adult_of_household ON adult (household_id);
CREATE INDEX adult_search ON adult (search_key);

CREATE TABLE child (
    id ID,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    birth_date CIVIL_DATE NOT NULL
);
CREATE INDEX child_search ON child (search_key);

-- The households a child lives in, from when to when. Of two at the same time, a custody calendar
-- says on which days.
CREATE TABLE child_household (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE,                    -- included; NULL: still
    end_reason TEXT NOT NULL DEFAULT '',    -- why the child left, for officers
    CONSTRAINT child_household_order CHECK (valid_to IS NULL OR valid_from <= valid_to)
);
CREATE UNIQUE INDEX child_household_once ON child_household (child_id, household_id, valid_from);
CREATE INDEX child_household_of_household ON child_household (household_id);

CREATE TABLE schooling (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    school_year TEXT NOT NULL,
    school_class_id REFERENCE NOT NULL REFERENCES school_class (id)
);
CREATE UNIQUE INDEX schooling_once ON schooling (child_id, school_year);

CREATE TABLE quotient_familial (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    quotient INTEGER NOT NULL,              -- whole euros, as the CAF and the MSA print it
    source TEXT NOT NULL,                   -- caf | msa | town
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE,
    CONSTRAINT quotient_familial_positive CHECK (quotient >= 0)
);
CREATE UNIQUE INDEX quotient_familial_once ON quotient_familial (household_id, valid_from);
