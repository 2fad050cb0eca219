-- Customers of a sorting name. ?1 the name.
SELECT row FROM customer WHERE sort_name = ?1 LIMIT 30
