package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTests {

    private final EndpointAddress addresses =
            new EndpointAddress(new NotificationSettings(null, Set.of(443), false, true, Duration.ZERO));

    /// Ways to write an address that only we can reach (`security.md` I15).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0x7f.0x0.0x0.0x1",
                "0177.0.0.1",
                "017700000001",
                "00000177.1",
                "127.0.0.1.",
                "127.000.000.001",
                "0",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:7f00:1::]",
                "[fe80::1]",
                "[fe80::1%25lo]",
                "[fc00::1]",
                "[fd12:3456:789a::1]",
                "[ff02::1]",
                "[2001:db8::1]",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "0xA9FEA9FE",
                "100.64.0.1",
                "localhost",
                "localhost.",
                "LOCALHOST",
                "localhost.localdomain",
                "app.localhost",
                "metadata.google.internal",
                "printer.local",
                "intranet",
                "1.0.0.127.in-addr.arpa",
                "①②⑦.0.0.1",
                "127。0。0。1",
                "8.8.8.8",
                "example.com.",
                "a..b.com",
                "-a.example.com",
                "exa_mple.com",
                "example.com%00.evil.com",
                "%6c%6fcalhost",
                "example.123",
                "example.0x7f"
            })
    void addressThatIsNoPublicNameIsRefused(String host) {
        assertThatThrownBy(() -> addresses.read("https://" + host + "/hook"))
                .isInstanceOf(EndpointAddress.Unusable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.knowhere.dev/, scheme",
        "ftp://hooks.knowhere.dev/, scheme",
        "file:///etc/passwd, malformed",
        "gopher://hooks.knowhere.dev/, scheme",
        "javascript:alert(1), malformed",
        "https://user@hooks.knowhere.dev/, parts",
        "https://user:password@hooks.knowhere.dev/, parts",
        "https://hooks.knowhere.dev@127.0.0.1/, parts",
        "https://hooks.knowhere.dev/#x, parts",
        "https://hooks.knowhere.dev:8443/, port",
        "https://hooks.knowhere.dev:22/, port",
        "https://hooks.knowhere.dev:0/, port",
        "https:///hook, malformed",
        "https://, malformed",
        "hooks.knowhere.dev, malformed",
        "https://hooks.knowhere.dev/a b, malformed",
        "'https://hooks.knowhere.dev\\@127.0.0.1/', malformed",
        "'', blank",
        "'   ', blank"
    })
    void addressThatIsNoneOfOursToCallSaysWhy(String typed, String why) {
        assertThatThrownBy(() -> addresses.read(typed)).hasMessage(why);
    }

    @Test
    void lineBreaksAndLengthAreRefused() {
        assertThatThrownBy(() -> addresses.read("https://hooks.knowhere.dev/\r\nHost: x"))
                .hasMessage("malformed");
        assertThatThrownBy(() -> addresses.read("https://hooks.knowhere.dev/" + "x".repeat(2_000)))
                .hasMessage("long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.knowhere.dev/services/T0/B0/x?token=1",
                "https://hooks.knowhere.dev:443/",
                "HTTPS://Hooks.Knowhere.dev/",
                "https://xn--bcher-kva.de/hook",
                "https://1.a-b.co.uk"
            })
    void publicNameWithTlsIsTaken(String typed) {
        assertThat(addresses.read(typed)).hasToString(typed);
    }

    @Test
    void thisMachineIsReachedForDevelopmentOnly() {
        var development = new EndpointAddress(new NotificationSettings(null, Set.of(443), true, true, Duration.ZERO));
        assertThat(development.read("http://127.0.0.1:9999/hook")).hasPort(9_999);
        assertThatThrownBy(() -> addresses.read("http://127.0.0.1:9999/hook")).hasMessage("scheme");
        assertThatThrownBy(() -> development.read("http://10.0.0.1/hook")).hasMessage("scheme");
        assertThatThrownBy(() -> development.read("https://10.0.0.1/hook")).hasMessage("host");
    }
}
