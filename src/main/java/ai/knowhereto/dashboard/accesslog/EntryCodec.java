package ai.knowhereto.dashboard.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// An entry as bytes, both ways: a version, the numbers, then each text as its length and UTF-8. A text that is
/// `null` has the length -1, an endpoint that is the path has -2.
final class EntryCodec {

    private static final byte VERSION = 1;
    private static final int NUMBERS = 1 + 8 + 8 + 8 + 2 + 1 + 1;
    private static final int TEXTS = 11;
    private static final Outcome[] OUTCOMES = Outcome.values();

    /// These two are told by what they are, not by what is in them.
    private static final byte[] NONE = new byte[0];

    private static final byte[] SAME = new byte[0];

    private EntryCodec() {}

    /// The time of an entry as the journal keeps it.
    static long micros(Entry entry) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, entry.at());
    }

    static byte[] encode(Entry entry) {
        byte[][] texts = texts(entry);
        int length = NUMBERS;
        for (byte[] text : texts) {
            length += 2 + text.length;
        }
        var buffer = ByteBuffer.allocate(length)
                .put(VERSION)
                .putLong(micros(entry))
                .putLong(entry.latency().toNanos())
                .putLong(entry.bytes())
                .putShort((short) entry.status())
                .put((byte) entry.outcome().ordinal())
                .put((byte) (entry.caller() != null && entry.caller().old() ? 1 : 0));
        for (byte[] text : texts) {
            buffer.putShort((short) (text == NONE ? -1 : text == SAME ? -2 : text.length))
                    .put(text);
        }
        return buffer.array();
    }

    /// @throws IllegalArgumentException if these are not the bytes of an entry
    static Entry decode(byte[] bytes) {
        try {
            return decode(ByteBuffer.wrap(bytes));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not an entry of this version", e);
        }
    }

    private static byte[][] texts(Entry entry) {
        Caller caller = entry.caller();
        byte[][] texts = new byte[TEXTS][];
        texts[0] = bytes(entry.requestId());
        texts[1] = bytes(caller == null ? null : caller.accountId());
        texts[2] = bytes(caller == null ? null : caller.keyId());
        texts[3] = bytes(caller == null ? null : caller.secretId());
        texts[4] = bytes(caller == null ? null : caller.environment());
        texts[5] = bytes(entry.method());
        texts[6] = bytes(entry.path());
        texts[7] = entry.endpoint().equals(entry.path()) ? SAME : bytes(entry.endpoint());
        texts[8] = bytes(entry.reason());
        texts[9] = bytes(entry.address());
        texts[10] = bytes(entry.userAgent());
        return texts;
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? NONE : text.getBytes(UTF_8);
    }

    private static Entry decode(ByteBuffer buffer) {
        if (buffer.get() != VERSION) {
            throw new IllegalArgumentException("Unknown version");
        }
        Instant at = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        Duration latency = Duration.ofNanos(buffer.getLong());
        long bytes = buffer.getLong();
        int status = buffer.getShort();
        Outcome outcome = OUTCOMES[buffer.get()];
        boolean old = buffer.get() == 1;
        String requestId = text(buffer);
        Caller caller = caller(nullable(buffer), nullable(buffer), nullable(buffer), nullable(buffer), old);
        String method = text(buffer);
        String path = text(buffer);
        @Nullable String endpoint = nullable(buffer);
        return new Entry(
                at,
                requestId,
                caller,
                method,
                path,
                endpoint == null ? path : endpoint,
                status,
                outcome,
                nullable(buffer),
                latency,
                bytes,
                text(buffer),
                nullable(buffer));
    }

    private static @Nullable Caller caller(
            @Nullable String accountId,
            @Nullable String keyId,
            @Nullable String secretId,
            @Nullable String environment,
            boolean old) {
        return accountId == null || keyId == null || secretId == null || environment == null
                ? null
                : new Caller(accountId, keyId, secretId, environment, old);
    }

    private static String text(ByteBuffer buffer) {
        String text = nullable(buffer);
        if (text == null) {
            throw new IllegalArgumentException("A text is missing");
        }
        return text;
    }

    private static @Nullable String nullable(ByteBuffer buffer) {
        int length = buffer.getShort();
        if (length < 0) {
            return null;
        }
        String text = new String(buffer.array(), buffer.position(), length, UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }
}
