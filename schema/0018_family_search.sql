-- By which words officers find a family. Derived from adults, children and households, and kept up
-- with them by families/search_index_store; `portail rebuild-search` makes it anew.

CREATE TABLE search_word (
    word TEXT NOT NULL                      -- "n:durand", see families/search_words.hpp
);
CREATE UNIQUE INDEX search_word_once ON search_word (word);

CREATE TABLE search_trigram (
    trigram TEXT NOT NULL,                  -- of what its word says it is: "ndur"
    word TEXT NOT NULL
);
CREATE UNIQUE INDEX search_trigram_once ON search_trigram (trigram, word);

CREATE TABLE search_entry (
    word TEXT NOT NULL,
    household_id REFERENCE NOT NULL REFERENCES household (id),
    adult_id REFERENCE REFERENCES adult (id),
    child_id REFERENCE REFERENCES child (id),   -- neither: the household's own
    field TEXT NOT NULL,                    -- name | phone | email | identifier | file_number
    CONSTRAINT search_entry_field CHECK (field IN ('name', 'phone', 'email', 'identifier',
        'file_number'))
);
CREATE INDEX search_entry_word ON search_entry (word, household_id);
CREATE INDEX search_entry_of_household ON search_entry (household_id);
CREATE INDEX search_entry_of_adult ON search_entry (adult_id);
CREATE INDEX search_entry_of_child ON search_entry (child_id);
