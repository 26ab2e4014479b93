/// The API side over HTTP.
///
/// Promises: authentication comes before routing; every error, the container's own included, has the documented
/// envelope and a request id; every request that the container could read becomes an access log entry; a key is
/// accepted in the `Authorization` header and nowhere else, and what looks like a key is written down nowhere.
///
/// Design: one filter, ahead of Spring Security and MVC, decides an [Answer] (a value) and one place writes it. Nothing
/// behind it is asked, so a refusal costs a checksum, or one HMAC and a share of a read. That gives up annotations for
/// three routes and gains what MVC behind Spring Security costs for every call.
///
/// The sandbox answers where no upstream is configured, and says so in the header `Knowhere-Sandbox`. Its jobs live in
/// memory and stay `pending`: it fetches nothing and parses nothing.
@ApplicationModule(allowedDependencies = {"verification", "keys", "ratelimit", "accesslog", "accounts", "site"})
@NullMarked
package ai.knowhereto.dashboard.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
