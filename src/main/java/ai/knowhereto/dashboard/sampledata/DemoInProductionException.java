package ai.knowhereto.dashboard.sampledata;

/// The profiles `demo` and `production` are both active.
final class DemoInProductionException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
