-- The room of a customer (?1) who is in house.
SELECT r.number
FROM booking b LEFT JOIN room r ON r.id = b.room_id
WHERE b.status = 'checked_in' AND b.customer_id = ?1 AND b.retracted_at IS NULL
LIMIT 1
