package ai.knowhereto.dashboard.site;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The time zones that a person can choose: those that are named after a place, and UTC. The database of zones (IANA
/// tzdb) also has offsets, names that are kept for old systems and names of whole countries; browsers tell none of
/// them.
final class TimeZones {

    static final ZoneId UTC = ZoneId.of("UTC");

    private static final Set<String> REGIONS = Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific");

    private static final TreeMap<String, List<Place>> BY_REGION = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") && REGIONS.contains(region(id)))
            .map(id -> new Place(id, id.substring(region(id).length() + 1).replace('_', ' ')))
            .sorted(Comparator.comparing(Place::name))
            .collect(Collectors.groupingBy(place -> region(place.id()), TreeMap::new, Collectors.toUnmodifiableList()));

    private TimeZones() {}

    /// The places by region, both sorted by name.
    static Map<String, List<Place>> byRegion() {
        return BY_REGION;
    }

    /// The zone of that name, if it is one of those to choose from.
    static Optional<ZoneId> named(String id) {
        boolean known = id.equals(UTC.getId())
                || BY_REGION.getOrDefault(region(id), List.of()).stream()
                        .anyMatch(place -> place.id().equals(id));
        return known ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    private static String region(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    /// @param id such as `America/Argentina/Buenos_Aires`
    /// @param name as people read it under the region's name, such as `Argentina/Buenos Aires`
    record Place(String id, String name) {}
}
