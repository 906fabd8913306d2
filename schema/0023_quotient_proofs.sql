-- The papers with which a family proves what it asks, and a quotient.

CREATE TABLE change_request_proof (
    change_request_id REFERENCE NOT NULL REFERENCES change_request (id),
    document_id REFERENCE NOT NULL REFERENCES document (id)
);
CREATE UNIQUE INDEX change_request_proof_once ON change_request_proof (change_request_id);

CREATE TABLE quotient_proof (
    household_id REFERENCE NOT NULL REFERENCES household (id),
    valid_from CIVIL_DATE NOT NULL,         -- of the quotient
    document_id REFERENCE NOT NULL REFERENCES document (id)
);
CREATE UNIQUE INDEX quotient_proof_once ON quotient_proof (household_id, valid_from);
