package ai.knowhereto.dashboard.notifications;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/// Looks names up for connections to addresses that people typed, and refuses what is not public: else a webhook
/// could reach what only we can reach. A name is looked up once and the connection goes to the very addresses
/// that were checked; one that is not public among them and none is used.
///
/// What is public: for IPv4 everything but the blocks of the IANA registry of special-purpose addresses (RFC
/// 6890), multicast and class E; for IPv6 only 2000::/3, out of which all prefixes are given out, without those
/// that stand for something else (Teredo, 6to4, ORCHID, documentation). An IPv4 address inside an IPv6 one
/// (`::ffff:127.0.0.1`) is an IPv4 address in Java already; NAT64 (64:ff9b::/96), ULA (fc00::/7) and link-local
/// are outside of 2000::/3.
class PublicAddresses implements DnsResolver {

    private static final List<Block> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001:0:0:0:0:0:0:0/23",
                    "2001:db8:0:0:0:0:0:0/32",
                    "2002:0:0:0:0:0:0:0/16",
                    "2620:4f:8000:0:0:0:0:0/48",
                    "3fff:0:0:0:0:0:0:0/20")
            .map(Block::parse)
            .toList();

    private static final Block GIVEN_OUT = Block.parse("2000:0:0:0:0:0:0:0/3");

    private final DnsResolver names;
    private final boolean loopbackToo;

    /// @param names where names are looked up
    /// @param loopbackToo for development: whether this machine may be reached as well
    PublicAddresses(DnsResolver names, boolean loopbackToo) {
        this.names = names;
        this.loopbackToo = loopbackToo;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!Arrays.stream(found).allMatch(this::mayBeReached)) {
            throw new NotPublic();
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean mayBeReached(InetAddress address) {
        return isPublic(address) || loopbackToo && address.isLoopbackAddress();
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean routed = address instanceof Inet4Address || GIVEN_OUT.contains(bytes);
        return routed && SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }

    /// A name leads to an address that only we could reach.
    static class NotPublic extends UnknownHostException {
        NotPublic() {
            super("The name leads to an address that is not public");
        }
    }

    /// A block of addresses (CIDR).
    private record Block(InetAddress start, int length) {

        static Block parse(String text) {
            String[] parts = text.split("/", 2);
            return new Block(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] address) {
            byte[] own = start.getAddress();
            if (own.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((own[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
