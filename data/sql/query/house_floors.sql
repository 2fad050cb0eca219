-- The floors of the house, from below.
-- scan: all rooms, once for many customers.
SELECT DISTINCT CAST(floor AS INTEGER) AS n
FROM room
WHERE retracted_at IS NULL AND floor GLOB '*[0-9]*'
ORDER BY n
