/// Who is signed in, and as what.
///
/// Promises: a person is a provider registration and a subject, never an email address; the first sign-in makes a
/// personal account; staff roles (support, admin) are read anew for every request. Everything is denied unless a rule
/// allows it. Below `/admin` members get one and the same refusal, so it does not tell what is there.
@ApplicationModule(allowedDependencies = {"audit", "site"})
@NullMarked
package ai.knowhereto.dashboard.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
