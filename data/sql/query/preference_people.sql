-- Of how many preference_patterns speaks: active customers, and those of at least ?1 stays.
-- scan: a report, of all customers
SELECT count(*), sum(total_stays >= ?1)
FROM customer
WHERE retracted_at IS NULL AND status = 'active' AND is_blacklisted = 0
