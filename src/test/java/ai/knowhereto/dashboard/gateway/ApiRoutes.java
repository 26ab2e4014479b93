package ai.knowhereto.dashboard.gateway;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// The routes that the API knows, for tests that go through all of them.
public final class ApiRoutes {

    private ApiRoutes() {}

    /// Method and template, such as `GET /v1/jobs/{job_id}`.
    public static Set<String> all() {
        var all = new TreeSet<String>();
        Arrays.stream(Route.values()).filter(route -> route != Route.UNKNOWN).forEach(route -> Arrays.stream(
                        route.allow().split(", "))
                .forEach(method -> all.add(method + " " + route.template())));
        return all;
    }
}
