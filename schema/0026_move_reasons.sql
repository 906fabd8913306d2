-- A move that is refused is refused with its proof: the reason lies sealed there already.
ALTER TABLE household_move DROP COLUMN reason;
