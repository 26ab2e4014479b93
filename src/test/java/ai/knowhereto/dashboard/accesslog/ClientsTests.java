package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    curl/8.5.0 | curl/8.5.0
                    python-requests/2.32.3 | python-requests/2.32.3
                    node | node
                    aws-sdk/1.2 (linux; x64) exec-env/Lambda | aws-sdk/1.2
                    (none) | (none)
                    Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 \
                    | Mozilla/5.0 AppleWebKit/537.36 Chrome/128.0 Safari/537.36
                    """)
    void clientIsTheProductOfTheUserAgent(String userAgent, String client) {
        assertThat(Clients.of(userAgent)).isEqualTo(client);
    }

    @Test
    void clientIsShortAndNeverCutsACharacter() {
        assertThat(Clients.of("\uD83D\uDE00".repeat(200))).isEqualTo("\uD83D\uDE00".repeat(60));
        assertThat(Clients.of(null)).isEmpty();
    }
}
