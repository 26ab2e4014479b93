package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.LogState;
import ai.knowhereto.dashboard.accesslog.LogStorage;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.StaffRole;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// What the access log takes, how long it is kept, and whether log and series agree. For admins.
@Controller
class LogStorageController {

    private final LogStorage storage;
    private final LogState state;
    private final Clock clock;

    LogStorageController(LogStorage storage, LogState state, Clock clock) {
        this.storage = storage;
        this.state = state;
        this.clock = clock;
    }

    @GetMapping("/admin/log-storage")
    String show(SignedIn who, ZoneId zone, Locale locale, Model model) {
        if (!who.roles().contains(StaffRole.ADMIN)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var now = clock.instant();
        var gaps = state.gaps(now.minus(Duration.ofDays(storage.retention())), now.plus(Duration.ofDays(1)));
        model.addAttribute("storage", StorageFigures.of(storage, gaps, new Wall(zone, locale)));
        return "logs/storage";
    }
}
