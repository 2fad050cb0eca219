-- Whether this desk puts two customers up as one: something of ?1 came from elsewhere (?3: all of them),
-- ?2 was made here, and the pair was never put up. Of two made apart the desk with the elder does it.
SELECT 1
FROM customer c, customer o
WHERE c.id = ?1 AND o.id = ?2 AND c.status IN ('active', 'archived') AND (?3 = 0 OR o.base_hlc <= c.base_hlc) AND
      EXISTS (SELECT 1 FROM journal j WHERE j.record = ?2 AND j.verb = 'create' AND j.desk = 1) AND
      NOT EXISTS (SELECT 1 FROM customer_twin t WHERE t.customer_id = ?1 AND t.other_id = ?2) AND
      NOT EXISTS (SELECT 1 FROM customer_twin t WHERE t.customer_id = ?2 AND t.other_id = ?1)
