-- All customers in the order of their ranks (search_index.c), so that the index grows at its end only.
-- scan: everybody, sorted once.
SELECT id
FROM customer c
ORDER BY EXISTS (SELECT 1 FROM booking b
                 WHERE b.customer_id = c.id AND b.retracted_at IS NULL
                   AND b.status IN ('checked_in', 'confirmed', 'pending')) DESC,
         ifnull(last_stay_date, date(created_at / 1000, 'unixepoch', 'localtime')) DESC,
         min(total_stays, 15) DESC
