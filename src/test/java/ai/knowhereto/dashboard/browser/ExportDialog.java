package ai.knowhereto.dashboard.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.openqa.selenium.By;

/// The dialog that takes the access log away as a file, and tells how far it is.
record ExportDialog(Visitor visitor) {

    private static final By PROGRESS = By.id("export-progress");

    static ExportDialog awaited(Visitor visitor) {
        visitor.see(By.xpath("//dialog//h1[.='Export']"));
        return new ExportDialog(visitor);
    }

    String facts() {
        return visitor.read(By.cssSelector("dialog .facts"));
    }

    /// Downloads it, and waits until the browser has the whole file.
    ///
    /// @param format `CSV` or `NDJSON`
    byte[] download(String format) {
        visitor.use(By.id("export-" + format));
        return visitor.await("the file", () -> {
            try (var files =
                    Files.newDirectoryStream(visitor.downloads(), "access-log*." + format.toLowerCase(Locale.ROOT))) {
                var file = files.iterator();
                return file.hasNext() ? Files.readAllBytes(file.next()) : null;
            } catch (IOException e) {
                return null; // there is no folder yet
            }
        });
    }

    /// Waits until the dialog says so.
    void awaitProgress(String words) {
        visitor.await(words, () -> visitor.read(PROGRESS).equals(words) ? true : null);
    }

    LogsPage close() {
        visitor.use(By.linkText("Close"));
        visitor.awaitGone(By.tagName("dialog"));
        return new LogsPage(visitor);
    }
}
