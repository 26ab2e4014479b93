/// A built-in OpenID Connect provider, so that a fresh clone can be signed in to without any set-up.
///
/// Promises: it is on only when no other provider is configured (or explicitly allowed), only on a loopback address,
/// never behind a proxy and never in production. It knows three people and no passwords.
@ApplicationModule(allowedDependencies = {"site"})
@NullMarked
package ai.knowhereto.dashboard.identityprovider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
