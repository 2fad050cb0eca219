-- How a customer's bookings ended. ?1 customer id.
SELECT count(*),
       ifnull(sum(status = 'cancelled'), 0),
       ifnull(sum(status = 'no_show'), 0)
FROM booking
WHERE customer_id = ?1 AND retracted_at IS NULL
