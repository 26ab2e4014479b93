package ai.knowhereto.dashboard.sampledata;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Whether a page says that it shows sample data. The layout asks, so that pages need not know of them.
@Component("sampleDataNote")
class SampleDataNote {

    static final String KEYS = "/dashboard/api-keys";
    static final String USAGE = "/dashboard/usage";

    private final SampleData sampleData;
    private final HttpServletRequest request;

    SampleDataNote(SampleData sampleData, HttpServletRequest request) {
        this.sampleData = sampleData;
        this.request = request;
    }

    /// What the page that is being shown says: `there`, `removed` just now, or `none`.
    public String on(String accountId) {
        if (!Set.of(KEYS, USAGE).contains(request.getRequestURI())) {
            return "none";
        }
        return switch (sampleData.state(accountId)) {
            case THERE -> "there";
            case REMOVED -> "removed".equals(request.getParameter("sample-data")) ? "removed" : "none";
            case NEVER -> "none";
        };
    }

    /// The page that it stands on, to come back to.
    public String page() {
        return USAGE.equals(request.getRequestURI()) ? "usage" : "api-keys";
    }
}
