-- Prices, as the council voted them. A table is never edited once in force: a new one replaces it.

CREATE TABLE tariff_table (
    id ID,
    name TEXT NOT NULL,                     -- "Restauration scolaire"
    vote TEXT NOT NULL,                     -- "Délibération du 24 juin 2026"
    valid_from CIVIL_DATE NOT NULL,
    valid_to CIVIL_DATE                     -- included; NULL: until replaced
);
CREATE UNIQUE INDEX tariff_table_once ON tariff_table (name, valid_from);

-- Half-open bands: from quotient_from (included) to the next one (excluded): no gap can exist.
CREATE TABLE tariff_band (
    id ID,
    tariff_table_id REFERENCE NOT NULL REFERENCES tariff_table (id),
    residency TEXT NOT NULL,                -- resident | non_resident
    quotient_from INTEGER NOT NULL,         -- the first band starts at 0
    price_cents MONEY_CENTS NOT NULL,
    CONSTRAINT tariff_band_residency CHECK (residency IN ('resident', 'non_resident')),
    CONSTRAINT tariff_band_positive CHECK (price_cents >= 0 AND quotient_from >= 0)
);
CREATE UNIQUE INDEX tariff_band_once ON tariff_band (tariff_table_id, residency, quotient_from);

CREATE TABLE unit_tariff (
    unit_id REFERENCE NOT NULL REFERENCES activity_unit (id),
    tariff_name TEXT NOT NULL               -- the table in force on the day of the session
);
CREATE UNIQUE INDEX unit_tariff_once ON unit_tariff (unit_id);
