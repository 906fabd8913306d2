-- What those who look after a child must know of it, and what its guardians agree to.

-- Everything a family wrote of a child's health, sealed as one text (families/health_sheet.hpp).
-- Not even whether there is a Pai can be read without the key file.
CREATE TABLE health_sheet (
    child_id REFERENCE NOT NULL REFERENCES child (id),
    sealed BLOB NOT NULL,
    version INTEGER NOT NULL,               -- raised by each change: two parents may write at once
    changed_at INSTANT NOT NULL,
    changed_by REFERENCE NOT NULL REFERENCES account (id),
    kept_until CIVIL_DATE NOT NULL          -- erased after that day
);
CREATE UNIQUE INDEX health_sheet_of_child ON health_sheet (child_id);
CREATE INDEX health_sheet_kept ON health_sheet (kept_until);

-- What can be chosen at lunch. Says what is eaten, never why.
CREATE TABLE diet (
    id ID,
    name TEXT NOT NULL,                     -- "sans porc"
    withdrawn_at INSTANT                    -- not NULL: not offered any more
);
CREATE UNIQUE INDEX diet_name ON diet (name);
INSERT INTO diet (name) VALUES ('sans porc');
INSERT INTO diet (name) VALUES ('sans viande');
INSERT INTO diet (name) VALUES ('sans gluten');
INSERT INTO diet (name) VALUES ('sans lait');
INSERT INTO diet (name) VALUES ('sans œuf');
INSERT INTO diet (name) VALUES ('sans arachide');

CREATE TABLE child_diet (
    child_id REFERENCE NOT NULL REFERENCES child (id),
    diet_id REFERENCE NOT NULL REFERENCES diet (id)
);
CREATE UNIQUE INDEX child_diet_once ON child_diet (child_id, diet_id);

-- One row from the first answer on: no row, nobody has answered.
CREATE TABLE child_meals (
    child_id REFERENCE NOT NULL REFERENCES child (id),
    source TEXT NOT NULL,                   -- kitchen | family
    changed_at INSTANT NOT NULL,
    changed_by REFERENCE NOT NULL REFERENCES account (id),
    CONSTRAINT child_meals_source CHECK (source IN ('kitchen', 'family'))
);
CREATE UNIQUE INDEX child_meals_of_child ON child_meals (child_id);

CREATE TABLE child_insurance (
    child_id REFERENCE NOT NULL REFERENCES child (id),
    company TEXT NOT NULL,
    contract_number TEXT NOT NULL,
    valid_to CIVIL_DATE NOT NULL,           -- included
    changed_at INSTANT NOT NULL,
    changed_by REFERENCE NOT NULL REFERENCES account (id)
);
CREATE UNIQUE INDEX child_insurance_of_child ON child_insurance (child_id);

-- Whom the guardians name beside themselves: to fetch the child, or to be called.
CREATE TABLE authorised_person (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    relation TEXT NOT NULL,                 -- see families/authorised_person.hpp
    may_collect FLAG NOT NULL,
    is_emergency_contact FLAG NOT NULL,
    birth_date CIVIL_DATE,                  -- of a minor
    added_at INSTANT NOT NULL,
    added_by REFERENCE NOT NULL REFERENCES account (id),
    removed_at INSTANT,
    removed_by REFERENCE REFERENCES account (id),
    CONSTRAINT authorised_person_relation CHECK (relation IN ('grandparent', 'step_parent',
        'uncle_or_aunt', 'sibling', 'childminder', 'neighbour', 'friend_of_family', 'other'))
);
CREATE INDEX authorised_person_of_child ON authorised_person (child_id) WHERE removed_at IS NULL;

-- What guardians said, in the order they said it. Only ever added to: the last word counts, and the
-- ones before it stay to be shown.
CREATE TABLE consent_statement (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    kind TEXT NOT NULL,
    answer TEXT NOT NULL,                   -- given | refused
    leaves_from_minutes INTEGER,            -- for leave_alone: since midnight, the town's time
    said_by REFERENCE NOT NULL REFERENCES account (id),
    said_at INSTANT NOT NULL,
    CONSTRAINT consent_statement_kind CHECK (kind IN ('photo_internal', 'photo_town', 'photo_web',
        'leave_alone', 'transport', 'emergency_care')),
    CONSTRAINT consent_statement_answer CHECK (answer IN ('given', 'refused'))
);
CREATE INDEX consent_statement_of_child ON consent_statement (child_id, id);
