package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.coyote.CloseNowException;

/// An answer that is a file for the reader to keep.
public final class Download {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm'Z'");

    private Download() {}

    /// Begins it.
    ///
    /// @param name of the file, such as `api-keys`; the time and the ending are added. Never from outside
    /// @param ending what its name ends with, without the dot
    public static void begin(
            HttpServletResponse response, String name, String ending, String contentType, Clock clock) {
        String stamp = STAMP.format(clock.instant().atOffset(ZoneOffset.UTC));
        response.setContentType(contentType);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "_" + stamp + "." + ending + "\"");
    }

    /// What is to be thrown to end it before its end, so that the reader sees that something is missing: the container
    /// takes it for that, closes the connection without the end of the answer, and tells nobody else.
    public static IOException brokenOff(HttpServletResponse response) throws IOException {
        response.flushBuffer();
        return new CloseNowException("broken off");
    }
}
