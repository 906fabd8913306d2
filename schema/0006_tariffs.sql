-- Prices, as the council voted them. A voted table is never edited: a new one replaces it, so that
-- any price can be recomputed years later from what is stored here.

CREATE TABLE tariff_table (
    id ID,
    name TEXT NOT NULL,                     -- "Restauration scolaire"
    vote TEXT NOT NULL,                     -- "Délibération du 24 juin 2026"
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE,                    -- included; NULL: until replaced
    state TEXT NOT NULL,                    -- draft | voted
    notation TEXT NOT NULL,                 -- rules and roundings, in JSON: read and written whole
    CONSTRAINT tariff_table_state CHECK (state IN ('draft', 'voted'))
);
CREATE UNIQUE INDEX tariff_table_once ON tariff_table (name, valid_from) WHERE state = 'voted';

CREATE TABLE unit_tariff (
    unit_id REFERENCE NOT NULL REFERENCES activity_unit (id),
    tariff_name TEXT NOT NULL               -- the table in force on the day of the session
);
CREATE UNIQUE INDEX unit_tariff_once ON unit_tariff (unit_id);
