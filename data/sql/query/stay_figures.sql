-- What a customer's completed stays add up to. ?1 customer id.
-- Amounts in another currency count at their own rate (millionths of the property's minor unit per own minor unit).
SELECT count(*),
       ifnull(sum(nights), 0),
       ifnull(sum(CASE WHEN exchange_rate IS NULL THEN amount
                       ELSE CAST(round(amount * 1.0 * exchange_rate / 1000000) AS INTEGER) END), 0),
       min(check_in_date),
       max(check_out_date),
       sum(satisfaction_score),
       count(satisfaction_score)
FROM (SELECT nights, exchange_rate, check_in_date, check_out_date, satisfaction_score,
             coalesce(total_amount, ifnull(total_room_charge, 0) + ifnull(total_extras, 0)) AS amount
      FROM stay
      WHERE customer_id = ?1 AND status = 'completed' AND retracted_at IS NULL)
