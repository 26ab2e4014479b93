package ai.knowhereto.dashboard.site;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The last line of the start: where to go.
@Component
class ReadyLine {

    private static final Logger log = LoggerFactory.getLogger("Knowhere");

    private final PublicAddress address;

    ReadyLine(PublicAddress address) {
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        log.info("Knowhere Dashboard is ready: {}", address.baseUrl());
    }
}
