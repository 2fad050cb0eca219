-- Rooms booked twice by what is not over yet on a day (?1): the two bookings, the earlier arrival
-- first, and the room; with a booking (?2) those that it takes part in. Without statistics the other index on rooms, over all
-- that ever was, looks as good.
-- scan: the index holds no booking that is over, cancelled, or has no room
SELECT a.id, b.id, a.room_id
FROM booking a INDEXED BY booking_holding_room
CROSS JOIN booking b INDEXED BY booking_holding_room ON b.room_id = a.room_id AND b.arrival >= a.arrival AND b.arrival < a.departure
WHERE a.room_id IS NOT NULL AND a.retracted_at IS NULL AND a.status IN ('pending', 'confirmed', 'checked_in')
  AND b.room_id IS NOT NULL AND b.retracted_at IS NULL AND b.status IN ('pending', 'confirmed', 'checked_in')
  AND (b.arrival > a.arrival OR b.id > a.id)
  AND a.departure > ?1 AND b.departure > ?1
  AND (?2 IS NULL OR ?2 IN (a.id, b.id))
ORDER BY b.arrival, b.id, a.id
