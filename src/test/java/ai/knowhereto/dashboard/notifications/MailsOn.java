package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What mails guarantee, by a real mail server.
abstract class MailsOn extends NotificationTest {

    private static final Map<String, String> ALERT = Map.ofEntries(
            Map.entry("rule", "Requests of any key above 10,000 in 1 hour"),
            Map.entry("key", "Production backend"),
            Map.entry("keyHint", "sk_live_…a1f0"),
            Map.entry("environment", "live"),
            Map.entry("metric", "requests"),
            Map.entry("value", "12480"),
            Map.entry("threshold", "10000"),
            Map.entry("window", "PT1H"),
            Map.entry("normal", "4100.4"),
            Map.entry("topAddress", "203.0.113.10"),
            Map.entry("startedAt", "2026-11-23T13:20:00Z"),
            Map.entry("alertId", "alr_1"),
            Map.entry("ruleId", "rul_1"));

    @Test
    void mailSaysWhatHappenedInTextAndHtmlWithLinksThatOnlyOpenPages() throws Exception {
        preferences.choose(who.personId(), new Preference(Set.of(), Set.of(), ZoneId.of("Europe/Paris")));
        var mail = mail(notification(Kind.ALERT_FIRING, ALERT));
        assertThat(mail.getSubject()).isEqualTo("[Knowhere] Production backend: 12,480 requests in 1 hour");
        assertThat(mail.getFrom()[0]).hasToString("Knowhere <no-reply@localhost>");
        assertThat(mail.getAllRecipients()[0]).hasToString(who.email());
        for (String text : List.of(part(mail, 0), unescaped(part(mail, 1)))) {
            assertThat(text)
                    .contains(
                            "Production backend crossed the threshold of 10,000 requests in 1 hour at 23 Nov 2026, 14:20"
                                    + " (Europe/Paris).",
                            "Normal is about 4,100.4 requests.",
                            "Of the newest requests most came from 203.0.113.10.",
                            "Key: sk_live_…a1f0, Production.",
                            "http://localhost/dashboard/usage?range=24h&key=key_1",
                            "http://localhost/dashboard/api-keys/key_1/revocation",
                            "http://localhost/dashboard/alerts/alr_1",
                            "http://localhost/dashboard/notifications/preferences")
                    .doesNotContain("{", "null", "style=\"\"");
        }
        assertThat(part(mail, 1)).doesNotContain("<img", "<script", "http-equiv");
        var links = Pattern.compile("href=\"([^\"]*)\"").matcher(part(mail, 1));
        assertThat(links.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(link -> link.startsWith("http://localhost/dashboard/"));
    }

    @Test
    void alertOfTooLittleDoesNotSpeakOfTooMuch() throws Exception {
        var facts = new HashMap<>(ALERT);
        facts.putAll(Map.of("comparison", "below", "value", "3", "peak", "2", "endedAt", "2026-11-23T14:20:00Z"));
        String firing = part(mail(notification(Kind.ALERT_FIRING, facts)), 0);
        assertThat(firing)
                .contains("fell below the threshold of 10,000 requests")
                .doesNotContain("203.0.113.10", "crossed");
        String repeated = part(mail(notification(Kind.ALERT_REPEATED, facts)), 0);
        assertThat(repeated)
                .contains("has been below the threshold", "The least so far was 2 requests.")
                .doesNotContain("over the threshold", "The most");
        assertThat(part(mail(notification(Kind.ALERT_RESOLVED, facts)), 0))
                .contains("The least was 2 requests.")
                .doesNotContain("The most");
    }

    @Test
    void whatIsNormalOfARiseIsNoRise() throws Exception {
        var facts = new HashMap<>(ALERT);
        facts.putAll(Map.of("metric", "rise", "rise", "requests", "value", "340", "threshold", "200"));
        assertThat(part(mail(notification(Kind.ALERT_FIRING, facts)), 0))
                .contains("a rise of 200%", "Normal is about 4,100.4 requests.");
    }

    @Test
    void mailsAboutTheSameAreAThreadFromAProgram() throws Exception {
        var first = mail(notification(Kind.ALERT_FIRING, ALERT));
        var second = mail(notification(Kind.ALERT_RESOLVED, ALERT));
        for (var mail : List.of(first, second)) {
            assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            assertThat(mail.getHeader("References", null)).isEqualTo("<key_1." + who.personId() + "@localhost>");
        }
        assertThat(first.getMessageID()).isNotEqualTo(second.getMessageID()).startsWith("<msg_");
        assertThat(second.getSubject()).isEqualTo("[Knowhere] Production backend: back to normal");
    }

    @Test
    void nameAddsNoHeaderAndNoMarkup() throws Exception {
        for (String name : List.of(
                "a\r\nBcc: evil@example.com\r\n\r\nGet rich",
                "a\nX-Evil: 1",
                "a\u2028b\u2029c\u0085d",
                "<script>alert(1)</script><img src=x onerror=alert(1)>",
                "\u202Egnp.exe\u2066",
                "${7*7} *{7*7} __${7*7}__::x [[${7*7}]] [(${7*7})] {key}",
                "\" onmouseover=\"alert(1)",
                "x".repeat(5_000),
                "=?utf-8?q?Bcc:_evil@example.com?=")) {
            var facts = new HashMap<>(ALERT);
            facts.put("key", name);
            facts.put("rule", name);
            var mail = mail(notification(Kind.ALERT_FIRING, facts));
            assertThat(mail.getHeader("Bcc")).as(name).isNull();
            assertThat(mail.getHeader("X-Evil")).as(name).isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getSubject()).as(name).doesNotContain("\r", "\n", "\u2028", "\u202E", "49");
            assertThat(mail.getSubject().length()).isLessThan(300);
            assertThat(part(mail, 1)).as(name).doesNotContain("<script", "<img", "\" onmouseover", "\u202E", "49");
            assertThat(part(mail, 0)).as(name).doesNotContain("\u202E", "49").contains("Rule: ");
        }
    }

