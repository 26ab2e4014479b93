package ai.knowhereto.dashboard.sampledata;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says which profile to leave out when the start is refused.
class DemoInProductionAnalyzer extends AbstractFailureAnalyzer<DemoInProductionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DemoInProductionException cause) {
        return new FailureAnalysis(
                "The profiles \"demo\" and \"production\" are both active, and sample data have no place in production.",
                "Leave one of them out of spring.profiles.active (SPRING_PROFILES_ACTIVE).",
                cause);
    }
}
