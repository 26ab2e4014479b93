package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.keys.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Finds keys in files, whoever made them and in whatever dress: as they are, as UTF-16, backwards, as hexadecimal
/// digits and as Base64. The checksum of a key tells it from everything that only looks like one, so nobody has to
/// keep a list of the keys that tests have used.
final class KeyFinder {

    private static final Pattern PLAIN = Pattern.compile("sk_(?:live|test)_[0-9A-Za-z]{38}");
    private static final Pattern BACKWARDS = Pattern.compile("[0-9A-Za-z]{38}_(?:evil|tset)_ks");
    private static final Pattern WIDE = Pattern.compile("s\0k\0_\0(?:[0-9A-Za-z_]\0){42}[0-9A-Za-z]");
    private static final Pattern HEX =
            Pattern.compile("736b5f(?:6c697665|74657374)5f[0-9a-f]{76}", Pattern.CASE_INSENSITIVE);

    /// How many characters of Base64 before the first one that a key alone decides, by its place in a group of three.
    private static final int[] UNDECIDED = {0, 2, 3};

    private static final List<String> PREFIXES = List.of("sk_live_", "sk_test_");

    /// A file is read in pieces of that many bytes, which overlap.
    private static final int PIECE = 16 << 20;

    private static final int OVERLAP = 512;

    private KeyFinder() {}

    /// Where keys are in a file: the dress and the hint of each, never the key.
    static List<String> in(Path file) throws IOException {
        var found = new ArrayList<String>();
        try (var bytes = Files.newInputStream(file)) {
            byte[] before = {};
            for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                String text = new String(before, StandardCharsets.ISO_8859_1)
                        + new String(piece, StandardCharsets.ISO_8859_1);
                found.addAll(in(text));
                before = text.substring(Math.max(0, text.length() - OVERLAP)).getBytes(StandardCharsets.ISO_8859_1);
            }
        }
        return found.stream().distinct().toList();
    }

    /// @param bytes one character for each byte
    static List<String> in(String bytes) {
        var found = new ArrayList<String>();
        look(bytes, PLAIN, "plain", text -> text, found);
        look(bytes, WIDE, "UTF-16", text -> text.replace("\0", ""), found);
        look(
                bytes,
                BACKWARDS,
                "backwards",
                text -> new StringBuilder(text).reverse().toString(),
                found);
        look(
                bytes,
                HEX,
                "hexadecimal",
                text -> new String(HexFormat.of().parseHex(text), StandardCharsets.ISO_8859_1),
                found);
        PREFIXES.forEach(prefix -> lookForBase64(bytes, prefix, found));
        return found;
    }

    private static void look(
            String bytes, Pattern pattern, String dress, UnaryOperator<String> undress, List<String> found) {
        pattern.matcher(bytes).results().forEach(match -> note(undress.apply(match.group()), dress, found));
    }

    private static void lookForBase64(String bytes, String prefix, List<String> found) {
        for (int lead = 0; lead < UNDECIDED.length; lead++) {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(("\0".repeat(lead) + prefix).getBytes(StandardCharsets.ISO_8859_1));
            String marker = encoded.substring(UNDECIDED[lead], UNDECIDED[lead] + 10);
            for (int at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1)) {
                note(decoded(bytes, at - UNDECIDED[lead], lead), "Base64", found);
            }
        }
    }

    /// The text of a key's length that Base64 from there on stands for, without its first bytes.
    private static String decoded(String bytes, int from, int lead) {
        int needed = ((lead + Secret.LENGTH) * 8 + 5) / 6;
        var group = new StringBuilder();
        for (int i = from; i < from + needed; i++) {
            group.append(i < 0 || i >= bytes.length() ? 'A' : bytes.charAt(i));
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(group.toString().replace('-', '+').replace('_', '/'));
            return new String(
                    decoded, lead, Math.min(Secret.LENGTH, decoded.length - lead), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void note(String text, String dress, List<String> found) {
        if (Secret.parse(text).isPresent()) {
            found.add(dress + " …" + text.substring(Secret.LENGTH - 4));
        }
    }
}
