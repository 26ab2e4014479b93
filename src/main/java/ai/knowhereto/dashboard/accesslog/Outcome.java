package ai.knowhereto.dashboard.accesslog;

/// How a request ended, as charts count it.
public enum Outcome {
    /// Answered with a status below 400.
    SUCCESSFUL,
    /// The API answered 4xx.
    CLIENT_ERROR,
    /// The API, or we, answered 5xx.
    SERVER_ERROR,
    /// Refused before it reached the API: no good key, or over the limit.
    REFUSED
}
