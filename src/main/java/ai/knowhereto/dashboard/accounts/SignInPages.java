package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The pages around signing in.
@Controller
class SignInPages {

    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");

    private final Providers providers;
    private final Cookies cookies;
    private final CurrentPerson current;

    SignInPages(Providers providers, Cookies cookies, CurrentPerson current) {
        this.providers = providers;
        this.cookies = cookies;
        this.current = current;
    }

    @GetMapping("/login")
    String signIn(HttpServletRequest request, Model model) {
        if (request.getQueryString() == null && current.of(request).isPresent()) {
            return "redirect:" + PageAskedFor.HOME;
        }
        String error = request.getParameter("error");
        model.addAttribute("providerError", error != null && CODE.matcher(error).matches() ? error : null);
        model.addAttribute(
                "choices",
                providers.choices(
                        cookies.read(request, SignInOutcome.LAST_PROVIDER).orElse(null)));
        model.addAttribute("notice", notice(request));
        return "accounts/login";
    }

    /// Reached from inside, by people who proved who they are and may not sign in.
    @RequestMapping("/login/refused")
    String refused(HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!(request.getAttribute(SignInOutcome.REFUSED_IDENTITY) instanceof Identity identity)) {
            return "redirect:/login";
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        model.addAttribute("identity", identity);
        return "accounts/refused";
    }

    /// Reached from inside, on the way to the provider's sign-out.
    @RequestMapping("/login/leaving")
    String leaving(HttpServletRequest request, Model model) {
        Object page = request.getAttribute(SignOut.PROVIDER_PAGE);
        model.addAttribute("providerPage", page);
        return page == null ? "redirect:/login" : "accounts/leaving";
    }

    private static String notice(HttpServletRequest request) {
        var parameters = request.getParameterMap().keySet();
        for (String notice : new String[] {"error", "unavailable", "expired", "logout"}) {
            if (parameters.contains(notice)) {
                return notice;
            }
        }
        return "none";
    }
}
