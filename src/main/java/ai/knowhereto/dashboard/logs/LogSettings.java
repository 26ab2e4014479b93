package ai.knowhereto.dashboard.logs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much the pages of the log may take.
///
/// @param liveViewsOfAPerson how many lists may grow at once for one person: a few windows
/// @param liveViews and for all on this server; each is a thread that waits, and fifty rows at most
/// @param liveHeartbeat how long a stream is silent at most: shorter than any proxy on the way waits
/// @param exports how many exports may run at once on this server; two connections read for them
@ConfigurationProperties("knowhere.logs")
record LogSettings(
        @DefaultValue("5") int liveViewsOfAPerson,
        @DefaultValue("200") int liveViews,
        @DefaultValue("15s") Duration liveHeartbeat,
        @DefaultValue("4") int exports) {}
