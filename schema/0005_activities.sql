-- What children can be booked for. A change here raises `catalogue_version`.

CREATE TABLE facility (
    id ID,
    name TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE UNIQUE INDEX facility_name ON facility (name);

CREATE TABLE activity (
    id ID,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,                     -- "Restauration scolaire"
    short_name TEXT NOT NULL,               -- "Cantine": what fits a phone
    school_year TEXT NOT NULL,
    school_id REFERENCE REFERENCES school (id),   -- NULL: for children of any school
    facility_id REFERENCE NOT NULL REFERENCES facility (id),
    notice_to_add TEXT NOT NULL,            -- notice rule, see activities/notice_rule.hpp
    notice_to_remove TEXT NOT NULL,
    position INTEGER NOT NULL,              -- order on the agenda
    CONSTRAINT activity_kind CHECK (kind IN ('morning_reception', 'evening_reception',
        'school_meals', 'supervised_study', 'leisure_centre'))
);
CREATE UNIQUE INDEX activity_name ON activity (school_year, facility_id, name);

-- What is ticked: "Journée avec repas", "Accueil du matin".
CREATE TABLE activity_unit (
    id ID,
    activity_id REFERENCE NOT NULL REFERENCES activity (id),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    starts_at_minutes INTEGER NOT NULL,     -- since midnight, the town's time
    ends_at_minutes INTEGER NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT activity_unit_hours CHECK (starts_at_minutes < ends_at_minutes)
);
CREATE UNIQUE INDEX activity_unit_name ON activity_unit (activity_id, name);

-- Two units a child cannot have on one day: half day and full day. Stored with unit_id < other.
CREATE TABLE unit_incompatibility (
    unit_id REFERENCE NOT NULL REFERENCES activity_unit (id),
    other_unit_id REFERENCE NOT NULL REFERENCES activity_unit (id),
    CONSTRAINT unit_incompatibility_order CHECK (unit_id < other_unit_id)
);
CREATE UNIQUE INDEX unit_incompatibility_once ON unit_incompatibility (unit_id, other_unit_id);

-- What runs short: a room, a group, a dining hall. Several units may feed one.
CREATE TABLE capacity_group (
    id ID,
    facility_id REFERENCE NOT NULL REFERENCES facility (id),
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX capacity_group_name ON capacity_group (facility_id, name);

CREATE TABLE unit_capacity_group (
    unit_id REFERENCE NOT NULL REFERENCES activity_unit (id),
    capacity_group_id REFERENCE NOT NULL REFERENCES capacity_group (id)
);
CREATE UNIQUE INDEX unit_capacity_group_once ON unit_capacity_group (unit_id, capacity_group_id);

-- A capacity group on a day. The last guard against selling a place twice.
CREATE TABLE capacity_unit (
    id ID,
    capacity_group_id REFERENCE NOT NULL REFERENCES capacity_group (id),
    session_date CIVIL_DATE NOT NULL,
    capacity INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    CONSTRAINT capacity_unit_not_oversold CHECK (taken >= 0 AND taken <= capacity)
);
CREATE UNIQUE INDEX capacity_unit_once ON capacity_unit (capacity_group_id, session_date);

-- An activity unit on a day it is open.
CREATE TABLE session (
    id ID,
    unit_id REFERENCE NOT NULL REFERENCES activity_unit (id),
    session_date CIVIL_DATE NOT NULL,
    closed_reason TEXT                      -- not NULL: closed after all, and why, in French
);
CREATE UNIQUE INDEX session_once ON session (unit_id, session_date);
CREATE INDEX session_on ON session (session_date);

-- When families may book a span of sessions: opening day, and who first.
CREATE TABLE booking_window (
    id ID,
    activity_id REFERENCE NOT NULL REFERENCES activity (id),
    sessions_from CIVIL_DATE NOT NULL,
    sessions_to CIVIL_DATE NOT NULL,
    opens_at INSTANT NOT NULL,
    closes_at INSTANT,
    audience TEXT NOT NULL,                 -- everyone | residents
    CONSTRAINT booking_window_order CHECK (sessions_from <= sessions_to),
    CONSTRAINT booking_window_audience CHECK (audience IN ('everyone', 'residents'))
);
CREATE INDEX booking_window_of_activity ON booking_window (activity_id);

CREATE TABLE enrolment (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    activity_id REFERENCE NOT NULL REFERENCES activity (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),   -- who books and pays
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE NOT NULL,           -- included
    CONSTRAINT enrolment_order CHECK (valid_from <= valid_to)
);
CREATE UNIQUE INDEX enrolment_once ON enrolment (child_id, activity_id, household_id, valid_from);
CREATE INDEX enrolment_of_household ON enrolment (household_id);
