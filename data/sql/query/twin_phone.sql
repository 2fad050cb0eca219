-- Customers with a phone. ?1 E.164.
SELECT row FROM customer WHERE phone_e164 = ?1 LIMIT 30
