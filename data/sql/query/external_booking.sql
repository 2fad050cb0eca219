-- The booking an id of another system means, living or not. ?1 id there, ?2 system.
SELECT id, id, retracted_at
FROM booking
WHERE external_id = ?1 AND external_system = ?2
LIMIT 1
