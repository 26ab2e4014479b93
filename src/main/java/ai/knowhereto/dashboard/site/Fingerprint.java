package ai.knowhereto.dashboard.site;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page shows, in short: a page that is open asks whether it is still so, and is changed only if it is not.
/// Every replica finds the same.
public final class Fingerprint {

    private Fingerprint() {}

    /// @param parts what it is made of, in that order
    public static String of(Stream<?> parts) {
        String all = parts.map(String::valueOf).collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
