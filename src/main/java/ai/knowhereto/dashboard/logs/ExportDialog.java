package ai.knowhereto.dashboard.logs;

import java.util.List;
import java.util.Map;

/// The dialog with which an export begins.
///
/// @param id the name of the export
/// @param size about how many rows it has
public record ExportDialog(ExportQuestion asked, String id, ExportSize.Rows size) {

    public LogPlace place() {
        return asked.place();
    }

    public String when() {
        return asked.time().when();
    }

    /// The filter, as it is written.
    public String words() {
        return asked.question().filter().text();
    }

    public List<ExportFormat> formats() {
        return List.of(ExportFormat.values());
    }

    public String href(ExportFormat format) {
        return asked.href(format, id);
    }

    /// Back to the list.
    public String back() {
        return asked.time().href(Map.of());
    }

    /// Where the dialog asks how far it is.
    public String progress() {
        return place().path() + "/exports/" + id + (size.isMost() ? "" : "?about=" + size.about());
    }
}
