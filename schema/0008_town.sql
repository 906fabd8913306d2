-- What the town decides once and the program remembers: the demo's date, the last seed.

CREATE TABLE town_setting (
    name TEXT NOT NULL,
    setting TEXT NOT NULL
);
CREATE UNIQUE INDEX town_setting_name ON town_setting (name);
