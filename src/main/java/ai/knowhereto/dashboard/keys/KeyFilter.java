package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which keys the list shows, by what they are now. Active are all that work, those that expire soon among them.
enum KeyFilter {
    ALL {
        @Override
        List<Segment> segments(Instant now) {
            return List.of(
                    Segment.of(Slice.working(now), Slice.disabled()),
                    Segment.of(Slice.expired(now), Slice.revokedSince(now.minus(REVOKED_SHOWN))));
        }
    },
    ACTIVE {
        @Override
        List<Segment> segments(Instant now) {
            return List.of(Segment.of(Slice.working(now)));
        }
    },
    EXPIRING {
        @Override
        List<Segment> segments(Instant now) {
            return List.of(Segment.of(Slice.expiring(now)));
        }
    },
    DISABLED {
        @Override
        List<Segment> segments(Instant now) {
            return List.of(Segment.of(Slice.disabled()));
        }
    },
    EXPIRED {
        @Override
        List<Segment> segments(Instant now) {
            return List.of(Segment.of(Slice.expired(now)));
        }
    },
    REVOKED {
        @Override
        List<Segment> segments(Instant now) {
            return List.of(Segment.of(Slice.revoked()));
        }
    };

    /// Revoked keys leave "All" after so long; they stay under their own filter, since logs refer to them.
    static final Duration REVOKED_SHOWN = Duration.ofDays(90);

    /// What is shown, in this order: the keys that are over come last, in every order of the list.
    abstract List<Segment> segments(Instant now);

    /// The word in addresses, message keys and forms.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<KeyFilter> ofWord(String word) {
        return Arrays.stream(values())
                .filter(filter -> filter.word().equals(word))
                .findFirst();
    }
}
