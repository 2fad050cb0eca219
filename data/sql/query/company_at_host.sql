-- The company that more than half of those with an e-mail at a host (?1) work for, or are: of forty.
-- scan: sorts these forty at most.
SELECT company
FROM (SELECT iif(customer_type = 'individual', company_id, id) AS company
      FROM customer
      WHERE substr(email_key, instr(email_key, '@') + 1) = ?1 AND email_key IS NOT NULL
        AND status = 'active' AND retracted_at IS NULL
      LIMIT 40)
GROUP BY company
HAVING company IS NOT NULL
   AND 2 * count(*) > (SELECT count(*)
                       FROM (SELECT 1 FROM customer
                             WHERE substr(email_key, instr(email_key, '@') + 1) = ?1
                               AND email_key IS NOT NULL AND status = 'active'
                               AND retracted_at IS NULL
                             LIMIT 40))
LIMIT 1
