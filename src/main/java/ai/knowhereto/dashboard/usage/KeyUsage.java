package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.site.PublicAddress;
import ai.knowhereto.dashboard.usage.Address.Place;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The usage of one key, for the page of another module. Whoever asks has made sure that the reader may see the key.
///
/// ```java
/// @GetMapping("/dashboard/api-keys/{id}")
/// String key(@PathVariable String id, @RequestParam Map<String, String> parameters, …) {
///     usage.describe(model, new KeyUsage.Page("/dashboard/api-keys/" + id, "#key-page"), key.accountId(), id,
///             parameters, zone, locale);
/// ```
///
/// It reads the time from the parameters `range`, `from`, `to`, `group` and `compare` of that page's address, and adds
/// `usage`, `unusual`, `addresses`, `clients` and `api` to the model. Then the template can have, in any order and
/// each once at most:
///
/// ```html
/// <div th:replace="~{usage/range :: toolbar}"></div>       the choice of the time, the way back and forth
/// <dl th:replace="~{usage/figures :: figures}"></dl>       requests by result, and how they changed
/// <p th:replace="~{usage/figures :: late}"></p>            that something is still on its way, if so
/// <figure th:replace="~{usage/chart :: chart}"></figure>   the chart and its table, or that nothing can be drawn
/// <figure th:replace="~{usage/latency :: chart}"></figure>        how long the requests took
/// <section th:replace="~{usage/tables :: endpoints}"></section>   the ten endpoints with most requests
/// <section th:replace="~{usage/tables :: statuses}"></section>    the statuses of the answers
/// <section th:replace="~{usage/unusual :: unusual}"></section>    what is unusual, or that nothing is
/// <section th:replace="~{usage/addresses :: addresses}"></section>   the ten addresses that were used last
/// <section th:replace="~{usage/addresses :: clients}"></section>  and the ten clients
/// <section th:replace="~{usage/newest :: newest}"></section>      the newest requests of the time
/// ```
///
/// Every link in them leads back to the page that was named, with `hx-get` into the element that was named; that page
/// therefore answers htmx with that element.
@Component
public class KeyUsage {

    /// The page with the requests of the reader's account.
    public static final String OWN_LOGS = "/dashboard/logs";

    private static final int ADDRESSES = 10;
    private static final int CLIENTS = 10;

    private final UsagePages pages;
    private final KeyActivity activity;
    private final UnusualFinder unusual;
    private final PublicAddress address;

    KeyUsage(UsagePages pages, KeyActivity activity, UnusualFinder unusual, PublicAddress address) {
        this.unusual = unusual;
        this.address = address;
        this.pages = pages;
        this.activity = activity;
    }

    /// The page that the parts stand on.
    ///
    /// @param path its path
    /// @param target the selector of the element that its answer to htmx replaces
    /// @param isOwn whether the reader is a member of the account that owns the key
    /// @param logs the path of the page with the key's requests; `null` if the reader has none
    public record Page(
            String path,
            String target,
            boolean isOwn,
            @Nullable String logs) {}

    /// Adds what the parts need to the model.
    ///
    /// @param page where they stand
    /// @param accountId the account that owns the key
    /// @param keyId the key
    /// @param parameters those of the page's address
    public void describe(
            Model model,
            Page page,
            String accountId,
            String keyId,
            Map<String, String> parameters,
            ZoneId zone,
            Locale locale) {
        var place = new Place(page.path(), page.target(), keyId, page.isOwn(), page.logs());
        var usage = pages.page(accountId, place, parameters, new Wall(zone, locale));
        model.addAttribute("usage", usage);
        model.addAttribute("api", address.apiBaseUrl());
        model.addAttribute(
                "unusual",
                unusual.of(accountId, keyId, usage.links(), usage.wall()).orElse(null));
        var from = usage.links().period().from();
        model.addAttribute("addresses", activity.addresses(keyId, from, ADDRESSES));
        model.addAttribute("clients", activity.clients(keyId, from, CLIENTS));
    }
}
