-- How many work at a company. ?1 company.
SELECT count(*) FROM customer
WHERE company_id = ?1 AND status = 'active' AND retracted_at IS NULL
