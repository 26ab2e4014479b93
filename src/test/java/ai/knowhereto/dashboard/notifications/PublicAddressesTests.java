package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressThatIsNotPublicIsRefused(String literal) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(literal))).isFalse();
        assertThatThrownBy(() -> resolving(literal).resolve("hooks.knowhere.dev"))
                .isInstanceOf(PublicAddresses.NotPublic.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00::1"
            })
    void publicAddressIsReached(String literal) throws UnknownHostException {
        assertThat(resolving(literal).resolve("hooks.knowhere.dev")).hasSize(1);
    }

    @Test
    void oneAddressThatIsNotPublicSpoilsTheName() {
        assertThatThrownBy(() -> resolving("1.1.1.1", "127.0.0.1").resolve("hooks.knowhere.dev"))
                .isInstanceOf(PublicAddresses.NotPublic.class);
        assertThatThrownBy(() -> resolving().resolve("hooks.knowhere.dev")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void forDevelopmentThisMachineIsReachedAndNothingElse() throws UnknownHostException {
        assertThat(new PublicAddresses(names("127.0.0.1"), true).resolve("x")).hasSize(1);
        assertThat(new PublicAddresses(names("::1"), true).resolve("x")).hasSize(1);
        assertThatThrownBy(() -> new PublicAddresses(names("10.0.0.1"), true).resolve("x"))
                .isInstanceOf(PublicAddresses.NotPublic.class);
    }

    private static PublicAddresses resolving(String... literals) {
        return new PublicAddresses(names(literals), false);
    }

    static DnsResolver names(String... literals) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                var found = new InetAddress[literals.length];
                for (int i = 0; i < literals.length; i++) {
                    found[i] = InetAddress.ofLiteral(literals[i]);
                }
                return found;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
