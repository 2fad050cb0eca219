-- The next customers of whom something can be learned, or has been. ?1 row of the last one, ?2 at most so many.
SELECT row, id
FROM customer c
WHERE row > ?1 AND merged_into IS NULL AND retracted_at IS NULL AND +status <> 'anonymized'
  AND (+total_stays >= 2 OR EXISTS (SELECT 1 FROM customer_preference p
                                    WHERE p.customer_id = c.id AND p.retracted_at IS NULL AND p.state = 'offered'))
ORDER BY row
LIMIT ?2
