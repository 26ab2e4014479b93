/// Tells people and programs what happened: by email, in the dashboard, by webhooks.
///
/// Promises: what [Outbox] takes stands if, and only if, the transaction stands that it was added in, and is then
/// delivered at least once. Every attempt has the same id (`webhook-id`, `Message-ID`), so that a receiver can
/// tell that he has it already; the order is not promised. What can't be delivered is tried again for about three
/// days, then it lies where people see it and can send it again. A message holds no key, and its links only open
/// pages. Where no mail server is set up the pages say so and promise no mail.
///
/// The design: one row for what happened, one for each reader, one for each delivery, and a task of db-scheduler
/// for each delivery, all in the caller's transaction. A worker takes the delivery's next attempt in one short
/// transaction, sends with none open, and writes the outcome in another one, which changes nothing if somebody
/// else has taken an attempt since. So a worker that was overtaken can't overwrite, and a worker that died is
/// followed by another one half a minute later. What it costs: after a crash in between a message goes out twice, with
/// the same id.
///
/// Pages that are open ask by themselves whether what they show is still so
/// ([ai.knowhereto.dashboard.site.Fingerprint]): the bell each half minute, lists each ten seconds while something
/// on them is on its way, and each two while it is about to be sent. While it is so there is no answer, and nothing
/// moves.
///
/// Webhook endpoints are addresses that people type. [PublicAddresses] looks a name up once and lets the
/// connection go to what was found, if all of it is public; nothing follows redirects, and no byte of an answer's
/// body is read.
///
/// The facts of a [Notification], all of them text. Numbers are plain decimals (`12480`, `5.25`), shares and
/// rates in percent, latencies in milliseconds, times ISO 8601 in UTC (`2026-11-23T14:20:00Z`), windows ISO 8601
/// durations (`PT1H`). A sentence that lacks a fact is left out; those that must be there are in bold.
///
/// Every message about a key has **key** (its name), keyHint and environment (`live`, `test`). Beside them:
///
/// - `ALERT_FIRING`, `ALERT_REPEATED`, `ALERT_RESOLVED`: **rule** (a sentence), **metric**, **value**,
///   **threshold**, **window**, **startedAt**, **alertId**, **ruleId**, comparison (`above`, `below`, `rising`),
///   rise, normal, peak, topAddress, endedAt, action (`key-disabled`), end (`calm`, `edited`, `paused`, `deleted`,
///   `key-revoked`, `key-expired`, `key-disabled`)
/// - `ADDRESS_NEW`: **address**, addresses (how many)
/// - `KEY_USED_AFTER_END`: **reason** (`revoked`, `expired`), endedAt, address, requests (how many)
/// - `KEY_EXPIRING`: **expiresAt**, **days** (`30`, `7`, `1`); `KEY_EXPIRED`: **expiresAt**
/// - `KEY_UNUSED`: **days**, lastUsedAt
/// - `KEY_LEAKED`: **actor**, who revoked it for that reason, reason
/// - `KEY_ROTATED`: **actor**; `KEY_REVOKED`: **actor**, reason
/// - `WEBHOOK_DISABLED`, about no key: **webhook** (its name), **webhookId**, **reason** (`gone`, `failed`)
/// - `TEST`, about no key: rule, ruleId
///
/// A metric is `requests`, `errors` (a share), `client-errors`, `server-errors`, `refused`, `latency`,
/// `addresses`, `rate-limit` (a share) or `rise`: then the numbers are by how many percent the metric rose that
/// the fact `rise` names, but `normal` is in the unit of that one.
@ApplicationModule(allowedDependencies = {"accounts", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
