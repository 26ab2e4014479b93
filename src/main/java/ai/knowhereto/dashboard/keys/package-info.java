/// The life of a key: create, show once, rename, change its expiry, disable, enable, revoke; and its pages.
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
/// What it costs: on PostgreSQL that holds for everything the application's role may do, if another role owns the
/// tables. H2 has one user, who owns them: no statement on rows brings a key back, but he could drop the guards.
@ApplicationModule(allowedDependencies = {"accounts", "accesslog", "usage", "ratelimit", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
