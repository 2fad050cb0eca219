-- What relations tell of somebody: the whole row is ten times as much to read. ?1 their id.
SELECT customer_code, first_name, full_name, company_name, sort_name, email, date_of_birth, status,
       customer_type, loyalty_tier, company_id
FROM customer
WHERE id = ?1 AND retracted_at IS NULL
