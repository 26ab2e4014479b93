package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers errors of a part of the site that has a form of its own for them. The API's side implements it.
public interface ErrorAnswers {

    /// Answers the error, if it happened in that part.
    ///
    /// @param path the path that was asked for when the error happened
    /// @param status the HTTP status of the error
    /// @return whether it was answered
    boolean answer(HttpServletRequest request, HttpServletResponse response, String path, int status)
            throws IOException;
}
