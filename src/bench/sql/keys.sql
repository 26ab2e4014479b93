insert into api_key (id, account_id, environment, name, search_name, current_name, created_at, created_by, expires_at,
    disabled_at, revoked_at, rotated_at, old_ends_at, creation_token, creation_digest, version)
select 'key_' || substr(md5(:account || n), 1, 20), :account, case when n % 4 = 0 then 'test' else 'live' end, name, lower(name),
    case when n % 5 = 4 then null else 'current ' || n end,
    now() - n * interval '7 minutes', :person,
    case when n % 20 = 1 then now() + (n % 7 + 0.5) * interval '1 day'
         when n % 10 = 3 then now() - (n % 300 + 1) * interval '1 hour'
         when n % 3 = 0 then null else now() + (n % 500 + 8) * interval '1 day' end,
    case when n % 20 = 7 then now() end,
    case when n % 5 = 4 then now() - (n % 400) * interval '1 day' end,
    case when n % 200 = 5 then now() - least(n, 20) * interval '1 minute'
         when n % 5 <> 4 and n % 3 = 1 then now() - n * interval '7 minutes' * (n % 97) / 97 end,
    case when n % 200 = 5 then now() + (n % 100 + 1) * interval '1 hour' end,
    'bench' || n, 'bench', 0
from (select n, (array['Production','Staging','Partner','Internal','Mobile','Nightly'])[1 + n % 6] || ' '
        || (array['backend','billing','checkout','export','search','worker','mailer','sync'])[1 + n % 8] || ' ' || (array['eu','us','ap'])[1 + n % 3] || '-' || n as name
      from generate_series(1, cast(:keys as integer)) n) names;

insert into key_secret (id, key_id, hash, pepper_version, hint, created_at)
select 'sec_' || substr(id, 5), id, sha256(convert_to(id, 'UTF8')), 1, right(translate(encode(sha256(convert_to(id, 'UTF8')), 'base64'), '+/=', 'abc'), 4), created_at
from api_key where account_id = :account and revoked_at is null and creation_digest = 'bench' and :person <> '' and :keys > 0;

insert into key_secret (id, key_id, hash, pepper_version, hint, created_at, place, expires_at)
select 'sec_old' || substr(id, 8), id, sha256(convert_to('old' || id, 'UTF8')), 1, 'oLd1', created_at, 'old', old_ends_at
from api_key where account_id = :account and old_ends_at is not null and creation_digest = 'bench' and :person <> '' and :keys > 0;

insert into old_secret_caller (secret_id, address, client, endpoint, key_id, first_at, last_at, requests, refused)
select s.id, '203.0.113.' || n, 'curl/8.5.0', '/v1/jobs', s.key_id, now() - interval '1 hour', now(), 100, 0
from key_secret s join api_key k on k.id = s.key_id cross join generate_series(1, 20) n
where k.account_id = :account and s.place = 'old' and :person <> '' and :keys > 0;

insert into api_key_part (account_id, part, key_id)
select distinct account_id, substr(search_name, n, 16), id
from api_key cross join lateral generate_series(1, length(search_name)) n
where account_id = :account and creation_digest = 'bench' and :person <> '' and :keys > 0
union select account_id, lower(id), id from api_key where account_id = :account and creation_digest = 'bench'
union select k.account_id, lower(s.hint), k.id from api_key k join key_secret s on s.key_id = k.id where k.account_id = :account;

insert into key_last_use (key_id, first_at, first_address, last_at, last_address, user_agent, account_id)
select id, created_at, '203.0.113.7', now() - (abs(hashtext(id)) % 100000) * interval '1 minute', '203.0.113.' || abs(hashtext(id)) % 250, 'curl/8.5.0', account_id
from api_key where account_id = :account and creation_digest = 'bench' and abs(hashtext(id)) % 10 < 7 and :person <> '' and :keys > 0;

insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, status, account_id, requests)
select k.id, 15, date_trunc('hour', now()) + interval '45 minutes' - q * interval '15 minutes', o.outcome, 'sec_' || substr(k.id, 5), o.status, k.account_id, 1 + abs(hashtext(k.id || q)) % o.most
from (select id, account_id from api_key where account_id = :account and creation_digest = 'bench' order by created_at desc limit 1000) k
cross join generate_series(0, 191) q cross join (values ('SUCCESSFUL', 200, 90), ('CLIENT_ERROR', 404, 4)) o (outcome, status, most)
where :person <> '' and :keys > 0;

insert into usage_account_bucket (account_id, environment, resolution, starts_at, outcome, status, requests)
select b.account_id, k.environment, b.resolution, b.starts_at, b.outcome, b.status, sum(b.requests)
from usage_bucket b join api_key k on k.id = b.key_id where b.account_id = :account and :person <> '' and :keys > 0
group by 1, 2, 3, 4, 5, 6;
