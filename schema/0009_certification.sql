-- Who certified which sheet of a household's file, and when. Until when that holds is the town's
-- setting, looked up when it is asked.

CREATE TABLE certification (
    id ID,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    sheet TEXT NOT NULL,                    -- household | adult | child
    subject_id REFERENCE NOT NULL,          -- the household's, the adult's or the child's
    adult_id REFERENCE NOT NULL REFERENCES adult (id),
    certified_on CIVIL_DATE NOT NULL,
    is_cancelled FLAG NOT NULL,             -- something of the sheet has changed since
    CONSTRAINT certification_sheet CHECK (sheet IN ('household', 'adult', 'child'))
);
CREATE UNIQUE INDEX certification_once ON certification (household_id, sheet, subject_id);
CREATE INDEX certification_of_subject ON certification (sheet, subject_id);
