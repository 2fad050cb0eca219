-- Whoever was merged into a customer. ?1 customer id.
SELECT id FROM customer WHERE merged_into = ?1
