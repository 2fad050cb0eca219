-- Active customers of the same name, oldest first. ?1 their sorting name, ?2 id of the customer asking.
-- scan: only the few namesakes are sorted.
-- The plus signs keep the key on id out of it: the name narrows far more.
SELECT id
FROM customer
WHERE sort_name = ?1 AND +id <> ?2 AND status = 'active' AND retracted_at IS NULL
ORDER BY +id
