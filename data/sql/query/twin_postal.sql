-- Customers of a postal code (?1) whose sorting name begins with ?2: from there to before ?3.
SELECT row FROM customer WHERE postal_code = ?1 AND sort_name >= ?2 AND sort_name < ?3 LIMIT 30
