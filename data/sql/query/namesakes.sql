-- Active customers of the same name in the order they came, with what tells them apart. ?1 their
-- sorting name, ?2 id of the customer asking. The index on names holds them in that order.
SELECT id, date_of_birth, nationality, country, email_key, phone_e164
FROM customer
WHERE sort_name = ?1 AND +id <> ?2 AND status = 'active' AND retracted_at IS NULL
ORDER BY row
