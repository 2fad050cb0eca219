-- Whether this desk puts two customers up as one, and nobody has. Something of ?1 came from elsewhere (?3: 1 all of them, 0
-- they were here), ?2 was made here; of two made apart the desk with the elder does it. Or both sides have just come
-- together (?3: 2), and one was made here, the other was not.
SELECT 1
FROM customer c, customer o
WHERE c.id = ?1 AND o.id = ?2 AND c.status IN ('active', 'archived') AND
      EXISTS (SELECT 1 FROM journal j WHERE j.record = ?2 AND j.verb = 'create' AND j.desk = 1) =
      (?3 < 2 OR NOT EXISTS (SELECT 1 FROM journal j WHERE j.record = ?1 AND j.verb = 'create' AND j.desk = 1)) AND
      (?3 <> 1 OR o.base_hlc <= c.base_hlc) AND
      NOT EXISTS (SELECT 1 FROM customer_twin t WHERE t.customer_id = ?1 AND t.other_id = ?2) AND
      NOT EXISTS (SELECT 1 FROM customer_twin t WHERE t.customer_id = ?2 AND t.other_id = ?1)
