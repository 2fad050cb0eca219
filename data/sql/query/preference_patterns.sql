-- How many prefer what (hotel-customer-module 6.2): active customers by value, all and those who come
-- again and again (?1 stays), and by segment. In the order of the index, so that nothing is sorted;
-- each customer once, though a merge that another desk has undone may leave a value twice.
-- scan: a report reads all preferences
SELECT p.item, p.value, count(*), sum(c.total_stays >= ?1),
       sum(c.customer_segment = 'leisure'), sum(c.customer_segment = 'business'),
       sum(c.customer_segment = 'group'), sum(c.customer_segment = 'long_stay')
FROM (SELECT item, value, customer_id
      FROM customer_preference INDEXED BY customer_preference_by_value
      WHERE state = 'held' AND retracted_at IS NULL
      GROUP BY item, value, customer_id) p
CROSS JOIN customer c ON c.id = p.customer_id
WHERE c.retracted_at IS NULL AND c.status = 'active' AND c.is_blacklisted = 0
GROUP BY p.item, p.value
