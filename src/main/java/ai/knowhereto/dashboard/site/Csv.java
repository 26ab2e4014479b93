package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// A download of rows as CSV (RFC 4180, UTF-8, times in ISO 8601 and UTC), written as it comes, so that its length does
/// not matter.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
public final class Csv implements AutoCloseable {

    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    private final CSVPrinter printer;

    private Csv(CSVPrinter printer) {
        this.printer = printer;
    }

    /// Begins the download.
    ///
    /// @param name of the file, such as `api-keys`; the time and `.csv` are added. Never from outside
    /// @param columns the heads of the columns
    public static Csv to(HttpServletResponse response, String name, Clock clock, String... columns) throws IOException {
        Download.begin(response, name, "csv", "text/csv;charset=UTF-8", clock);
        var csv = new Csv(new CSVPrinter(
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), CSVFormat.RFC4180));
        csv.row((Object[]) columns);
        return csv;
    }

    /// Adds a row; nothing stands for `null`.
    public void row(@Nullable Object... cells) throws IOException {
        printer.printRecord(Stream.of(cells).map(Csv::cell).toArray());
    }

    /// Sends what was written so far.
    public void flush() throws IOException {
        printer.flush();
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant at -> at.toString();
            case Number number -> number.toString();
            default -> safe(value.toString());
        };
    }

    static String safe(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
