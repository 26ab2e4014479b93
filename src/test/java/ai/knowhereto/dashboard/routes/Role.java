package ai.knowhereto.dashboard.routes;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who asks. The keys that a row speaks of belong to the account of [#MEMBER], except when [#OTHER] asks.
enum Role {
    ANONYMOUS(null),
    /// A member, and the keys belong to another account.
    OTHER("member@example.com"),
    /// The owner of the keys.
    MEMBER("member@example.com"),
    SUPPORT("support@example.com"),
    ADMIN("admin@example.com");

    private final @Nullable String email;

    Role(@Nullable String email) {
        this.email = email;
    }

    /// Whom to sign in as, or `null` for nobody.
    @Nullable
    String email() {
        return email;
    }

    /// As `routes.txt` names it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
