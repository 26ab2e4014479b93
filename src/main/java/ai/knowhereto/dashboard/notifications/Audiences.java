package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Who there is to be told in an account: read once in a transaction, however much it tells.
@Component
class Audiences {

    private final Members members;
    private final Preferences preferences;
    private final Endpoints endpoints;

    Audiences(Members members, Preferences preferences, Endpoints endpoints) {
        this.members = members;
        this.preferences = preferences;
        this.endpoints = endpoints;
    }

    /// Somebody, and what he wants to be told.
    record Listener(Members.Member member, Preference preference) {}

    /// @param endpoints that are enabled
    record Audience(List<Listener> people, List<Endpoint> endpoints) {}

    Audience of(String accountId) {
        return known().computeIfAbsent(accountId, this::read);
    }

    private Audience read(String accountId) {
        var people = members.of(accountId).stream()
                .map(member -> new Listener(member, preferences.of(member.personId())))
                .toList();
        return new Audience(people, endpoints.hold(accountId));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Audience> known() {
        @Nullable Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound == null) {
            bound = new HashMap<String, Audience>();
            TransactionSynchronizationManager.bindResource(this, bound);
            TransactionSynchronizationManager.registerSynchronization(new End(this, bound));
        }
        return (Map<String, Audience>) Objects.requireNonNull(bound);
    }

    /// Forgets with the transaction, and lets one inside of it know nothing.
    private record End(Object key, Object known) implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(key);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(key, known);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(key);
        }
    }
}
