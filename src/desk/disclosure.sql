-- disclosure.sql -- who reviews an emergency disclosure.

-- name: disclosure_reviewer (role INT, on_day DAY) -> one
-- Who has held the role longest of those who hold it today.
SELECT r.account AS account:ID, r.institution AS institution:ID?
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.role = $role AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day)
   AND a.ended_at IS NULL
 ORDER BY r.from_on, r.id LIMIT 1;
