-- Who had a code (?1) before they got another one. ?2 what the system that it is kept for begins with, which ends with a space.
SELECT x.customer_id
FROM customer_external_id x
WHERE x.external_id = ?1 AND x.system >= ?2 AND x.system < rtrim(?2) || '!' AND x.retracted_at IS NULL AND
      EXISTS (SELECT 1 FROM customer c WHERE c.id = x.customer_id AND c.retracted_at IS NULL)
LIMIT 1
