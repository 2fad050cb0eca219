-- Who works at a company, by name. ?1 company, ?2 how many, ?3 after how many.
SELECT id FROM customer
WHERE company_id = ?1 AND status = 'active' AND retracted_at IS NULL
ORDER BY sort_name
LIMIT ?2 OFFSET ?3
