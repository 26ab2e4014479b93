/// The life of a key: create, show once, rename, change its expiry, disable, enable, rotate, revoke; and its pages.
///
/// Promises: the full key exists in memory only inside the request that creates it; what is stored is an HMAC under a
/// pepper that lives outside the database. Revoking is immediate and permanent: neither code nor SQL brings a revoked
/// key back. Every change writes its audit entry in the same transaction.
///
/// The list is a page of a [KeyQuestion], which its address holds. [KeyPages] walks along an index from where the last
/// page ended, [KeyCounter] counts up to a thousand, [KeySearch] reads ranges of an index of the endings of names
/// ([SearchIndex]): every answer costs the same for a hundred keys and for a hundred thousand. That gives up exact
/// numbers beyond a thousand and an order by requests (the usage page has it), and costs some twenty rows for each key.
///
/// [PastedText] finds keys in whatever somebody pastes; [Secret] tells what only looks like one, so that it becomes no
/// name, no note and no part of an address.
///
/// A rotation gives the same key a second secret, so that name, limits, rules and history go on: [Rotation]
/// decides what may be done to the two, [KeyRotations] is what people do, [Rotations] ends what is over. The
/// database's clock ends an old secret, in the very read that verifies it; whoever tells of the end may come
/// later. A secret has a place (current, old, none), unique for each key, so two rotations at once can't both
/// win, and what has lost its place never gets one again. The form carries the version of the key that was
/// seen, which also makes a form sent twice one rotation. [Safety] says when an old secret may be ended: after
/// more silence than there was before. It knows what the access log knows, hence not what runs less often than
/// every thirty days. A key has two secrets at most; who lost the new one keeps the old one and begins again.
///
/// [RotationPolicies] say when an account wants to be reminded to rotate. A reminder marks and filters keys; it
/// never refuses anything.
///
/// What it costs: on PostgreSQL that holds for everything the application's role may do, if another role owns the
/// tables. H2 has one user, who owns them: no statement on rows brings a key back, but he could drop the guards.
@ApplicationModule(allowedDependencies = {"accounts", "accesslog", "usage", "ratelimit", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
