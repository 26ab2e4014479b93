package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.knowhereto.dashboard.accesslog.Backfill;
import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.SecretsUsage.Rotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.ui.ExtendedModelMap;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;

/// What the chart of a rotation guarantees, on each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
abstract class SecretsUsageOf {

    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    @Autowired
    SecretsUsage usage;

    @Autowired
    Backfill log;

    @Autowired
    Clock clock;

    @Autowired
    SpringTemplateEngine templates;

    private final String key = "key_" + Long.toString(System.nanoTime(), 36);

    @Test
    void figuresAreThoseSinceTheRotationAndTheTableIsTheChart() {
        Instant now = clock.instant();
        Instant rotated =
                now.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES).plusSeconds(30);
        load(rotated, now);

        SecretsPage page = page(rotated);
        assertThat(page.old()).isEqualTo(2);
        assertThat(page.fresh()).isEqualTo(6);
        assertThat(page.oldLastHour()).isZero();
        assertThat(page.freshLastHour()).isEqualTo(6);
        assertThat(page.total()).isEqualTo(12);
        assertThat(page.minutes()).isEqualTo(5);
        assertThat(Double.parseDouble(page.mark().x().replace("%", ""))).isCloseTo(20, within(4.0));

        String html = html(page);
        assertThat(html)
                .contains("New key", "…c3d4", "6 · 75.0%", "Old key", "…a1f0", "2 · 25.0%", "Rotated", "per 5 minutes")
                .contains("since then: 6 with the new key …c3d4, 75.0% of all, and 2 with the old key …a1f0")
                .contains("in the last hour: 6 with the new key, 0 with the old key.")
                .contains("id=\"old-key\"", "url(#old-key)")
                .doesNotContain("id=\"refused\"", "id=\"chart-title\"", "id=\"compare\"", "??");
        assertThat(sums(html, "<tbody>", "</tbody>")).containsExactly(6L, 6L, 12L);
        assertThat(sums(html, "<tfoot>", "</tr>")).containsExactly(6L, 6L, 12L);
        assertThat(Pattern.compile("data-values").matcher(html).results())
                .hasSize(page.rows().size());
    }

    @Test
    void keyWithoutRequestsGetsASentence() {
        String html = html(page(clock.instant()));
        assertThat(html).contains("No requests with either key since").doesNotContain("<svg", "<figure");
    }

    @Test
    void otherSecretsOfTheKeyAreNotDrawn() {
        Instant now = clock.instant();
        log.load(List.of(at(now, "sec_lost", true), at(now, "sec_old", true)).stream());
        assertThat(page(now.minusSeconds(60)).total()).isEqualTo(1);
    }

    @Test
    void rotationOfWeeksAgoShowsADayBeforeIt() {
        Instant now = clock.instant();
        Instant rotated = now.minus(Duration.ofDays(14));
        log.load(List.of(
                at(rotated.minus(Duration.ofHours(23)), "sec_old", false),
                at(rotated.minus(Duration.ofDays(3)), "sec_old", false),
                at(now, "sec_new", false))
                .stream());
        SecretsPage page = page(rotated);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.rows()).hasSizeLessThanOrEqualTo(Step.MOST_BARS + 1);
        assertThat(page.old()).isZero();
    }

    private void load(Instant rotated, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            entries.add(at(rotated.minus(Duration.ofMinutes(20)), "sec_old", false));
        }
        entries.add(at(rotated.minusSeconds(20), "sec_old", false)); // in the minute of the rotation
        entries.add(at(rotated.plusSeconds(20), "sec_old", true));
        entries.add(Entries.of(
                rotated.plus(Duration.ofMinutes(30)), caller("sec_old", true), 401, Outcome.REFUSED, "replaced"));
        for (int i = 0; i < 5; i++) {
            entries.add(at(now.minus(Duration.ofMinutes(30)), "sec_new", false));
        }
        entries.add(at(now, "sec_new", false));
        log.load(entries.stream());
    }

    private Entry at(Instant at, String secret, boolean old) {
        return Entries.of(at, caller(secret, old), 200, Outcome.SUCCESSFUL, null);
    }

    private Caller caller(String secret, boolean old) {
        return new Caller("acct_1", key, secret + key, "live", old);
    }

    private SecretsPage page(Instant rotated) {
        var model = new ExtendedModelMap();
        var rotation = new Rotation("acct_1", key, "sec_old" + key, "…a1f0", "sec_new" + key, "…c3d4", rotated);
        usage.describe(model, rotation, KATHMANDU, Locale.ENGLISH);
        return (SecretsPage) Objects.requireNonNull(model.get("secretsUsage"));
    }

    private String html(SecretsPage page) {
        var template = new TemplateSpec("usage/secrets", Set.of("chart"), TemplateMode.HTML, Map.of());
        return templates.process(template, new Context(Locale.ENGLISH, Map.of("secretsUsage", page)));
    }

    private static List<Long> sums(String html, String from, String to) {
        int start = html.indexOf(from);
        String rows = html.substring(start, html.indexOf(to, start));
        var sums = new Long[] {0L, 0L, 0L};
        int column = 0;
        for (var cell : (Iterable<String>) Pattern.compile("<td class=\"num\">([0-9,]+)</td>")
                .matcher(rows)
                .results()
                .map(found -> found.group(1))::iterator) {
            sums[column++ % 3] += Long.parseLong(cell);
        }
        return Arrays.asList(sums);
    }
}
