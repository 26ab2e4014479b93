package ai.knowhereto.dashboard.logs;

import java.util.Arrays;
import java.util.Locale;

/// The forms in which the log can be taken away.
enum ExportFormat {
    /// Comma-separated values (RFC 4180), for spreadsheets.
    CSV("text/csv;charset=UTF-8"),
    /// A JSON object on each line (ndjson.org), for programs.
    NDJSON("application/x-ndjson;charset=UTF-8");

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /// How addresses and files end: `csv`.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of an address that ends so.
    static ExportFormat ofAddress(String path) {
        return Arrays.stream(values())
                .filter(format -> path.endsWith("." + format.ending()))
                .findFirst()
                .orElseThrow();
    }
}
