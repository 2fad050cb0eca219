-- The floors of the house, from below; those of the index are met in its order, each once.
-- scan: all rooms, in their index alone
SELECT DISTINCT CAST(floor AS INTEGER) AS n
FROM (SELECT DISTINCT floor FROM room WHERE retracted_at IS NULL)
WHERE floor GLOB '*[0-9]*'
ORDER BY n
