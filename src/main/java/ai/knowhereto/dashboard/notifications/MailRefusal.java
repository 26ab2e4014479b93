package ai.knowhereto.dashboard.notifications;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/// What a mail server answered instead of taking a mail, or what else was in the way.
///
/// @param words they may hold an address
record MailRefusal(String words) {

    /// No such mailbox, not here, or not a name of one (RFC 5321, 4.2.3), with an enhanced code that blames the
    /// reader's address (RFC 3463, 3.2; 5.1.7 and 5.1.8 blame ours). A 550 alone is also what a server
    /// says that does not want our mail.
    private static final Pattern NO_MAILBOX = Pattern.compile("^55[013][ -]5\\.1\\.(?:[0-6]|10)\\b");

    private static final Pattern ANSWER = Pattern.compile("^[45]\\d\\d[ -]");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"':]+@[^\\s<>\"':]+");
    private static final int LONGEST = 300;

    static MailRefusal of(MailException failure) {
        List<Exception> causes = new ArrayList<>();
        if (failure instanceof MailSendException send) {
            Stream.of(send.getMessageExceptions()).forEach(each -> collect(each, causes));
        }
        if (failure.getCause() instanceof Exception cause) {
            collect(cause, causes);
        }
        return causes.stream()
                .map(each -> String.valueOf(each.getMessage()).strip())
                .filter(words -> ANSWER.matcher(words).find())
                .reduce((_, last) -> last)
                .map(MailRefusal::new)
                .orElseGet(() -> new MailRefusal((causes.isEmpty() ? failure : causes.getFirst()).toString()));
    }

    private static void collect(Exception failure, List<Exception> all) {
        for (@Nullable Exception each = failure; each != null; each = next(each)) {
            all.add(each);
        }
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chain ? chain.getNextException() : null;
    }

    /// Whether there is no such mailbox, so that asking again changes nothing.
    boolean isNoMailbox() {
        return NO_MAILBOX.matcher(words).find();
    }

    /// In one line, without anybody's address.
    String anonymous() {
        String line = ADDRESS.matcher(FactText.clean(words)).replaceAll("(address)");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    /// Writes down what the operator has to know, once a minute at most: a server that is away refuses every mail.
    static final class Log {

        private static final Logger log = LoggerFactory.getLogger(MailRefusal.class);
        private static final long APART = 60_000_000_000L;

        private final LongSupplier nanoTime;
        private final AtomicLong last;

        /// @param nanoTime as [System#nanoTime()]
        Log(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.last = new AtomicLong(nanoTime.getAsLong() - APART);
        }

        void log(MailRefusal refusal) {
            long now = nanoTime.getAsLong();
            long before = last.get();
            if (now - before >= APART && last.compareAndSet(before, now)) {
                log.warn("The mail server did not take a mail: {}", refusal.anonymous());
            }
        }
    }
}
