package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The list as a file: all pages of what is shown, streamed a thousand keys at a time, one download for each person.
@Controller
class KeyExportController {

    static final String PATH = KeyScope.OWN_PATH + ".csv";

    private static final String[] COLUMNS = {
        "name",
        "id",
        "hint",
        "environment",
        "status",
        "created",
        "expires",
        "rotate_by",
        "old_key_ends_at",
        "last_used",
        "last_address",
        "requests_24h",
        "failed_24h",
        "revoked",
        "revoked_by"
    };

    private final KeyExport export;
    private final KeyDirectory directory;
    private final Clock clock;
    private final Set<String> exporting = ConcurrentHashMap.newKeySet();

    KeyExportController(KeyExport export, KeyDirectory directory, Clock clock) {
        this.export = export;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping(PATH)
    void export(SignedIn who, ZoneId zone, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws IOException {
        if (!exporting.add(who.personId())) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            write(export.begin(who, KeyQuestion.of(KeyScope.OWN_PATH, parameters)), who, zone, response);
        } finally {
            exporting.remove(who.personId());
        }
    }

    /// The first page is read before the answer begins, and the answer is only ended where all is in it: whoever gets a
    /// part of the file sees that the connection broke.
    private void write(KeyQuestion first, SignedIn who, ZoneId zone, HttpServletResponse response) throws IOException {
        var scope = KeyScope.of(who.accountId());
        var page = export.page(scope, first);
        var csv = Csv.to(response, "api-keys", clock, COLUMNS);
        while (true) {
            for (var row : directory.rows(page, zone)) {
                write(row, csv);
            }
            csv.flush();
            if (page.next() == null) {
                csv.close();
                return;
            }
            page = export.page(scope, first.at(page.next()));
        }
    }

    private static void write(KeyRow row, Csv csv) throws IOException {
        var use = row.lastUse();
        csv.row(
                row.name(),
                row.id(),
                row.chip(),
                row.environment().word(),
                row.status().word(),
                row.createdAt(),
                row.expiresAt(),
                row.rotateBy(),
                row.oldEndsAt(),
                use == null ? null : use.at(),
                use == null ? null : use.address(),
                row.lastDay().requests(),
                row.lastDay().failed(),
                row.revokedAt(),
                row.revokedBy());
    }
}
