package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which keys the list shows, by what they are now. Active are all that work, those that expire soon among them.
enum KeyFilter {
    ALL {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(
                    Segment.of(Slice.working(asOf.now()), Slice.disabled()),
                    Segment.of(
                            Slice.expired(asOf.now()),
                            Slice.revokedSince(asOf.now().minus(REVOKED_SHOWN))));
        }
    },
    ACTIVE {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(Segment.of(Slice.working(asOf.now())));
        }
    },
    EXPIRING {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(Segment.of(Slice.expiring(asOf.now())));
        }
    },
    ROTATING {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(Segment.of(Slice.rotating(asOf.now())));
        }
    },
    DUE {
        @Override
        List<Segment> segments(AsOf asOf) {
            return Slice.due(asOf).stream().map(Segment::of).toList();
        }
    },
    OVERDUE {
        @Override
        List<Segment> segments(AsOf asOf) {
            return Slice.overdue(asOf).stream().map(Segment::of).toList();
        }
    },
    DISABLED {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(Segment.of(Slice.disabled()));
        }
    },
    EXPIRED {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(Segment.of(Slice.expired(asOf.now())));
        }
    },
    REVOKED {
        @Override
        List<Segment> segments(AsOf asOf) {
            return List.of(Segment.of(Slice.revoked()));
        }
    };

    /// Revoked keys leave "All" after so long; they stay under their own filter, since logs refer to them.
    static final Duration REVOKED_SHOWN = Duration.ofDays(90);

    /// What is shown, in this order: the keys that are over come last, in every order of the list.
    abstract List<Segment> segments(AsOf asOf);

    /// Whether it depends on what an account wants: there is none for the keys of all accounts.
    boolean needsPolicy() {
        return this == DUE || this == OVERDUE;
    }

    /// Whether it is offered only where there are such keys.
    boolean isOccasional() {
        return needsPolicy() || this == ROTATING;
    }

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
