-- The keys of an account: a fifth for Testing, three of a hundred revoked in the course of the 90 days.
insert into api_key (id, account_id, environment, name, search_name, current_name, created_at, created_by, expires_at,
    revoked_at, rotated_at, creation_token, creation_digest, version)
select 'key_' || substr(md5(:email || n), 1, 20), :account, case when n % 5 = 4 then 'test' else 'live' end, name, lower(name),
    case when n % 33 = 7 then null else 'current ' || n end,
    cast(:end as timestamptz) - interval '120 days' - n * interval '7 minutes', :person,
    case when n % 20 = 1 then cast(:end as timestamptz) + (n % 7 + 0.5) * interval '1 day' end,
    case when n % 33 = 7 then cast(:end as timestamptz) - (n % 80 + 1) * interval '1 day' end,
    case when n % 3 = 1 and n % 33 <> 7 then cast(:end as timestamptz) - interval '100 days' end,
    'bench' || n, 'bench', 0
from (select n, (array['Production','Staging','Partner','Internal','Mobile','Nightly'])[1 + n % 6] || ' '
        || (array['backend','billing','checkout','export','search','worker','mailer','sync'])[1 + n % 8] || ' '
        || (array['eu','us','ap'])[1 + n % 3] || '-' || n as name
      from generate_series(1, cast(:keys as integer)) n) names;

insert into key_secret (id, key_id, hash, pepper_version, hint, created_at)
select 'sec_' || substr(id, 5), id, sha256(convert_to(id, 'UTF8')), 1,
    right(translate(encode(sha256(convert_to(id, 'UTF8')), 'base64'), '+/=', 'abc'), 4), created_at
from api_key where account_id = :account and revoked_at is null and creation_digest = 'bench';

insert into api_key_part (account_id, part, key_id)
select distinct account_id, substr(search_name, n, 16), id
from api_key cross join lateral generate_series(1, length(search_name)) n
where account_id = :account and creation_digest = 'bench'
union select account_id, lower(id), id from api_key where account_id = :account and creation_digest = 'bench'
union select k.account_id, lower(s.hint), k.id from key_secret s join api_key k on k.id = s.key_id
    where k.account_id = :account;
