/// The life of a key: create, show once, revoke, expire; and its pages.
///
/// Promises: the full key exists in memory only inside the request that creates it; what is stored is an HMAC under a
/// pepper that lives outside the database. Revoking is immediate and permanent: neither code nor SQL brings a revoked
/// key back. Every change writes its audit entry in the same transaction.
///
/// What it costs: on PostgreSQL that holds for everything the application's role may do, if another role owns the
/// tables. H2 has one user, who owns them: no statement on rows brings a key back, but he could drop the guards.
@ApplicationModule(allowedDependencies = {"accounts", "accesslog", "usage", "ratelimit", "audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
