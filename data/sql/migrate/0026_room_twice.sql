-- Rooms booked twice are found among the bookings that hold a room; those that are over lie in no way.
CREATE INDEX booking_holding_room ON booking (room_id, arrival, departure, id) WHERE room_id IS NOT NULL AND retracted_at IS NULL AND status IN ('pending', 'confirmed', 'checked_in');
