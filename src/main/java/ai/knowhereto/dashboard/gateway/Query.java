package ai.knowhereto.dashboard.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters in the URL, read by ourselves: the servlet's own would read a form's body too.
record Query(List<Parameter> parameters) {

    private static final int MOST = 100;
    private static final Query NONE = new Query(List.of());

    /// Where other products take keys. What stands there is a key, whatever it looks like.
    private static final Set<String> NAMES_OF_KEYS = Set.of(
            "api_key", "api-key", "apikey", "x-api-key", "access_token", "authorization", "bearer", "key", "token");

    record Parameter(String name, String value) {

        boolean isKey() {
            return NAMES_OF_KEYS.contains(name.toLowerCase(Locale.ROOT)) || KeyTraces.in(value) || KeyTraces.in(name);
        }
    }

    /// @param text the raw query, without `?`
    /// @throws Refusal if there are more than a hundred parameters
    static Query of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        String[] pairs = text.split("&", MOST + 2);
        if (pairs.length > MOST) {
            throw new Refusal(ApiError.invalid("query", "TOO_MANY_PARAMETERS", "At most 100 parameters are accepted"));
        }
        var parameters = new ArrayList<Parameter>(pairs.length);
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.add(new Parameter(KeyTraces.decoded(name), KeyTraces.decoded(value)));
        }
        return new Query(parameters);
    }

    /// The name of the parameter that carries a key, if one does.
    Optional<String> nameOfKey() {
        return parameters.stream()
                .filter(Parameter::isKey)
                .map(Parameter::name)
                .map(name -> NAMES_OF_KEYS.contains(name.toLowerCase(Locale.ROOT)) ? name : "query")
                .findFirst();
    }

    /// A number, or the default if it is not given.
    ///
    /// @throws Refusal if it is given twice, is no number, or is not between `least` and `most`
    int number(String name, int otherwise, int least, int most) {
        var given = parameters.stream().filter(p -> p.name().equals(name)).toList();
        if (given.isEmpty()) {
            return otherwise;
        }
        if (given.size() > 1) {
            throw new Refusal(ApiError.invalid(name, "DUPLICATE", "Give " + name + " once"));
        }
        String value = given.getFirst().value();
        if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new Refusal(ApiError.invalid(
                name, "OUT_OF_RANGE", "%s must be a whole number from %d to %d".formatted(name, least, most)));
    }
}
