package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.usage.Address.Place;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the controls lead: zoom, back, forth.
class LinksTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:04:07Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Place PLACE = new Place("/dashboard/usage", "#usage", null, true, "/dashboard/logs");

    @Test
    void everyLinkKeepsTheRestOfTheQuestion() {
        Links links = links(Map.of("range", "7d", "key", "key_1", "env", "live", "compare", "previous"));
        assertThat(links.range("24h")).isEqualTo("/dashboard/usage?range=24h&key=key_1&env=live&compare=previous");
        assertThat(links.compare()).isEqualTo("/dashboard/usage?range=7d&key=key_1&env=live");
        assertThat(links.key("key_2")).isEqualTo("/dashboard/usage?range=7d&key=key_2&env=live&compare=previous");
        assertThat(links.previous())
                .isEqualTo("/dashboard/usage?range=7d&from=2026-11-09T15:00&to=2026-11-16T15:00"
                        + "&key=key_1&env=live&compare=previous");
    }

    @Test
    void pageOfOneKeyNeverNamesTheKey() {
        var place = new Place("/dashboard/api-keys/key_1", "#key-page", "key_1", true, "/dashboard/logs");
        assertThat(links(place, Map.of("key", "key_1", "range", "1h")).range("7d"))
                .isEqualTo("/dashboard/api-keys/key_1?range=7d");
    }

    @ParameterizedTest
    @CsvSource({"90d, 30", "7d, 5", "48h, 1", "24h, 1", "1h, 0"})
    void zoomEndsAtMinutes(String range, int least) {
        Links links = links(Map.of("range", range));
        Span bar = links.period().spans().get(links.period().spans().size() / 2);
        String zoomed = links.zoom(bar);
        if (least == 0) {
            assertThat(zoomed).isNull();
        } else {
            Links inside = links(parameters(zoomed));
            assertThat(inside.period().whole()).isEqualTo(bar);
            assertThat(inside.period().step().minutes()).isEqualTo(least);
            assertThat(inside.back()).isEqualTo("/dashboard/usage?range=" + range);
        }
    }

    @Test
    void quarterWithoutMinutesIsTheEnd() {
        Links links = links(Map.of("from", "2026-10-01T09:00", "to", "2026-10-01T12:00"));
        assertThat(links.period().step()).isEqualTo(new Step(15));
        assertThat(links.zoom(links.period().spans().getFirst())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1h", "24h", "48h", "7d", "30d", "90d"})
    void forthUndoesBack(String range) {
        Links now = links(Map.of("range", range));
        assertThat(now.next()).isNull();
        Links before = links(parameters(now.previous()));
        assertThat(before.period().spans()).hasSameSizeAs(now.period().spans());
        assertThat(before.period().to()).isEqualTo(now.period().from());
        assertThat(before.next()).isEqualTo("/dashboard/usage?range=" + range);
        Links earlier = links(parameters(before.previous()));
        assertThat(links(parameters(earlier.next())).period()).isEqualTo(before.period());
    }

    @Test
    void runningBarLeadsToWhatHasPassedOfIt() {
        Links links = links(Map.of("range", "30d"));
        assertThat(links.zoom(links.period().spans().getLast())).endsWith("from=2026-11-23T00:00&to=2026-11-23T13:05");
    }

    @Test
    void whatIsTypedWronglyStaysInTheFormAndThePresetIsShown() {
        Links links = links(Map.of("range", "7d", "from", "2026-11-23T12:00", "to", "2026-11-22T12:00"));
        assertThat(links.typedFrom()).isEqualTo("2026-11-23T12:00");
        assertThat(links.typedTo()).isEqualTo("2026-11-22T12:00");
        assertThat(links.period().spans()).hasSize(56);
        assertThat(links.back()).isNull();
    }

    private static Links links(Map<String, String> parameters) {
        return links(PLACE, parameters);
    }

    private static Links links(Place place, Map<String, String> parameters) {
        var question = UsageQuestion.of(
                parameters, NOW, PARIS, id -> Optional.of(new KeyLabel(id, "Billing", "sk_live_…a1f0", false)));
        return new Links(place, question, question.period(NOW, PARIS), NOW);
    }

    private static Map<String, String> parameters(@Nullable String address) {
        var parameters = new HashMap<String, String>();
        if (address != null) {
            for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
                parameters.put(
                        pair.substring(0, pair.indexOf('=')),
                        pair.substring(pair.indexOf('=') + 1).replace("%2B", "+"));
            }
        }
        return parameters;
    }
}
