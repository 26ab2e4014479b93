package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The ways to write addresses.
final class AddressText {

    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private AddressText() {}

    /// The bytes of `203.0.113.9`; none if it is no address.
    static List<Integer> octets(String text) {
        List<Integer> octets =
                Stream.of(text.split("\\.")).map(Integer::valueOf).toList();
        return octets.stream().allMatch(octet -> octet < 256) ? octets : List.of();
    }

    /// The bytes of an address of IPv6, in any of its ways; none if it is no such address. Never asks a name server:
    /// the text has colons and hexadecimal digits only.
    static List<Integer> groups(String text) {
        try {
            return text.contains(":") && InetAddress.getByName(text) instanceof Inet6Address address
                    ? unsigned(address.getAddress())
                    : List.of();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /// `203.0.113.`
    static String dotted(List<Integer> octets) {
        return octets.stream().map(octet -> octet + ".").collect(joining());
    }

    /// `2001:db8:0:0:0:0:0:1`, as Java writes it.
    static String full(List<Integer> bytes) {
        return IntStream.range(0, 8)
                .mapToObj(i -> Integer.toHexString(bytes.get(2 * i) << 8 | bytes.get(2 * i + 1)))
                .collect(joining(":"));
    }

    /// `2001:db8::1` (RFC 5952): the longest run of zeros is left out, the first if two are equally long.
    static String shortest(List<Integer> bytes) {
        String full = full(bytes);
        List<MatchResult> runs = ZEROS.matcher(full).results().toList();
        int longest = runs.stream().mapToInt(run -> run.group().length()).max().orElse(0);
        return runs.stream()
                .filter(run -> run.group().length() == longest)
                .findFirst()
                .map(run -> colons(full.substring(0, run.start()), full.substring(run.end())))
                .orElse(full);
    }

    /// An address as the log keeps it: one of IPv6 in its shortest way, everything else as it is.
    static String canonical(String address) {
        if (address.indexOf(':') < 0 || !address.matches("[0-9a-fA-F:]+")) {
            return address;
        }
        List<Integer> bytes = groups(address);
        return bytes.isEmpty() ? address : shortest(bytes);
    }

    private static String colons(String before, String after) {
        return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
    }

    private static List<Integer> unsigned(byte[] bytes) {
        List<Integer> values = new ArrayList<>();
        for (byte value : bytes) {
            values.add(Byte.toUnsignedInt(value));
        }
        return values;
    }
}
