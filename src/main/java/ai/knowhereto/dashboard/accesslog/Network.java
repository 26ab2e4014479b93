package ai.knowhereto.dashboard.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address, or a block of addresses (CIDR, RFC 4632 and RFC 4291).
///
/// @param bytes the first address: 4 of IPv4, 16 of IPv6; the bits behind the prefix are zero
/// @param bits the length of the prefix
public record Network(List<Integer> bytes, int bits) {

    private static final int OCTET = 8;
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]{2,39}");

    /// Reads `203.0.113.9`, `203.0.113.0/24`, `2001:db8::/32`. An address of a block stands for the block.
    static Optional<Network> of(String text) {
        String[] parts = text.split("/", -1);
        List<Integer> bytes = bytes(parts[0]);
        if (bytes.isEmpty() || parts.length > 2 || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int most = bytes.size() * OCTET;
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        return bits > most ? Optional.empty() : Optional.of(new Network(masked(bytes, bits), bits));
    }

    /// Whether an address, in whatever way it is written, is in a block. H2 asks this, by the name of the method.
    public static boolean isWithin(String address, String network) {
        return of(network).filter(block -> block.holds(bytes(address))).isPresent();
    }

    boolean holds(List<Integer> address) {
        return address.size() == bytes.size() && masked(address, bits).equals(bytes);
    }

    boolean isV4() {
        return bytes.size() == 4;
    }

    /// Whether it is one address.
    boolean isOne() {
        return bits == bytes.size() * OCTET;
    }

    /// All addresses of a small block of IPv4; of one address of IPv6, the ways in which it may have been logged.
    List<String> addresses() {
        if (!isV4()) {
            return List.of(AddressText.shortest(bytes), AddressText.full(bytes)).stream()
                    .distinct()
                    .toList();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1 << (32 - bits); i++) {
            all.add(AddressText.dotted(bytes.subList(0, 3)) + (bytes.get(3) + i));
        }
        return all;
    }

    /// What the addresses of a larger block of IPv4 begin with, each in turn; 128 at most.
    List<String> beginnings() {
        if (bits == 0) {
            return List.of("");
        }
        int whole = (bits - 1) / OCTET;
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1 << ((whole + 1) * OCTET - bits); i++) {
            all.add(AddressText.dotted(bytes.subList(0, whole)) + (bytes.get(whole) + i) + ".");
        }
        return all;
    }

    /// As people write it.
    String text() {
        String address = isV4() ? AddressText.dotted(bytes.subList(0, 3)) + bytes.get(3) : AddressText.shortest(bytes);
        return isOne() ? address : address + "/" + bits;
    }

    private static List<Integer> masked(List<Integer> bytes, int bits) {
        List<Integer> masked = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            int kept = Math.clamp(bits - (long) i * OCTET, 0, OCTET);
            masked.add(bytes.get(i) & 0xFF << (OCTET - kept) & 0xFF);
        }
        return List.copyOf(masked);
    }

    private static List<Integer> bytes(String text) {
        if (V4.matcher(text).matches()) {
            return AddressText.octets(text);
        }
        return V6.matcher(text).matches() ? AddressText.groups(text) : List.of();
    }
}
