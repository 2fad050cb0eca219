-- The newest completed stays of a customer with what they tell of preferences. ?1 customer, ?2 at most so many.
SELECT s.id, s.check_in_date, s.check_out_date, s.satisfaction_score, s.room_type, r.floor, r.view,
       s.special_requests_fulfilled, b.special_requests, s.compliments, s.complaints
FROM stay s
LEFT JOIN room r ON r.number = s.room_number AND r.retracted_at IS NULL
LEFT JOIN booking b ON b.id = s.booking_id AND b.retracted_at IS NULL
WHERE s.customer_id = ?1 AND s.status = 'completed' AND s.retracted_at IS NULL
ORDER BY s.check_in_date DESC, s.row DESC
LIMIT ?2
