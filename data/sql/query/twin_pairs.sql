-- All pairs marked as possible twins, or only those decided (?1 is 1).
-- scan: of the table of pairs, when the whole property is searched.
SELECT customer_id, other_id FROM customer_twin
WHERE retracted_at IS NULL AND (?1 = 0 OR state <> 'open')
