-- Who holds a room (?1) in a night from the day ?2 until the day ?3 somebody leaves, but for a booking (?4).
SELECT customer_id
FROM booking INDEXED BY booking_holding_room
WHERE room_id = ?1 AND arrival < ?3 AND departure > ?2 AND id IS NOT ?4
  AND room_id IS NOT NULL AND retracted_at IS NULL AND status IN ('pending', 'confirmed', 'checked_in')
ORDER BY arrival
LIMIT 1
