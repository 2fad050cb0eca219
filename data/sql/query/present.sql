-- Customers in house, or arriving today (?1): rank, row, search document, room. By rank.
-- scan: none; the few hundred it finds through the partial indexes are sorted.
SELECT f.rank, f.row, f.words, r.number
FROM (SELECT customer_id, room_id FROM booking WHERE status = 'checked_in' AND retracted_at IS NULL
      UNION ALL
      SELECT customer_id, room_id FROM booking
      WHERE arrival = ?1 AND status IN ('confirmed', 'pending') AND retracted_at IS NULL) b
CROSS JOIN customer c ON c.id = b.customer_id
CROSS JOIN find f ON f.row = c.row
LEFT JOIN room r ON r.id = b.room_id
WHERE c.retracted_at IS NULL
ORDER BY f.rank
