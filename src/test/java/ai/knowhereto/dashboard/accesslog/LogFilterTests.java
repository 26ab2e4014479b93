package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.LogFilter.Fault;
import ai.knowhereto.dashboard.accesslog.LogFilter.Fault.Kind;
import ai.knowhereto.dashboard.accesslog.LogFilter.Term;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the words of a filter mean.
class LogFilterTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status:4XX Method:post | status:4xx method:POST",
                "outcome:Refused env:LIVE | outcome:refused env:live",
                "latency:>500ms | latency:>500",
                "ip:2001:DB8:0:0:0:0:0:1 | ip:2001:db8::1",
                "ip:203.0.113.77/24 | ip:203.0.113.0/24",
                "path:\"/a b\" | path:\"/a b\"",
                "\"status:404\" 12:04 | \"status:404\" 12:04",
                "status:404 status:404 | status:404",
                "req_0123456789abcdefghij | id:req_0123456789abcdefghij",
                "203.0.113.9 | ip:203.0.113.9",
                "\"203.0.113.9\" | \"203.0.113.9\"",
                "\"unclosed text | \"unclosed text\"",
                "a\\b | \"a\\\\b\"",
                "\"say \\\"hi\\\"\" | \"say \\\"hi\\\"\"",
            })
    void aQuestionHasOneText(String typed, String text) {
        var reading = LogFilter.read(typed.strip());
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.filter().text()).isEqualTo(text.strip());
        assertThat(LogFilter.read(text.strip()).filter()).isEqualTo(reading.filter());
    }

    @ParameterizedTest
    @CsvSource({
        "stauts:404, WORD, stauts, 404",
        "https://example.com, WORD, https, //example.com",
        "status:600, VALUE, status, 600",
        "status:>400, VALUE, status, >400",
        "latency:500, VALUE, latency, 500",
        "ip:203.0.113.256, VALUE, ip, 203.0.113.256",
        "ip:203.0.113.0/33, VALUE, ip, 203.0.113.0/33",
        "path:v1, VALUE, path, v1",
        "path:/a*b*c*d, VALUE, path, /a*b*c*d",
        "endpoint:*a*b*, VALUE, endpoint, *a*b*",
        "STATUS:, EMPTY, STATUS, ''",
        "status:\"\", EMPTY, status, ''",
        "nothing:, WORD, nothing, ''",
    })
    void whatMakesNoSenseIsSaid(String typed, Kind kind, String word, String value) {
        var reading = LogFilter.read("GET " + typed);
        assertThat(reading.faults()).containsExactly(new Fault(kind, word, value));
        assertThat(reading.typed()).isEqualTo("GET " + typed);
        assertThat(reading.filter().text()).isEqualTo("GET");
    }

    @Test
    void anyTextIsReadAndReadsBackAlike() {
        var random = new Random(5);
        String signs = "a1 :\"\\*%/x.\u202E\n!é_status:ip:";
        for (int i = 0; i < 20_000; i++) {
            String typed = random.ints(random.nextInt(14), 0, signs.length())
                    .mapToObj(at -> signs.substring(at, at + 1))
                    .collect(Collectors.joining());
            var reading = LogFilter.read(typed);
            var again = LogFilter.read(reading.filter().text());
            assertThat(again.faults()).as(typed).isEmpty();
            assertThat(again.filter()).as(typed).isEqualTo(reading.filter());
        }
        assertThat(LogFilter.read("x".repeat(1_001)).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.LENGTH);
    }

    @Test
    void wordsAreAddedAndTakenAway() {
        var filter = LogFilter.read("status:4xx path:/v1/* status:500 slow").filter();
        assertThat(filter.without(new Term(LogWord.STATUS, "500")).text()).isEqualTo("status:4xx path:/v1/* slow");
        assertThat(filter.only(LogWord.STATUS, "404").text()).isEqualTo("path:/v1/* slow status:404");
        assertThat(filter.values(LogWord.STATUS)).isEqualTo(List.of("4xx", "500"));
    }

    @Test
    void idTellsItsTime() {
        Instant at = Instant.parse("2026-11-25T12:04:07.312Z");
        String id = "req_" + TimeInId.text(at.plusNanos(999_999)) + "0123456789abc";
        assertThat(TimeInId.of(id, at)).contains(at);
        assertThat(TimeInId.text(at)).isLessThan(TimeInId.text(at.plusMillis(1)));
        assertThat(TimeInId.of(id, at.minusSeconds(61))).isEmpty();
        assertThat(TimeInId.of("req_0000000000000000abcd", at)).isEmpty();
        assertThat(TimeInId.of("req_1", at)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0DB8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "0:0:0:0:0:0:0:0, ::",
        "1:0:0:0:0:0:0:0, 1::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:10:0:0:0:10:1, 2001:db8:10::10:1",
        "203.0.113.9, 203.0.113.9",
        "no:address, no:address",
    })
    void addressOfIpv6HasOneText(String address, String text) {
        assertThat(AddressText.canonical(address)).isEqualTo(text);
    }
}
