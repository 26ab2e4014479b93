package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.accounts.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// The whole application on a real port. All tests on H2 share one.
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        // so that no row changes but by requests
        properties = {"knowhere.notifications.run-tasks=false", "knowhere.notifications.tests-apart=0s"})
@ContextConfiguration(initializers = FreePort.class)
@OnDatabase(Databases.H2)
@Import(Site.class)
abstract class RunningSite {

    @Autowired
    Site site;

    @BeforeEach
    void tidy() {
        site.signEveryoneIn();
        site.retireAllKeys();
    }
}
