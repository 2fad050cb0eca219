-- Entries whose clocks were set anew before anybody else had them: {"clock before, as it stands": as it was written}. Their
-- sums are of what was written.
ALTER TABLE journal ADD COLUMN restamped TEXT;
