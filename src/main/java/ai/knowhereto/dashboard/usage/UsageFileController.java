package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Csv;
import ai.knowhereto.dashboard.usage.Address.Place;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The table under the chart as a file. It is as short as the chart, so it is no heavier than the page.
@Controller
class UsageFileController {

    static final String PATH = "/dashboard/usage.csv";

    private static final Place PLACE = new Place(PATH, "", null, true, null);

    private final UsagePages pages;
    private final UsageFile file;
    private final Clock clock;

    UsageFileController(UsagePages pages, UsageFile file, Clock clock) {
        this.pages = pages;
        this.file = file;
        this.clock = clock;
    }

    @GetMapping(PATH)
    void export(
            @RequestParam Map<String, String> parameters,
            SignedIn who,
            ZoneId zone,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var page = pages.page(who.accountId(), PLACE, parameters, new Wall(zone, locale));
        file.begin(who, page.question());
        try (var csv = Csv.to(response, "usage", clock, UsageFile.columns(page))) {
            for (Object[] row : UsageFile.rows(page)) {
                csv.row(row);
            }
        }
    }
}
