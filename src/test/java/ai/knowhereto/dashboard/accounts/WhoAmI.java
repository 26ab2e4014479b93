package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A page of the dashboard that says who is signed in, and one that changes something. Only where a test asks for it,
/// not in every application that finds it on the class path.
@RestController
@ConditionalOnProperty("test.who-am-i")
class WhoAmI {

    int changes;

    @GetMapping({"/dashboard/who", "/dashboard/who/first-use"})
    String who(SignedIn who) {
        return who.email() + " " + who.role() + " " + who.accountId();
    }

    @PostMapping("/dashboard/who")
    String change(SignedIn who) {
        changes++;
        return "changed by " + who.email();
    }

    @GetMapping("/dashboard/who/fails")
    void fail(@RequestParam int with, HttpServletResponse response) throws IOException {
        response.sendError(with);
    }

    @PostMapping("/open-by-mistake")
    String open() {
        return "open";
    }
}
