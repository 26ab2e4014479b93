package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.site.Shape;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// One key.
@Controller
class KeyController {

    private final KeyLifecycle lifecycle;
    private final KeyDirectory directory;
    private final KeyActivity activity;
    private final KeyStories stories;
    private final KeySentences sentences;
    private final Clock clock;

    KeyController(
            KeyLifecycle lifecycle,
            KeyDirectory directory,
            KeyActivity activity,
            KeyStories stories,
            KeySentences sentences,
            Clock clock) {
        this.lifecycle = lifecycle;
        this.directory = directory;
        this.activity = activity;
        this.stories = stories;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// @param changed what the reader has just changed, where a page says it and no toast
    /// @param told `all` for the whole activity
    @GetMapping("/dashboard/api-keys/{id}")
    String key(
            SignedIn who,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String changed,
            @RequestParam(name = "activity", required = false) @Nullable String told,
            Shape shape,
            ZoneId zone,
            Model model) {
        var key = lifecycle.open(who, id).orElseThrow(NoSuchKey::new);
        boolean isOwn = key.accountId().equals(who.accountId());
        model.addAttribute("row", directory.row(key, zone));
        model.addAttribute("use", activity.currentUse(key.id()));
        model.addAttribute("isOwn", isOwn);
        model.addAttribute("isFragment", shape.isFragment());
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayChange", isOwn && key.revokedAt() == null);
        model.addAttribute("whole", "all".equals(told));
        model.addAttribute("story", stories.of(key, "all".equals(told), zone));
        Change.ofWord(changed)
                .filter(_ -> isOwn && key.revokedAt() == null)
                .ifPresent(change -> model.addAttribute("said", sentences.now(change, key, zone)));
        return shape.view("keys/key", "key");
    }
}
