package ai.knowhereto.dashboard.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// The secret that keys are hashed under. It lives outside the database.
record Pepper(byte[] bytes) {

    /// 256 bits, the size of HMAC-SHA-256's output: RFC 2104 §3 advises against less.
    private static final int BYTES = 32;

    static Pepper parse(String base64, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new PepperProblem(source + " is not base64.", MAKE_ONE);
        }
        if (bytes.length < BYTES) {
            throw new PepperProblem(source + " has " + bytes.length + " bytes; it needs " + BYTES + ".", MAKE_ONE);
        }
        return new Pepper(bytes);
    }

    static Pepper read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.US_ASCII), "The pepper in " + file);
        } catch (IOException e) {
            throw new PepperProblem("The pepper cannot be read from " + file + ".", "Make the file readable.", e);
        }
    }

    /// Makes one and writes it to the file, readable by the owner alone from its first byte.
    static Pepper create(Path file, SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                    ownerOnly(file))) {
                channel.write(
                        StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(bytes) + "\n"));
            }
            return new Pepper(bytes);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw new PepperProblem(
                    "The pepper cannot be written to " + file + ".",
                    "Make sure that the folder can be written to and that the disk is not full.",
                    e);
        }
    }

    private static java.nio.file.attribute.FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
        return posix
                ? new java.nio.file.attribute.FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new java.nio.file.attribute.FileAttribute<?>[0];
    }

    static final String MAKE_ONE =
            "Make one with `openssl rand -base64 32`, keep it outside the database, and set it as "
                    + "knowhere.keys.pepper or write it to the file that knowhere.keys.pepper-file names.";

    @Override
    public String toString() {
        return "Pepper[redacted]";
    }
}
