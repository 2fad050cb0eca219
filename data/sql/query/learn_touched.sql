-- The customers whose stays, consumption and services an action has written. ?1 action, ?2 at most so many.
SELECT customer_id FROM stay WHERE id IN (SELECT record FROM journal WHERE action = ?1 AND entity = 9)
UNION
SELECT customer_id FROM stay_consumption WHERE id IN (SELECT record FROM journal WHERE action = ?1 AND entity = 15)
UNION
SELECT customer_id FROM service_use WHERE id IN (SELECT record FROM journal WHERE action = ?1 AND entity = 16)
LIMIT ?2
