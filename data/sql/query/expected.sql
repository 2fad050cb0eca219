-- Where a customer (?1) is, or will be: in house or not, day of arrival, room.
SELECT status = 'checked_in', arrival, room_id
FROM booking
WHERE customer_id = ?1 AND status IN ('checked_in', 'confirmed', 'pending') AND retracted_at IS NULL
