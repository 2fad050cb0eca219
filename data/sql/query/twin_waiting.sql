-- Pairs that wait for review, the last marked first. ?1 how many.
SELECT t.customer_id, t.other_id
FROM customer_twin t
JOIN customer c ON c.id = t.customer_id
JOIN customer o ON o.id = t.other_id
WHERE t.state = 'open' AND t.retracted_at IS NULL AND c.retracted_at IS NULL AND
      o.retracted_at IS NULL AND c.status IN ('active', 'archived') AND
      o.status IN ('active', 'archived')
ORDER BY t.row DESC
LIMIT ?1