    @Test
    void everyKindHasWordsOfItsOwn() throws Exception {
        var facts = new HashMap<>(ALERT);
        facts.putAll(Map.of(
                "address",
                "203.0.113.10",
                "client",
                "curl/8",
                "reason",
                "revoked",
                "endedAt",
                "2026-11-23T13:20:00Z",
                "expiresAt",
                "2026-11-23T13:20:00Z",
                "days",
                "1",
                "lastUsedAt",
                "2026-11-23T13:20:00Z",
                "actor",
                "ada@example.com",
                "webhook",
                "Pager"));
        for (Kind kind : Kind.values()) {
            var mail = mail(notification(kind, facts));
            assertThat(mail.getSubject()).as(kind.name()).hasSizeGreaterThan(15).doesNotContain("_", "{");
            assertThat(part(mail, 0).lines().count()).as(kind.name()).isGreaterThan(5);
            assertThat(part(mail, 0)).as(kind.name()).doesNotContain("{", "??").contains("http://localhost/dashboard/");
        }
    }

    @Test
    void sentenceThatLacksAFactIsNotSaid() throws Exception {
        var mail = mail(notification(Kind.KEY_EXPIRING, Map.of("key", "Billing", "days", "7", "expiresAt", "soon")));
        assertThat(mail.getSubject()).isEqualTo("[Knowhere] Billing expires in 7 days");
        assertThat(part(mail, 0)).doesNotContain("Key: ").contains("From soon on");
    }

    @Test
    void mailThatCouldNotBeSentForADayArrivesOnceSoonAfterTheServerIsBack() throws Exception {
        String delivery = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
        MAIL.goAway();
        int attempts = 0;
        try {
            for (var end = clock.instant().plus(Duration.ofDays(1));
                    clock.instant().isBefore(end);
                    attempts++) {
                var next = attempt(delivery).orElseThrow();
                clock.forward(Duration.between(clock.instant(), next).plusMillis(1));
            }
        } finally {
            MAIL.comeBack();
        }
        assertThat(attempts).isGreaterThan(80);
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DELIVERED");
        assertThat(MAIL.received()).hasSize(1);
    }

    /// Whoever reads them in the order of their dates reads what happened in the order in which it did.
    @Test
    void mailsOfHoursWithoutAServerArriveOnceEachSoonAfterItIsBackAndSayWhenItHappened() throws Exception {
        Map<String, Instant> next = new HashMap<>();
        List<Date> happened = new ArrayList<>();
        MAIL.goAway();
        try {
            for (int hour = 0; hour < 4; hour++) {
                var told = notification(hour == 3 ? Kind.ALERT_RESOLVED : Kind.ALERT_FIRING, ALERT);
                happened.add(Date.from(told.occurredAt().truncatedTo(ChronoUnit.SECONDS)));
                next.put(onlyDelivery(add(told)), now());
                runUntil(now().plus(Duration.ofHours(1)), next);
            }
            assertThat(next).hasSize(4);
        } finally {
            MAIL.comeBack();
        }
        runUntil(now().plus(Duration.ofMinutes(17)), next);
        assertThat(next).isEmpty();
        assertThat(MAIL.received()).extracting(MimeMessage::getSentDate).containsExactlyInAnyOrderElementsOf(happened);
    }

