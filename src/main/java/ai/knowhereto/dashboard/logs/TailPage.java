package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.usage.Wall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;

/// The request that a stream answers, and how its reader sees rows.
record TailPage(HttpServletRequest request, HttpServletResponse response, Model model, Wall wall) {}
