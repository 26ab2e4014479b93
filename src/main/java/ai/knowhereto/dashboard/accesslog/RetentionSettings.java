package ai.knowhereto.dashboard.accesslog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long the access log is kept.
///
/// @param retention for how many whole UTC days before today entries are kept, 7 to 3650; the series stay longer
@ConfigurationProperties("knowhere.access-log")
record RetentionSettings(@DefaultValue("90") int retention) {

    /// What the database keeps in any case, so that whoever takes the application over can't wipe what he did.
    private static final int SHORTEST = 7;
    private static final int LONGEST = 3_650;

    RetentionSettings {
        if (retention < SHORTEST || retention > LONGEST) {
            throw new IllegalArgumentException("knowhere.access-log.retention must be a number of days between "
                    + SHORTEST + " and " + LONGEST + ", but is " + retention);
        }
    }
}
