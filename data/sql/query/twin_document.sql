-- Customers with a document or tax number. ?1 its blind index.
SELECT row FROM customer WHERE id_number IS NOT NULL AND substr(id_number, 2, 16) = ?1
UNION ALL
SELECT row FROM customer WHERE secondary_id_number IS NOT NULL AND substr(secondary_id_number, 2, 16) = ?1
UNION ALL
SELECT row FROM customer WHERE tax_id IS NOT NULL AND substr(tax_id, 2, 16) = ?1
LIMIT 30
