package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.site.PublicAddress;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/// The whole application on a port of its own, with the built-in provider.
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"test.clock=true", "test.who-am-i=true"})
@ContextConfiguration(initializers = FreePort.class)
@Import({TestClock.InUse.class, WhoAmI.class})
@OnDatabase(Databases.H2)
abstract class RunningTest {

    @Autowired
    protected PublicAddress address;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected ServletWebServerApplicationContext context;

    protected String base = "";

    @BeforeEach
    void base() {
        base = address.baseUrl().toString();
    }

    protected SignedInBrowser member() {
        return SignedInBrowser.as("member@example.com", base);
    }

    protected SignedInBrowser stranger() {
        return SignedInBrowser.stranger(base);
    }

    protected int sessions() {
        var server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        var children = server.getTomcat().getHost().findChildren();
        return ((org.apache.catalina.Context) children[0]).getManager().getActiveSessions();
    }

    protected long count(String query) {
        return database.sql(query).query(Long.class).single();
    }
}
