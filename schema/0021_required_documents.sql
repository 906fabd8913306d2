-- Which papers the town asks families for. Asked of the household or of each child, as the kind
-- says (families/document.hpp).

CREATE TABLE required_document (
    id ID,
    kind TEXT NOT NULL,                     -- see families/document.hpp
    activity_kind TEXT NOT NULL,            -- of children enrolled there; '': of every child
    validity TEXT NOT NULL,                 -- as_dated | school_year | months
    valid_months INTEGER NOT NULL,          -- after it was sent, for `months`; 0 otherwise
    CONSTRAINT required_document_validity CHECK (validity IN ('as_dated', 'school_year', 'months')),
    CONSTRAINT required_document_months CHECK ((validity = 'months') = (valid_months > 0))
);
CREATE UNIQUE INDEX required_document_once ON required_document (kind, activity_kind);
