package ai.knowhereto.dashboard.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// A provider that signs `ada` in without asking, and lies in the way that a test wants. The ways are those of the
/// OpenID Foundation's conformance suite for relying parties.
class StubProvider implements AutoCloseable {

    /// What is wrong with its answer.
    enum Fault {
        NONE,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        MISSING_AUDIENCE,
        MISSING_SUBJECT,
        MISSING_ISSUED_AT,
        MISSING_EXPIRY,
        WRONG_NONCE,
        MISSING_NONCE,
        EXPIRED,
        ALGORITHM_NONE,
        SIGNED_WITH_CLIENT_SECRET,
        SIGNED_WITH_ANOTHER_KEY,
        MISSING_ID_TOKEN,
        USER_INFO_OF_SOMEBODY_ELSE,
        ISSUER_IN_ANSWER_OF_ANOTHER
    }

    static final String SECRET = "stub-secret-stub-secret-stub-secret";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    volatile Fault fault = Fault.NONE;

    private final HttpServer server;
    private final Map<String, Map<String, String>> started = new HashMap<>();
    private volatile RSAKey key = newKey();

    StubProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, metadata()));
        server.createContext("/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/userinfo", exchange -> json(exchange, userInfo()));
        server.createContext(
                "/user/emails",
                exchange -> json(
                        exchange,
                        List.of(
                                Map.of("email", "old@git.example", "primary", false, "verified", true),
                                Map.of("email", "octo@git.example", "primary", true, "verified", true))));
        server.createContext(
                "/user",
                exchange -> json(exchange, Map.of("id", 583231, "login", "octocat", "email", "public@git.example")));
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Signs with a new key from now on, as providers do every now and then.
    void rotateKey() {
        key = newKey();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "jwks_uri",
                issuer() + "/keys",
                "subject_types_supported",
                List.of("public"),
                "response_types_supported",
                List.of("code"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private Map<String, Object> userInfo() {
        return Map.of("sub", fault == Fault.USER_INFO_OF_SOMEBODY_ELSE ? "eve" : "ada", "name", "Ada Lovelace");
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = "code-" + started.size();
        started.put(code, asked);
        var back = UriComponentsBuilder.fromUriString(Objects.requireNonNull(asked.get("redirect_uri")))
                .queryParam("code", code)
                .queryParam("state", "{state}")
                .queryParam("iss", fault == Fault.ISSUER_IN_ANSWER_OF_ANOTHER ? "https://other.example" : issuer())
                .encode()
                .buildAndExpand(asked.get("state"))
                .toUri();
        exchange.getResponseHeaders().add("Location", back.toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = started.remove(form.getOrDefault("code", ""));
        if (asked == null || !hash(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> answer = new HashMap<>(Map.of(
                "access_token",
                "stub-access-token",
                "token_type",
                "Bearer",
                "expires_in",
                300,
                "scope",
                asked.getOrDefault("scope", "")));
        if (fault != Fault.MISSING_ID_TOKEN && asked.containsKey("nonce")) {
            answer.put("id_token", idToken(asked.get("nonce")));
        }
        json(exchange, answer);
    }

    private String idToken(String nonce) {
        var now = Clock.systemUTC().instant().minus(fault == Fault.EXPIRED ? Duration.ofHours(1) : Duration.ZERO);
        var claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.WRONG_ISSUER ? "https://other.example" : issuer())
                .subject(fault == Fault.MISSING_SUBJECT ? null : "ada")
                .claim("nonce", fault == Fault.MISSING_NONCE ? null : fault == Fault.WRONG_NONCE ? "x" : nonce)
                .issueTime(fault == Fault.MISSING_ISSUED_AT ? null : Date.from(now))
                .expirationTime(fault == Fault.MISSING_EXPIRY ? null : Date.from(now.plus(LIFE)));
        if (fault != Fault.MISSING_AUDIENCE) {
            claims.audience(fault == Fault.WRONG_AUDIENCE ? "another-client" : "dashboard");
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            if (fault == Fault.ALGORITHM_NONE) {
                return new PlainJWT(claims).serialize();
            }
            boolean symmetric = fault == Fault.SIGNED_WITH_CLIENT_SECRET;
            var algorithm = symmetric ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256;
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
            var signer = fault == Fault.SIGNED_WITH_ANOTHER_KEY ? newKey() : key;
            token.sign(symmetric ? new MACSigner(SECRET) : new RSASSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String query) {
        var decoded = UriComponentsBuilder.fromUri(URI.create("http://x/?" + query))
                .build()
                .getQueryParams();
        Map<String, String> parameters = new HashMap<>();
        decoded.forEach((name, values) -> parameters.put(
                name, java.net.URLDecoder.decode(Objects.requireNonNull(values.getFirst()), StandardCharsets.UTF_8)));
        return parameters;
    }

    private static void json(HttpExchange exchange, Object body) throws IOException {
        answer(exchange, 200, body);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
