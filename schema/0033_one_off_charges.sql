-- Amounts that officers add to a household's next invoice, the fee of a debit that came back, and
-- mandates signed on paper.

-- An amount that no tariff gives: « Carte perdue, 5,00 € ». Billed once, by the first run of the
-- regie that ends on its day or later; withdrawn as long as it is not.
CREATE TABLE one_off_charge (
    id ID,
    regie_id REFERENCE NOT NULL REFERENCES regie (id),
    household_id REFERENCE NOT NULL REFERENCES household (id),
    child_id REFERENCE REFERENCES child (id),   -- NULL: the household's
    charge_date CIVIL_DATE NOT NULL,
    label TEXT NOT NULL,                    -- as printed
    reason TEXT NOT NULL,                   -- why, as printed below it
    amount_cents MONEY_CENTS NOT NULL,
    form_key TEXT NOT NULL,                 -- a form sent twice is one charge
    added_by REFERENCE NOT NULL REFERENCES account (id),
    added_at INSTANT NOT NULL,
    withdrawn_by REFERENCE REFERENCES account (id),
    withdrawn_at INSTANT,
    CONSTRAINT one_off_charge_positive CHECK (amount_cents > 0),
    CONSTRAINT one_off_charge_withdrawn CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE UNIQUE INDEX one_off_charge_form ON one_off_charge (form_key);
CREATE INDEX one_off_charge_of_household ON one_off_charge (household_id, charge_date);
CREATE INDEX one_off_charge_of_regie ON one_off_charge (regie_id, charge_date);

-- Its line stands for no booking, and perhaps for no child: SQLite takes a NOT NULL off a column
-- only by making the column anew.
ALTER TABLE billable_item ADD COLUMN one_off_charge_id REFERENCE REFERENCES one_off_charge (id);
ALTER TABLE billable_item ADD COLUMN child_or_none REFERENCE REFERENCES child (id);
UPDATE billable_item SET child_or_none = child_id;
ALTER TABLE billable_item DROP COLUMN child_id;
ALTER TABLE billable_item RENAME COLUMN child_or_none TO child_id;
-- Whatever two runs do: it is billed once. A draft that is thrown away frees it.
CREATE UNIQUE INDEX billable_item_one_off_once ON billable_item (one_off_charge_id)
    WHERE kind = 'booking';

-- What a debit that came back costs the family, as the town has decided.
ALTER TABLE debit_creditor ADD COLUMN return_fee_cents MONEY_CENTS NOT NULL DEFAULT 0
    CONSTRAINT debit_creditor_fee CHECK (return_fee_cents BETWEEN 0 AND 10000); -- 0: nothing
ALTER TABLE debit_creditor ADD COLUMN fee_reasons TEXT NOT NULL DEFAULT '';     -- "AM04 MS02" | "*"
ALTER TABLE debit_return ADD COLUMN fee_charge_id REFERENCE REFERENCES one_off_charge (id);

-- An invoice says, on every copy, whether it was to be debited when it was issued.
ALTER TABLE invoice ADD COLUMN to_be_debited FLAG NOT NULL DEFAULT FALSE;

-- A mandate signed on paper, perhaps years ago and for another program.
ALTER TABLE debit_mandate ADD COLUMN signed_on_paper FLAG NOT NULL DEFAULT FALSE;
ALTER TABLE debit_mandate ADD COLUMN signed_place TEXT NOT NULL DEFAULT '';     -- "" for a code
ALTER TABLE debit_mandate ADD COLUMN former_debit_on CIVIL_DATE;    -- the last one by that program
