package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.Owners;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// The keys of all accounts, and of one, for the staff. What is typed into the search is posted, as in the member's
/// list.
@Controller
class AllKeysController {

    private static final int MOST_OWNER = 320;

    private final AllKeys all;
    private final Owners owners;

    AllKeysController(AllKeys all, Owners owners) {
        this.all = all;
        this.owners = owners;
    }

    @GetMapping(AllKeys.PATH)
    String list(SignedIn staff, Shape shape, ZoneId zone, @RequestParam Map<String, String> asked, Model model) {
        var owner = owner(asked);
        boolean isKeyPasted = asked.containsKey("pasted") || Secret.looksLikeOne(owner);
        if (!owner.isEmpty() && !isKeyPasted) {
            var found = owners.named(owner);
            if (found.size() == 1) {
                return "redirect:"
                        + question(AllKeys.pathOf(found.keySet().iterator().next()), asked)
                                .href();
            }
            model.addAttribute("namesakes", found);
            model.addAttribute("ownerTyped", owner);
            model.addAttribute("listing", all.nobodys(staff, found.size(), question(AllKeys.PATH, asked)));
        } else {
            model.addAttribute(
                    "listing",
                    all.list(staff, null, question(AllKeys.PATH, asked).ofAllAccounts(), zone));
        }
        model.addAttribute("isKeyPasted", isKeyPasted);
        return shape.view("keys/all", "keys");
    }

    @GetMapping("/admin/accounts/{account}/keys")
    String ofOne(
            SignedIn staff,
            @PathVariable String account,
            Shape shape,
            ZoneId zone,
            @RequestParam Map<String, String> asked,
            Model model) {
        var owner = owners.of(List.of(account)).get(account);
        if (owner == null) {
            throw new NoSuchKey();
        }
        model.addAttribute("owner", owner);
        model.addAttribute("listing", all.list(staff, account, question(AllKeys.pathOf(account), asked), zone));
        return shape.view("keys/all", "keys");
    }

    /// To an address that can be kept; a key that somebody pasted is not in it.
    @PostMapping(AllKeys.PATH + "/search")
    String search(@RequestParam Map<String, String> typed) {
        var owner = owner(typed);
        var address = question(AllKeys.PATH, typed).href();
        if (Secret.looksLikeOne(typed.getOrDefault("q", "")) || Secret.looksLikeOne(owner)) {
            return "redirect:" + with(address, "pasted", "key");
        }
        return "redirect:" + (owner.isEmpty() ? address : with(address, "owner", owner));
    }

    /// A name or an address, no longer than an address can be (RFC 5321 §4.5.3.1: 64 + 1 + 255) and without what
    /// PostgreSQL does not take.
    private static String owner(Map<String, String> asked) {
        return SearchText.cut(asked.getOrDefault("owner", "").replace("\0", "").strip(), MOST_OWNER);
    }

    private static String with(String address, String name, String value) {
        return address + (address.contains("?") ? "&" : "?") + name + "="
                + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /// Always the newest first: only that order has an index over all accounts.
    private static KeyQuestion question(String path, Map<String, String> asked) {
        var known = new HashMap<>(asked);
        known.remove("sort");
        return KeyQuestion.of(path, known);
    }
}
