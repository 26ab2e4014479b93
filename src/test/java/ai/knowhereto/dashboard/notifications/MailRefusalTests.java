package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MailRefusalTests {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final MailRefusal.Log log = new MailRefusal.Log(time::get);

    @Test
    void serverThatRefusesEveryMailIsWrittenDownOnceAMinute(CapturedOutput output) {
        refuse(1_000);
        assertThat(lines(output)).isOne();
        time.addAndGet(Duration.ofSeconds(59).toNanos());
        refuse(1_000);
        assertThat(lines(output)).isOne();
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        refuse(1_000);
        assertThat(lines(output)).isEqualTo(2);
        assertThat(output).contains("554 5.7.1 <(address)>: relay denied").doesNotContain("ada@example.com");
    }

    private void refuse(int mails) {
        for (int i = 0; i < mails; i++) {
            log.log(new MailRefusal("554 5.7.1 <ada@example.com>: relay denied"));
        }
    }

    private static long lines(CapturedOutput output) {
        return output.toString()
                .lines()
                .filter(line -> line.contains("The mail server did not take a mail"))
                .count();
    }
}
