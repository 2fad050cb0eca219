-- All that is preferred (hotel-customer-module 6.2), in the order of the index, which holds all that is
-- asked: nothing is sorted, and who says the same twice (a merge that another desk has undone may leave
-- that) comes twice in a row.
-- scan: a report reads all preferences
SELECT item, value, customer_id
FROM customer_preference INDEXED BY customer_preference_by_value
WHERE state = 'held' AND retracted_at IS NULL
ORDER BY item, value, customer_id
