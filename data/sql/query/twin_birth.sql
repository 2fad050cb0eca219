-- Customers born on a day. ?1 the day.
SELECT row FROM customer WHERE date_of_birth = ?1 LIMIT 100
