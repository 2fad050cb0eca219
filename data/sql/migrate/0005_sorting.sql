-- An index for whatever a list offers to sort by; choices by their place, not by their letters.
DROP INDEX IF EXISTS customer_by_vip;
CREATE INDEX customer_by_vip ON customer ((CASE vip_status WHEN 'none' THEN 0 WHEN 'silver' THEN 1 WHEN 'gold' THEN 2 WHEN 'platinum' THEN 3 WHEN 'diamond' THEN 4 END));
CREATE INDEX customer_by_tier ON customer ((CASE loyalty_tier WHEN 'bronze' THEN 0 WHEN 'silver' THEN 1 WHEN 'gold' THEN 2 WHEN 'platinum' THEN 3 END));
CREATE INDEX customer_by_type ON customer (customer_type);
CREATE INDEX customer_by_nights ON customer (total_nights);
CREATE INDEX customer_by_first_stay ON customer (first_stay_date);
CREATE INDEX customer_by_points ON customer (loyalty_points);
CREATE INDEX customer_by_satisfaction ON customer (average_satisfaction);
CREATE INDEX customer_by_completeness ON customer (profile_completeness);
CREATE INDEX customer_by_created ON customer (created_at);
CREATE INDEX customer_by_updated ON customer (updated_at);
