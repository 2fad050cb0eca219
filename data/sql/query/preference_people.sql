-- Of whom preference_patterns speaks: active customers, whether they have at least ?1 stays, and their segment.
-- scan: a report, of all customers
SELECT id, total_stays >= ?1, customer_segment
FROM customer
WHERE retracted_at IS NULL AND status = 'active' AND is_blacklisted = 0
