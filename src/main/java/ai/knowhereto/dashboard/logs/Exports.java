package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.site.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The exports that run on this server, one for each person and few in all, and how those of the last minutes ended.
@Component
class Exports {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /// A page takes some 30 ms; what took longer waited for its reader or for the disk.
    private static final Duration LONGEST_WORK = Duration.ofMillis(100);

    private final LogSettings settings;
    private final Map<String, Export> running = new HashMap<>();
    private final Cache<String, Export> known = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumSize(1_000)
            .build();

    Exports(LogSettings settings) {
        this.settings = settings;
    }

    /// A name for an export that is to come.
    static String newId() {
        return UUID.randomUUID().toString();
    }

    /// Begins an export.
    ///
    /// @param id the name by which a page asks for it; `null` if none does
    /// @return the export; a reason if it has to wait for another one
    synchronized Beginning begin(String personId, @Nullable String id) {
        if (running.containsKey(personId)) {
            return new Beginning(null, Refused.EXPORT_RUNNING);
        }
        if (running.size() >= settings.exports()) {
            return new Beginning(null, Refused.EXPORTS_BUSY);
        }
        var export = new Export(personId, id == null || !id.matches("[0-9a-f-]{36}") ? newId() : id);
        running.put(personId, export);
        known.put(key(personId, export.id()), export);
        return new Beginning(export, null);
    }

    /// Ends an export, if it was not cancelled before, and makes room for the next one.
    synchronized void end(Export export, Export.State how) {
        export.end(how);
        running.remove(export.personId(), export);
    }

    /// Lets others go first: all exports together work half of the time, however many they are. Otherwise two of them
    /// take both processors of a small server, and each request to the API waits for its turn.
    ///
    /// @param worked how long somebody worked for a page
    void rest(Duration worked) throws InterruptedException {
        Duration counted = worked.compareTo(LONGEST_WORK) > 0 ? LONGEST_WORK : worked;
        Thread.sleep(counted.multipliedBy(2L * count() - 1));
    }

    private synchronized int count() {
        return Math.max(1, running.size());
    }

    /// Somebody's export of that name.
    Optional<Export> find(String personId, String id) {
        return Optional.ofNullable(known.getIfPresent(key(personId, id)));
    }

    /// Cancels somebody's export, and makes room at once: it stops with the page that it writes.
    void cancel(String personId, String id) {
        find(personId, id).ifPresent(export -> end(export, Export.State.CANCELLED));
    }

    private static String key(String personId, String id) {
        return personId + " " + id;
    }

    /// @param export the export; `null` if it did not begin
    /// @param refusal why not
    record Beginning(@Nullable Export export, @Nullable Refused refusal) {}
}
