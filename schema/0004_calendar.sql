-- The town's school calendar. Public holidays are computed, not stored.

-- The state of calendar, activities and tariffs. A change of any raises it, so that every process
-- reloads what it keeps in memory.
CREATE TABLE catalogue_version (
    id ID,
    version INTEGER NOT NULL
);
INSERT INTO catalogue_version (id, version) VALUES (1, 1);

-- The town's zone: one row.
CREATE TABLE school_zone (
    id ID,
    zone TEXT NOT NULL,
    CONSTRAINT school_zone_name CHECK (zone IN ('A', 'B', 'C'))
);
INSERT INTO school_zone (id, zone) VALUES (1, 'A');

CREATE TABLE school_year (
    id ID,
    label TEXT NOT NULL,                    -- "2026-2027"
    first_day CIVIL_DATE NOT NULL,          -- pupils return
    last_day CIVIL_DATE NOT NULL            -- last class
);
CREATE UNIQUE INDEX school_year_label ON school_year (label);

CREATE TABLE zone_holiday (
    id ID,
    zone TEXT NOT NULL,                     -- A | B | C
    label TEXT NOT NULL,                    -- "Noël"
    first_day_off CIVIL_DATE NOT NULL,      -- the Saturday after the last class
    pupils_return CIVIL_DATE NOT NULL,      -- the morning of return: not a holiday any more
    school_year TEXT NOT NULL,
    CONSTRAINT zone_holiday_order CHECK (first_day_off < pupils_return)
);
CREATE UNIQUE INDEX zone_holiday_once ON zone_holiday (zone, school_year, label);

-- A day on which something that would be open is not: strike, works, bridge day.
CREATE TABLE closure (
    id ID,
    school_id REFERENCE REFERENCES school (id),   -- NULL: the whole town
    closed_on CIVIL_DATE NOT NULL,
    reason TEXT NOT NULL                    -- in French, shown to families
);
CREATE INDEX closure_on ON closure (closed_on);
