-- accounts.sql -- who could still let others in.

-- name: keeper_count (role INT, on_day DAY, but_role ID, but_account ID) -> one
-- People who hold a role on a day, one of their roles or one of them left out.
SELECT CAST(COUNT(DISTINCT r.account) AS INT) AS count:INT
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.role = $role AND a.ended_at IS NULL
   AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day)
   AND r.id <> $but_role AND r.account <> $but_account;
