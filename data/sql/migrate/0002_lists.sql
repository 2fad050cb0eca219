-- Who is in house is asked for every row of a list that is shown: by customer, and without reading
-- the booking.
DROP INDEX booking_in_house;
CREATE INDEX booking_in_house ON booking (status, customer_id, room_id) WHERE status = 'checked_in' AND retracted_at IS NULL;
