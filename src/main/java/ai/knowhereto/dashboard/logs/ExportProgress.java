package ai.knowhereto.dashboard.logs;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// How far an export is, for the dialog.
///
/// @param href where the dialog asks
/// @param export the export; `null` if it has not begun here
/// @param about how many rows it may have; negative if nobody knows
public record ExportProgress(String href, @Nullable Export export, long about) {

    private static final String ID = "[0-9a-f-]{36}";

    /// @throws ResponseStatusException 404 for what is no name of an export
    static ExportProgress of(LogPlace place, String id, @Nullable Export export, @Nullable Long about) {
        if (!id.matches(ID)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String href = place.path() + "/exports/" + id;
        return about == null || about < 0
                ? new ExportProgress(href, export, -1)
                : new ExportProgress(href + "?about=" + about, export, about);
    }

    /// How it is, as the end of a message's key.
    public String word() {
        return export == null ? "WAITING" : export.state().name();
    }

    /// Whether the dialog goes on asking.
    public boolean isOpen() {
        return export == null || export.isRunning();
    }

    /// Where it is cancelled; with how many rows it may have, so that the answer can tell.
    public String cancellation() {
        int query = href.indexOf('?');
        return query < 0 ? href + "/cancellation" : href.substring(0, query) + "/cancellation" + href.substring(query);
    }

    public long rows() {
        return export == null ? 0 : export.rows();
    }

    /// Of how many it is drawn: as many as there are, if the guess was too low.
    public long of() {
        return Math.max(about, rows());
    }
}
