-- What officers may do, by roles that the town's administrators edit, and the second step of a
-- sign-in.

CREATE TABLE officer_role (
    id ID,
    code TEXT,                              -- of the roles that come with the program; NULL: the town's own
    name TEXT NOT NULL                      -- French, as officers read it
);
CREATE UNIQUE INDEX officer_role_code ON officer_role (code);
CREATE UNIQUE INDEX officer_role_name ON officer_role (name);

CREATE TABLE officer_role_permission (
    role_id REFERENCE NOT NULL REFERENCES officer_role (id),
    permission TEXT NOT NULL
);
CREATE UNIQUE INDEX officer_role_permission_once ON officer_role_permission (role_id, permission);

-- Who has which role, in the whole town or in one facility; a line for each facility.
CREATE TABLE officer_role_holder (
    account_id REFERENCE NOT NULL REFERENCES account (id),
    role_id REFERENCE NOT NULL REFERENCES officer_role (id),
    facility_id REFERENCE REFERENCES facility (id)    -- NULL: the whole town
);
CREATE UNIQUE INDEX officer_role_holder_once ON officer_role_holder (account_id, role_id, facility_id);
CREATE UNIQUE INDEX officer_role_holder_once_in_town ON officer_role_holder (account_id, role_id)
    WHERE facility_id IS NULL;
CREATE INDEX officer_role_holder_of_role ON officer_role_holder (role_id);

INSERT INTO officer_role (code, name) VALUES
    ('family_desk', 'Agent du Guichet Famille'),
    ('regisseur', 'Régisseur'),
    ('activity_leader', 'Animateur'),
    ('early_childhood', 'Coordinateur petite enfance'),
    ('administrator', 'Administrateur de la ville'),
    ('auditor', 'Auditeur (lecture seule)');

INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_head_counts' FROM officer_role
    WHERE code IN ('family_desk', 'regisseur', 'activity_leader', 'early_childhood', 'auditor');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_family_bookings' FROM officer_role
    WHERE code IN ('family_desk', 'regisseur', 'early_childhood', 'auditor');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_family_files' FROM officer_role
    WHERE code IN ('family_desk', 'regisseur', 'early_childhood', 'auditor');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'change_family_files' FROM officer_role WHERE code IN ('family_desk');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'decide_requests' FROM officer_role WHERE code IN ('family_desk');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_health_sheets' FROM officer_role WHERE code IN ('family_desk', 'early_childhood');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'set_custody' FROM officer_role WHERE code IN ('family_desk');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'act_as_family' FROM officer_role WHERE code IN ('family_desk');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_mail_queue' FROM officer_role WHERE code IN ('family_desk', 'administrator');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'import_families' FROM officer_role WHERE code IN ('administrator');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'manage_officers' FROM officer_role WHERE code IN ('administrator');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'change_settings' FROM officer_role WHERE code IN ('administrator');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'manage_tariffs' FROM officer_role WHERE code IN ('regisseur', 'administrator');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_invoices' FROM officer_role WHERE code IN ('family_desk', 'regisseur', 'auditor');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'manage_billing' FROM officer_role WHERE code IN ('regisseur');
INSERT INTO officer_role_permission (role_id, permission)
    SELECT id, 'see_audit_log' FROM officer_role WHERE code IN ('administrator', 'auditor');

-- The authenticator app of an account. Not confirmed: its key has been shown, no code was typed yet.
CREATE TABLE second_factor (
    account_id REFERENCE NOT NULL REFERENCES account (id),
    secret BLOB NOT NULL,                   -- sealed
    last_used_step INTEGER,                 -- of 30 s since 1970: no code is worth anything twice
    confirmed_at INSTANT
);
CREATE UNIQUE INDEX second_factor_of_account ON second_factor (account_id);

-- For who has lost the telephone: ten, each good once.
CREATE TABLE recovery_code (
    account_id REFERENCE NOT NULL REFERENCES account (id),
    code_hash TEXT NOT NULL,                -- keyed: worth nothing without the town's key file
    used_at INSTANT
);
CREATE UNIQUE INDEX recovery_code_once ON recovery_code (account_id, code_hash);
