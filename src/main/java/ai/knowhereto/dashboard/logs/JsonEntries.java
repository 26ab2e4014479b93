package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Entries as JSON, one object on each line; what an entry has not is `null`.
final class JsonEntries implements EntryWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .rootValueSeparator("\n")
            .build();

    private final JsonGenerator json;

    JsonEntries(OutputStream out) {
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    @Override
    public void write(List<Entry> entries) {
        for (Entry entry : entries) {
            json.writeStartObject();
            write(entry);
            json.writeEndObject();
        }
        json.flush();
    }

    private void write(Entry entry) {
        Caller caller = entry.caller();
        text("time", entry.at().toString());
        text("request_id", entry.requestId());
        text("account_id", caller == null ? null : caller.accountId());
        text("key_id", caller == null ? null : caller.keyId());
        text("environment", caller == null ? null : caller.environment());
        text("method", entry.method());
        text("path", entry.path());
        text("endpoint", entry.endpoint());
        json.writeNumberProperty("status", entry.status());
        text("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        text("reason", entry.reason());
        json.writeNumberProperty("latency_ms", entry.latency().dividedBy(ChronoUnit.MICROS.getDuration()) / 1_000.0);
        json.writeNumberProperty("bytes", entry.bytes());
        text("address", entry.address());
        text("client", entry.userAgent());
    }

    private void text(String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }
}
