package ai.knowhereto.dashboard.sampledata;

import static ai.knowhereto.dashboard.keys.Environment.LIVE;
import static ai.knowhereto.dashboard.keys.Environment.TEST;
import static ai.knowhereto.dashboard.sampledata.Call.CREATE_JOB;
import static ai.knowhereto.dashboard.sampledata.Call.LIST_JOBS;
import static ai.knowhereto.dashboard.sampledata.Call.SHOW_JOB;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.SampleKey;
import ai.knowhereto.dashboard.sampledata.Client.Habit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/// What happened in the sample account during the last days, thirty of them in the demo: a small product with a
/// backend, an app and machines around it, one incident of the API, and a key that leaked. All addresses are reserved
/// for documentation (RFC 5737, RFC 3849).
final class Story {

    static final int DAYS = 30;

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final List<Call> MIXED = List.of(CREATE_JOB, LIST_JOBS, SHOW_JOB, SHOW_JOB, SHOW_JOB, SHOW_JOB);
    private static final List<Call> READING = List.of(LIST_JOBS, SHOW_JOB, SHOW_JOB);
    private static final List<Call> WRITING = List.of(CREATE_JOB, CREATE_JOB, CREATE_JOB, SHOW_JOB);
    private static final List<String> SERVERS = List.of("203.0.113.10", "203.0.113.11", "2001:db8:40::10");
    private static final List<String> OFFICE = List.of("198.51.100.7", "198.51.100.8");
    private static final List<String> PHONES =
            IntStream.range(0, 48).mapToObj(i -> "198.51.100." + (60 + 3 * i)).toList();
    private static final String PYTHON = "python-requests/2.32.3";

    private final Instant now;
    private final Instant start;

    Story(Instant now, int days) {
        this.now = now;
        this.start = daysAgo(days);
    }

    List<Part> parts() {
        return List.of(
                backend(),
                app(),
                nightly(),
                warehouse(),
                partner(),
                staging(),
                laptop(),
                leaked(),
                fair(),
                reporting(),
                old(),
                unused());
    }

    /// Forty minutes on the afternoon of the last working day that is more than a week ago.
    List<Incident> incidents() {
        var day = now.atZone(ZONE).minusDays(8);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.minusDays(1);
        }
        var began = day.with(LocalTime.of(14, 5)).toInstant();
        return List.of(new Incident(began, began.plus(Duration.ofMinutes(40)), 0.6, 7));
    }

    private Part backend() {
        var habit = new Habit(560, Rhythm.OFFICE, ZONE, MIXED, 0.006);
        return Part.of(key("Production backend", LIVE, 210).storedIn("Vault, production/backend"))
                .calledBy(habit, SERVERS, PYTHON, start, now);
    }

    private Part app() {
        var habit = new Habit(250, Rhythm.EVENING, ZONE, READING, 0.014);
        return Part.of(key("Mobile app", LIVE, 160).until(daysAgo(-205)))
                .calledBy(habit, PHONES, "okhttp/5.1.0", start, now);
    }

    private Part nightly() {
        var habit = new Habit(220, Rhythm.NIGHTLY, ZONE, WRITING, 0.004);
        return Part.of(key("Nightly import", LIVE, 122).until(daysAgo(-58)))
                .calledBy(habit, List.of("203.0.113.24"), "Java-http-client/25", start, now);
    }

    private Part warehouse() {
        var habit = new Habit(96, Rhythm.STEADY, ZONE, READING, 0.002);
        return Part.of(key("Warehouse sync", LIVE, 95).until(daysAgo(-270)))
                .calledBy(habit, List.of("2001:db8:7::21"), "Go-http-client/2.0", start, now);
    }

    private Part partner() {
        var habit = new Habit(80, Rhythm.OFFICE, ZONE, MIXED, 0.03);
        return Part.of(key("Partner portal", LIVE, 84).until(daysAgo(-5)))
                .calledBy(habit, List.of("203.0.113.77", "203.0.113.78"), "axios/1.12.2", start, now);
    }

    private Part staging() {
        var habit = new Habit(75, Rhythm.OFFICE, ZONE, MIXED, 0.05);
        return Part.of(key("Staging", TEST, 140)).calledBy(habit, OFFICE, PYTHON, start, now);
    }

    private Part laptop() {
        var habit = new Habit(24, Rhythm.OFFICE, ZONE, MIXED, 0.12);
        return Part.of(key("Local development", TEST, 24)).calledBy(habit, OFFICE, "curl/8.14.1", daysAgo(24), now);
    }

    /// A stranger finds the key, calls with it for half an hour, and goes on for hours after it was revoked. So does a
    /// job that nobody remembered, for two days.
    private Part leaked() {
        var revoked =
                now.atZone(ZONE).minusDays(6).with(LocalTime.of(16, 41, 12)).toInstant();
        var stranger = List.of("203.0.113.201");
        var mine = new Habit(90, Rhythm.OFFICE, ZONE, MIXED, 0.01);
        var theirs = new Habit(2_900, Rhythm.STEADY, ZONE, READING, 0.2);
        var job = new Habit(60, Rhythm.STEADY, ZONE, READING, 0);
        return Part.of(key("Newsletter service", LIVE, 310).leaked(revoked))
                .calledBy(mine, SERVERS, PYTHON, start, revoked)
                .calledBy(theirs, stranger, "Go-http-client/1.1", revoked.minus(Duration.ofMinutes(34)), revoked)
                .refused(theirs, stranger, "Go-http-client/1.1", revoked, revoked.plus(Duration.ofHours(3)), "revoked")
                .refused(job, SERVERS, PYTHON, revoked, revoked.plus(Duration.ofDays(2)), "revoked");
    }

    private Part fair() {
        var end = daysAgo(9);
        var habit = new Habit(45, Rhythm.OFFICE, ZONE, MIXED, 0.02);
        var forgotten = new Habit(12, Rhythm.OFFICE, ZONE, READING, 0);
        return Part.of(key("Trade fair demo", LIVE, 39).until(end))
                .calledBy(habit, OFFICE, "node", start, end)
                .refused(forgotten, OFFICE, "node", end, now, "expired");
    }

    private Part reporting() {
        var disabled = daysAgo(3);
        var habit = new Habit(55, Rhythm.OFFICE, ZONE, READING, 0.01);
        return Part.of(key("Monthly reports", LIVE, 180).disabled(disabled))
                .calledBy(habit, List.of("203.0.113.40"), "python-httpx/0.28.1", start, disabled)
                .refused(habit, List.of("203.0.113.40"), "python-httpx/0.28.1", disabled, daysAgo(2), "disabled");
    }

    /// Its last requests are longer ago than a key may be unused.
    private Part old() {
        var habit = new Habit(8, Rhythm.OFFICE, ZONE, READING, 0);
        return Part.of(key("Prototype", LIVE, 260)).calledBy(habit, OFFICE, "curl/8.11.0", daysAgo(131), daysAgo(127));
    }

    private Part unused() {
        return Part.of(key("CI pipeline", TEST, 1));
    }

    private SampleKey key(String name, Environment environment, int daysOld) {
        return SampleKey.of(name, environment, daysAgo(daysOld));
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }
}