    @Test
    void addressThatNobodyVouchesForAnyMoreGetsNoMail() {
        String delivery = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
        database.sql("update person set email_verified = false where id = ?")
                .param(who.personId())
                .update();
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DEAD");
        assertThat(MAIL.received()).isEmpty();
    }

    @Test
    void mailboxThatIsNotThereIsNotAskedAgainButABusyOneIs() throws Exception {
        String gone = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
        String busy = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
        try (var _ = MAIL.answersRecipientBy("550 5.1.1 no such mailbox")) {
            assertThat(attempt(gone)).isEmpty();
            assertThat(state(gone)).isEqualTo("DEAD");
        }
        try (var _ = MAIL.answersRecipientBy("450 4.2.1 busy")) {
            assertThat(attempt(busy)).isPresent();
        } finally {
            MAIL.comeBack();
        }
        assertThat(attempt(busy)).isPresent();
        clock.forward(Duration.ofSeconds(10));
        assertThat(attempt(busy)).isEmpty();
        assertThat(MAIL.received()).hasSize(1);
    }

    /// It may be set up wrongly, or not want us: that is no reason to forget the reader.
    @Test
    void serverThatRefusesForOtherReasonsIsAskedAgain() throws Exception {
        for (String words : List.of(
                "554 5.7.1 relay access denied",
                "530 5.7.0 authentication required",
                "503 5.5.1 bad sequence",
                "550 5.7.1 we do not like you",
                "550 no",
                "550 5.1.8 bad sender")) {
            String delivery = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
            try (var _ = MAIL.answersRecipientBy(words)) {
                assertThat(attempt(delivery)).as(words).isPresent();
                assertThat(state(delivery)).as(words).isEqualTo("WAITING");
            } finally {
                MAIL.comeBack();
            }
        }
    }

    @Test
    void answerOfTheServerIsWrittenDownWithoutTheAddress() {
        var failure = new org.springframework.mail.MailSendException(
                "no", new jakarta.mail.MessagingException("554 5.7.1 <ada@example.com>: relay\r\ndenied for x@y"));
        assertThat(MailRefusal.of(failure).anonymous()).isEqualTo("554 5.7.1 <(address)>: relay denied for (address)");
    }

    @Test
    void senderThatIsNoAddressIsSaidAtTheStart() {
        var settings = new NotificationSettings("Knowhere, no-reply", Set.of(443), false, true, Duration.ZERO);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Mailer(
                        context.getBeanProvider(org.springframework.mail.javamail.JavaMailSender.class),
                        context.getBean(MailText.class),
                        context.getBean(ai.knowhereto.dashboard.site.PublicAddress.class),
                        settings))
                .hasMessageContaining("knowhere.notifications.from");
    }

    @Test
    void ofAMailOnlyTheLastAttemptIsKept() {
        String delivery = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
        MAIL.goAway();
        try {
            for (int i = 0; i < 4; i++) {
                var next = attempt(delivery).orElseThrow();
                clock.forward(Duration.between(clock.instant(), next).plusMillis(1));
            }
        } finally {
            MAIL.comeBack();
        }
        assertThat(database.sql("select attempt from notification_attempt where delivery_id = ?")
                        .param(delivery)
                        .query(Integer.class)
                        .list())
                .containsExactly(4);
    }

    @Test
    void everyAttemptHasTheSameMessageId() throws Exception {
        String delivery = onlyDelivery(add(notification(Kind.ALERT_FIRING, ALERT)));
        attempt(delivery);
        // the worker died before it wrote that down
        database.sql("update notification_delivery set state = 'WAITING' where id = ?")
                .param(delivery)
                .update();
        attempt(delivery);
        var both = MAIL.received();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).getMessageID()).isEqualTo(both.get(1).getMessageID());
    }

    private MimeMessage mail(Notification notification) {
        String delivery = onlyDelivery(add(notification));
        attempt(delivery);
        assertThat(state(delivery)).isEqualTo("DELIVERED");
        var received = MAIL.received();
        assertThat(received).hasSize(1);
        return received.getFirst();
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        BodyPart part = ((Multipart) mail.getContent()).getBodyPart(number);
        assertThat(part.getContentType()).startsWith(number == 0 ? "text/plain" : "text/html");
        return String.valueOf(part.getContent());
    }

    private static String unescaped(String html) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(html);
    }
}
