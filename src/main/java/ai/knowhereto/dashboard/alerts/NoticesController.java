package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The built-in notices of the account.
@Controller
class NoticesController {

    private final Notices notices;

    NoticesController(Notices notices) {
        this.notices = notices;
    }

    /// A notice and whether it is on.
    public record Row(String word, boolean isOn) {}

    @GetMapping("/dashboard/alerts/notices")
    String show(SignedIn who, Model model) {
        var wanted = notices.wanted(who.accountId());
        List<Row> rows = Notices.KINDS.stream()
                .map(kind -> new Row(Notices.word(kind), wanted.contains(kind)))
                .toList();
        model.addAttribute("rows", rows);
        return "alerts/notices";
    }

    @PostMapping("/dashboard/alerts/notices")
    String choose(SignedIn who, @RequestParam String notice, @RequestParam boolean on) {
        var kind = Notices.of(notice).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
        notices.choose(who, kind, on);
        return "redirect:/dashboard/alerts/notices";
    }
}
