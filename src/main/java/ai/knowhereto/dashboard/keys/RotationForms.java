package ai.knowhereto.dashboard.keys;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/// What the fields of the forms of a rotation offer, and what stands in their way.
@Component
class RotationForms {

    private static final List<String> LONGER =
            List.of("1h", "24h", "3d", "7d", GracePeriod.UNTIL_EXPIRY, GracePeriod.ON_A_DATE, GracePeriod.KEEP);

    private final Rotations rotations;
    private final Clock clock;

    RotationForms(Rotations rotations, Clock clock) {
        this.rotations = rotations;
        this.clock = clock;
    }

    /// Why the step would be refused now; [Rotation.Step#DONE] if nothing is in its way.
    @Transactional(readOnly = true)
    public Rotation.Step obstacle(RotationAct act, ApiKey key) {
        return rotations.of(key).obstacle(act, clock.instant());
    }

    /// When the old key must have ended at the latest.
    Instant latest(RotationAct act, ApiKey key) {
        var began = act == RotationAct.ROTATION ? null : key.rotatedAt();
        return Objects.requireNonNullElseGet(began, clock::instant).plus(Rotation.LONGEST);
    }

    /// Adds the times that may be chosen, and when the chosen one is.
    void describe(RotationAct act, ApiKey key, RotationForm form, Visit visit) {
        var model = visit.model();
        var zone = visit.zone();
        var now = clock.instant();
        var words = act == RotationAct.ROTATION ? GracePeriod.choices() : LONGER;
        var choices = GraceChoice.of(words, begin(act, key), key.expiresAt(), latest(act, key), form.grace());
        model.addAttribute("choices", choices);
        model.addAttribute("silences", Silence.choices());
        model.addAttribute("earliest", GracePeriod.earliest(zone, now));
        model.addAttribute("latest", latest(act, key).atZone(zone).toLocalDate());
        choices.stream()
                .filter(GraceChoice::isChosen)
                .forEach(choice -> preview(act, key, choice.word(), form.date(), zone, model));
    }

    /// Adds when the old key would stop.
    ///
    /// @param choice the time that is chosen
    /// @param date the date beside it
    void preview(
            RotationAct act, ApiKey key, @Nullable String choice, @Nullable String date, ZoneId zone, Model model) {
        var grace = GracePeriod.of(choice, date, zone, clock.instant());
        boolean keeps = GracePeriod.KEEP.equals(choice);
        model.addAttribute("chosen", choice);
        model.addAttribute(
                "oldEnd",
                keeps
                        ? key.oldEndsAt()
                        : grace.map(g -> g.end(begin(act, key), key.expiresAt()))
                                .orElse(null));
    }

    private Instant begin(RotationAct act, ApiKey key) {
        var end = act == RotationAct.ROTATION ? null : key.oldEndsAt();
        return Objects.requireNonNullElseGet(end, clock::instant);
    }
}
