-- Who came, and what was not as booked.

-- Once for a child and a session. What changes afterwards is in the audit log, with who and when.
CREATE TABLE attendance (
    id ID,
    child_id REFERENCE NOT NULL REFERENCES child (id),
    session_id REFERENCE NOT NULL REFERENCES session (id),
    session_date CIVIL_DATE NOT NULL,       -- the session's, for reading a month quickly
    household_id REFERENCE NOT NULL REFERENCES household (id),  -- who pays
    state TEXT NOT NULL,                    -- present | excused | unexcused | withdrawn: by mistake
    reason TEXT NOT NULL,                   -- why an absence is excused; never on an invoice
    picked_up_at_minutes INTEGER,           -- since midnight, the town's time; NULL: in time
    recorded_by REFERENCE NOT NULL REFERENCES account (id),
    recorded_at INSTANT NOT NULL,
    CONSTRAINT attendance_state CHECK (state IN ('present', 'excused', 'unexcused', 'withdrawn')),
    CONSTRAINT attendance_reason CHECK ((state = 'excused') = (reason <> '')),
    CONSTRAINT attendance_pick_up CHECK (picked_up_at_minutes IS NULL OR state = 'present')
);
CREATE UNIQUE INDEX attendance_once ON attendance (child_id, session_id);
CREATE INDEX attendance_of_session ON attendance (session_id);
CREATE INDEX attendance_of_household ON attendance (household_id, session_date);

-- A line for a child who came without a booking has no booking to stand for.
ALTER TABLE billable_item ADD COLUMN attendance_id REFERENCE REFERENCES attendance (id);
CREATE INDEX billable_item_of_attendance ON billable_item (attendance_id)
    WHERE attendance_id IS NOT NULL;

-- An officer may book for a family once the notice rule has closed the session.
ALTER TABLE booking ADD COLUMN late_time INTEGER NOT NULL DEFAULT 0;    -- the 3rd time; 0: in time
ALTER TABLE booking ADD COLUMN late_supplement_cents MONEY_CENTS NOT NULL DEFAULT 0;

INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'record_attendance' FROM officer_role
    WHERE code IN ('family_desk', 'activity_leader', 'early_childhood');
