-- Customers with an e-mail. ?1 as compared.
SELECT row FROM customer WHERE email_key = ?1 LIMIT 30
