package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The guide for receivers against the messages that were really made.
public final class DocumentedFacts {

    /// Fields that only some messages about alerts have, and examples need not.
    private static final Set<String> SOMETIMES =
            Set.of("rise", "comparison", "action", "topAddress", "normal", "endedAt");

    private DocumentedFacts() {}

    /// Every fact of every message of the account is in the guide's example of its type, and says something.
    public static void assertThatTheGuideHasThem(ApplicationContext context, String accountId) {
        var json = new JsonMapper();
        context.getBean(JdbcClient.class)
                .sql("select kind, facts from notification where account_id = ?")
                .param(accountId)
                .query((row, _) -> Map.entry(
                        Kind.valueOf(row.getString(1)),
                        json.readValue(row.getString(2), new TypeReference<Map<String, String>>() {})))
                .list()
                .forEach(told -> {
                    Set<String> known = new HashSet<>(
                            WebhookExamples.told(told.getKey()).facts().keySet());
                    if (told.getKey().name().startsWith("ALERT_")) {
                        known.addAll(SOMETIMES);
                    }
                    assertThat(known)
                            .as(told.getKey().name())
                            .containsAll(told.getValue().keySet());
                    assertThat(told.getValue().values()).noneMatch(String::isBlank);
                });
    }
}
