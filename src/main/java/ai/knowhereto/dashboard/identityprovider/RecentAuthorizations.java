package ai.knowhereto.dashboard.identityprovider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/// The sign-ins that are going on. A few minutes and a thousand of them are plenty: nobody comes back for one, and the
/// framework's own keeper in memory never lets one go.
final class RecentAuthorizations implements OAuth2AuthorizationService {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST = 1000;

    private final Cache<String, OAuth2Authorization> recent =
            Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MOST).build();

    @Override
    public void save(OAuth2Authorization authorization) {
        recent.put(authorization.getId(), authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        recent.invalidate(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return recent.getIfPresent(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return recent.asMap().values().stream()
                .filter(authorization -> holds(authorization, token))
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(OAuth2Authorization authorization, String token) {
        var found = authorization.getToken(token);
        return found != null && Objects.equals(found.getToken().getTokenValue(), token);
    }
}
