/// Sample data: with the profile `demo` the account of `member@example.com` is a product that has been in use for a
/// month.
///
/// Promises: sample keys are marked as such for good, and the database sees to it that no real key becomes a sample and
/// no sample a real key; nobody can use a sample key, since its secret was thrown away and it never gets another one.
/// They are given to an account once; one click removes them with every request of theirs, and nothing else. The audit
/// trail tells that they were added and removed, and no history that never was. The profile is refused together with
/// `production`.
///
/// The requests go the way of real ones ([ai.knowhereto.dashboard.accesslog.Backfill]), so charts and log agree to the
/// row. [Traffic] makes them from a seed: the same seed, the same requests.
///
/// What it costs: some seconds at the first start with the profile; one read by primary key for each view of the pages
/// that may say that they show sample data. Whoever adds a table with rows of keys names their column `key_id` and
/// references a key from nowhere else, or the removal has to learn of it.
@ApplicationModule(allowedDependencies = {"accounts", "accesslog", "audit", "identityprovider", "keys", "site"})
@NullMarked
package ai.knowhereto.dashboard.sampledata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
