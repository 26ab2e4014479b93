package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.Members.Member;
import ai.knowhereto.dashboard.site.PublicAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// Sends a notification as a mail: text and HTML, from a program (RFC 3834), in a thread with what it is about.
/// Every attempt has the same `Message-ID`, so that who gets it twice can see that it is one.
@Component
class Mailer {

    /// Not virtual ones: for those the buffers of Java 25 begin small, and Jakarta Mail, which writes byte by byte,
    /// lets them grow by one byte each time, megabytes for a mail. As many as the mail server gets mails at once.
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("mail-", 0).daemon().factory());

    private final @Nullable JavaMailSender sender;
    private final MailText text;
    private final PublicAddress address;
    private final NotificationSettings settings;
    private final MailRefusal.Log refusals = new MailRefusal.Log(System::nanoTime);

    Mailer(ObjectProvider<JavaMailSender> sender, MailText text, PublicAddress address, NotificationSettings settings) {
        this.sender = sender.getIfAvailable();
        this.text = text;
        this.address = address;
        this.settings = settings;
        try {
            new InternetAddress(from(settings, address), true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "knowhere.notifications.from is no address that mail can come from: write it like"
                            + " Knowhere <no-reply@example.com>",
                    e);
        }
    }

    private static String from(NotificationSettings settings, PublicAddress address) {
        return settings.from() != null
                ? settings.from()
                : "Knowhere <no-reply@" + address.baseUrl().getHost() + ">";
    }

    /// @param zone the reader's, for the times in it
    Outcome send(Told told, Member reader, ZoneId zone) {
        if (sender == null) {
            return Outcome.failed("no-server");
        }
        if (reader.email() == null) {
            return Outcome.hopeless("no-address");
        }
        return CompletableFuture.supplyAsync(() -> send(sender, told, reader, zone), threads)
                .join();
    }

    private Outcome send(JavaMailSender sender, Told told, Member reader, ZoneId zone) {
        try {
            sender.send(message(sender.createMimeMessage(), told, reader, zone));
            return Outcome.delivered(null);
        } catch (MailSendException e) {
            var refusal = MailRefusal.of(e);
            refusals.log(refusal);
            return refusal.isNoMailbox() ? Outcome.hopeless("mailbox") : Outcome.failed("mail-server");
        } catch (MailParseException | MailPreparationException | MessagingException e) {
            return Outcome.hopeless("mail-address");
        } catch (MailException e) {
            refusals.log(MailRefusal.of(e));
            return Outcome.failed("mail-server");
        }
    }

    private MimeMessage message(MimeMessage mail, Told told, Member reader, ZoneId zone) throws MessagingException {
        String host = address.baseUrl().getHost();
        var said = text.of(told, zone, Locale.ENGLISH);
        String utf8 = StandardCharsets.UTF_8.name();
        mail.setFrom(new InternetAddress(from(settings, address)));
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(reader.email(), true));
        mail.setSubject("[Knowhere] " + said.subject(), utf8);
        mail.setSentDate(Date.from(told.occurredAt()));
        mail.setHeader("Message-ID", "<" + told.id() + "." + reader.personId() + "@" + host + ">");
        mail.setHeader(
                "References",
                "<" + told.about().replaceAll("[^0-9A-Za-z_-]", "") + "." + reader.personId() + "@" + host + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setContent(new MimeMultipart("alternative", part(said.plain(), "plain"), part(said.html(), "html")));
        return mail;
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), type);
        return part;
    }
}
