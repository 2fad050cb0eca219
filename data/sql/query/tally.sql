-- The totals over all customers, counted: what the table tally must hold.
-- scan: of all customers, when derived values are computed again or checked.
SELECT count(*),
       count(*) FILTER (WHERE status = 'active' AND is_blacklisted = 0),
       count(*) FILTER (WHERE status = 'active' AND is_blacklisted = 0 AND vip_status <> 'none'),
       count(*) FILTER (WHERE status = 'active' AND is_blacklisted = 0 AND total_stays > 1)
FROM customer
WHERE retracted_at IS NULL
