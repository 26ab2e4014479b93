package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.springframework.ui.Model;

/// Who asks for a page, in which shape, and where the answer goes.
record Visit(SignedIn who, Shape shape, ZoneId zone, HttpServletResponse response, Model model) {}
