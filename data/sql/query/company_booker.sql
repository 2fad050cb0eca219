-- Who of a company (?1) booked last.
-- scan: sorts the people of one company, two hundred at most.
SELECT c.full_name
FROM (SELECT id, full_name FROM customer
      WHERE company_id = ?1 AND status = 'active' AND retracted_at IS NULL
      LIMIT 200) c
JOIN booking b ON b.customer_id = c.id AND b.retracted_at IS NULL
ORDER BY b.arrival DESC
LIMIT 1
