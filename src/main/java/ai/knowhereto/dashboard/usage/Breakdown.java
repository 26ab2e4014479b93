package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.LastUse;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The requests of the chart, by key, by endpoint or by status. Its rows and the rest add up to the chart.
///
/// @param ranking those with the most requests
/// @param sum all requests of the chart
/// @param labels what is known of the keys
/// @param lastUses when the keys were last used
/// @param wall the reader's language
record Breakdown(Ranking ranking, Figures sum, Map<String, KeyLabel> labels, Map<String, LastUse> lastUses, Wall wall) {

    public List<Row> rows() {
        return ranking.rows().stream()
                .map(row -> new Row(
                        row.name(),
                        labels.get(row.name()),
                        lastUses.get(row.name()),
                        new Figures(row.counts()),
                        sum.total(),
                        wall))
                .toList();
    }

    /// How many are not among the rows.
    public long more() {
        return ranking.all() - ranking.rows().size();
    }

    /// Those that are not among the rows.
    public Row rest() {
        Figures shown =
                ranking.rows().stream().map(row -> new Figures(row.counts())).reduce(Figures.NONE, Figures::plus);
        return new Row("", null, null, sum.minus(shown), sum.total(), wall);
    }

    /// All of them.
    public Row all() {
        return new Row("", null, null, sum, sum.total(), wall);
    }

    /// One of them.
    ///
    /// @param name the key's id, the endpoint, or the status
    /// @param key what is known of the key
    /// @param lastUse when it was last used, if ever
    record Row(
            String name, @Nullable KeyLabel key, @Nullable LastUse lastUse, Figures figures, long all, Wall wall) {

        /// What a status means (RFC 9110, section 15), as people call it.
        public String phrase() {
            HttpStatus status = HttpStatus.resolve(Integer.parseInt(name));
            return status == null ? "" : status.getReasonPhrase();
        }

        public String requests() {
            return wall.number(figures.total());
        }

        public String share() {
            return Percent.of(figures.total(), all, wall.locale());
        }

        /// The length of its bar.
        public String length() {
            return Path.plain(all == 0 ? 0 : 100.0 * figures.total() / all) + "%";
        }

        public String errors() {
            return wall.number(figures.errors());
        }

        public String refused() {
            return wall.number(figures.of(Outcome.REFUSED));
        }
    }
}
