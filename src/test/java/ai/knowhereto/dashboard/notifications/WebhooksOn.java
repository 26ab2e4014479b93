package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/// What the delivery to webhook endpoints guarantees.
abstract class WebhooksOn extends NotificationTest {

    @Autowired
    Deliveries deliveries;

    @Autowired
    Outcomes outcomes;

    @Autowired
    DeliveryQueue queue;

    @Autowired
    WebhookSender sender;

    @Autowired
    WebhookClient client;

    @Autowired
    Notifications notifications;

    @Test
    void messageIsSignedSoThatTheStandardLibraryAcceptsIt() {
        var hook = hook();
        String id = add(toWebhooks());
        assertThat(attempt(onlyDelivery(id))).isEmpty();
        assertThat(state(onlyDelivery(id))).isEqualTo("DELIVERED");
        var request = receiver.requests().getFirst();
        assertThat(request.header("webhook-id")).isEqualTo(id);
        assertThat(request.isSignedWith(hook.secret())).isTrue();
        assertThat(request.isSignedWith(otherSecret())).isFalse();
        assertThat(request.body())
                .startsWith("{\"type\":\"key.expired\",\"timestamp\":\"")
                .contains("\"key\":\"Billing\"", "\"keyId\":\"key_1\"");
    }

    @Test
    void afterARotationBothSecretsSignForADay() {
        var hook = hook();
        String second = inTransaction(() -> secrets.next(hook.id(), now()).reveal());
        assertThat(accepted(hook.secret(), second)).containsExactly(true, true);
        String third = inTransaction(() -> secrets.next(hook.id(), now()).reveal());
        assertThat(accepted(hook.secret(), second, third)).containsExactly(false, true, true);
        clock.forward(Duration.ofHours(24));
        assertThat(accepted(hook.secret(), second, third)).containsExactly(false, false, true);
    }

    @Test
    void secretsAreNotInTheDatabase() {
        var hook = hook();
        byte[] sealed = database.sql("select sealed from webhook_secret where endpoint_id = ?")
                .param(hook.id())
                .query((row, _) -> row.getBytes(1))
                .single();
        byte[] secret = secrets.active(hook.id(), now()).getFirst().bytes();
        assertThat(Collections.indexOfSubList(list(sealed), list(secret))).isEqualTo(-1);
        assertThat(secret).hasSize(32);
    }

    @Test
    void failuresAreTriedAgainAsScheduledThenTheEndpointIsDisabledAndItsMembersTold() {
        var hook = hook();
        receiver.answers(500);
        String delivery = onlyDelivery(add(toWebhooks()));
        List<Duration> waits = new ArrayList<>();
        for (var next = attempt(delivery); next.isPresent(); next = attempt(delivery)) {
            waits.add(Duration.between(clock.instant(), next.get()).plusMillis(500));
            forwardTo(next.get());
        }
        assertThat(waits).hasSameSizeAs(Schedule.WEBHOOKS.waits());
        for (int i = 0; i < waits.size(); i++) {
            var planned = Schedule.WEBHOOKS.waits().get(i);
            assertThat(waits.get(i))
                    .isBetween(
                            planned.minusSeconds(4),
                            planned.multipliedBy(111).dividedBy(100).plusSeconds(1));
        }
        assertThat(receiver.requests()).hasSize(10);
        assertThat(receiver.requests().stream()
                        .map(request -> request.header("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(receiver.requests().stream()
                        .map(request -> request.header("webhook-timestamp"))
                        .distinct())
                .hasSize(10);
        assertThat(state(delivery)).isEqualTo("DEAD");
        assertThat(endpoints.find(hook.id()).orElseThrow().disabledReason()).isEqualTo("failed");
        assertThat(told(Kind.WEBHOOK_DISABLED)).isOne();
        assertThat(count(
                        "select count(*) from audit_entry where action = 'webhook.disabled' and target_id = ?",
                        hook.id()))
                .isOne();
    }

    @Test
    void endpointThatRefusesOnlyOneMessageStays() {
        var hook = hook();
        receiver.answers(400);
        String refused = onlyDelivery(add(toWebhooks()));
        attempt(refused);
        receiver.answers(204);
        attempt(onlyDelivery(add(toWebhooks())));
        receiver.answers(400);
        runToTheEnd(refused);
        assertThat(state(refused)).isEqualTo("DEAD");
        assertThat(endpoints.find(hook.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void whatWaitsIsSentNowIfSomebodyWants() {
        hook();
        receiver.answers(500);
        String delivery = onlyDelivery(add(toWebhooks()));
        assertThat(attempt(delivery).orElseThrow()).isAfter(now());
        database.sql(
                        "update scheduled_tasks set execution_time = execution_time + interval '1' day where task_instance = ?")
                .param(delivery + ".1")
                .update();
        attempt(delivery);
        assertThat(receiver.requests()).as("it is not time yet").hasSize(1);
        receiver.answers(204);
        inTransaction(() -> {
            queue.sendNow(delivery, now());
            return true;
        });
        assertThat(count(
                        "select count(*) from scheduled_tasks where task_instance = ? and execution_time <= ?",
                        delivery + ".1",
                        now().atOffset(java.time.ZoneOffset.UTC)))
                .isOne();
        attempt(delivery);
        assertThat(state(delivery)).isEqualTo("DELIVERED");
    }

    @Test
    void whatCouldNotBeDeliveredCanBeSentAgain() {
        var hook = hook();
        receiver.answers(410);
        String id = add(toWebhooks());
        String delivery = onlyDelivery(id);
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DEAD");
        assertThat(endpoints.find(hook.id()).orElseThrow().disabledReason()).isEqualTo("gone");
        endpointState.enable(hook.id(), true, null);
        receiver.answers(200);
        assertThat(inTransaction(() -> queue.sendAgain(delivery, now()))).isTrue();
        assertThat(inTransaction(() -> queue.sendAgain(delivery, now()))).isFalse();
        // a task of the round before, which somebody has begun again
        assertThat(courier.run(delivery, 1)).isEmpty();
        assertThat(receiver.requests()).hasSize(1);
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DELIVERED");
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .containsExactly(id, id);
    }

    @Test
    @Timeout(60)
    void receiverThatHangsHoldsThreeWorkersAndNobodyElse() throws Exception {
        hook();
        var hangs = new CompletableFuture<Void>();
        receiver.answersBy(exchange -> {
            hangs.join();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        List<String> all =
                Stream.generate(() -> onlyDelivery(add(toWebhooks()))).limit(5).toList();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = all.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> attempt(id), workers))
                    .toList();
            await().until(() -> begun.stream().filter(CompletableFuture::isDone).count() == 2);
            assertThat(begun.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .allMatch(Optional::isPresent);
            assertThat(receiver.requests()).hasSize(Queues.AT_ONCE);
            String mail = onlyDelivery(add(toPeople()));
            assertThat(attempt(mail)).isEmpty();
            assertThat(state(mail)).isEqualTo("DELIVERED");
            hangs.complete(null);
        }
        assertThat(all.stream().filter(id -> state(id).equals("WAITING")))
                .hasSize(2)
                .allSatisfy(
                        id -> assertThat(attempt(id)).as("its place is free").isEmpty());
        assertThat(all).allMatch(id -> state(id).equals("DELIVERED"));
        assertThat(receiver.requests()).hasSize(5);
    }

    @Test
    void whatHappenedInHoursWithoutAReceiverArrivesOnceEachAsScheduled() {
        var hook = hook();
        receiver.answers(503);
        var back = now().plus(Duration.ofHours(5));
        Map<String, Instant> next = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (int hour = 0; hour < 3; hour++) {
            ids.add(add(toWebhooks()));
            next.put(onlyDelivery(ids.getLast()), now());
            runUntil(now().plus(Duration.ofHours(1)), next);
        }
        runUntil(back, next);
        assertThat(next).as("nothing is given up").hasSize(3);
        assertThat(endpoints.find(hook.id()).orElseThrow().enabled()).isTrue();
        int missed = receiver.requests().size();
        receiver.answers(204);

        runUntil(back.plus(Duration.ofHours(6)), next);

        assertThat(next).isEmpty();
        assertThat(receiver.requests().stream().skip(missed).map(request -> request.header("webhook-id")))
                .as("the oldest first, each once")
                .containsExactlyElementsOf(ids);
        // at once, after 5 seconds, 5 minutes, half an hour, 2 hours; the sixth one, 5 hours later, arrives
        assertThat(ids).allSatisfy(id -> assertThat(count(
                        "select attempt from notification_delivery where state = 'DELIVERED' and id = ?",
                        onlyDelivery(id)))
                .isEqualTo(6));
    }

    @Test
    void whatAMemberChangesIsTriedAtOnce() {
        var hook = hook();
        receiver.answers(429, Map.of("Retry-After", "3600"));
        attempt(onlyDelivery(add(toWebhooks())));
        receiver.answers(204);
        endpoints.change(hook.id(), "Renamed", java.net.URI.create(receiver.url()), Set.of(Kind.KEY_EXPIRED));
        assertThat(attempt(onlyDelivery(add(toWebhooks()))))
                .as("still the same receiver")
                .isPresent();
        endpoints.change(hook.id(), "Moved", java.net.URI.create(receiver.url() + "/2"), Set.of(Kind.KEY_EXPIRED));
        assertThat(attempt(onlyDelivery(add(toWebhooks()))))
                .as("another address")
                .isEmpty();
        endpointState.notBefore(hook.id(), now().plusSeconds(3_600));
        endpointState.enable(hook.id(), false, "switched-off");
        endpointState.enable(hook.id(), true, null);
        assertThat(attempt(onlyDelivery(add(toWebhooks())))).as("enabled anew").isEmpty();
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void redirectIsAFailureAndNotFollowed() {
        hook();
        try (var elsewhere = new Receiver()) {
            receiver.answers(307, Map.of("Location", elsewhere.url()));
            String delivery = onlyDelivery(add(toWebhooks()));
            assertThat(attempt(delivery)).isPresent();
            assertThat(problem(delivery, 1)).isEqualTo("redirect");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void retryAfterIsHonouredWithinADay() {
        hook();
        assertThat(waitAfter("3600")).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(67));
        assertThat(waitAfter("999999999")).isBetween(Duration.ofHours(23), Duration.ofHours(27));
        assertThat(waitAfter("99999999999999999999")).isBetween(Duration.ofHours(23), Duration.ofHours(27));
        assertThat(waitAfter("-1")).isLessThan(Duration.ofSeconds(6));
        assertThat(waitAfter("garbage")).isLessThan(Duration.ofSeconds(6));
        var inTwoHours = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                now().plusSeconds(7_200).atOffset(java.time.ZoneOffset.UTC));
        assertThat(waitAfter(inTwoHours)).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(134));
    }

    /// 429 is about the sender, not about one message.
    @Test
    void retryAfterHoldsForAllMessagesOfTheEndpoint() {
        hook();
        receiver.answers(429, Map.of("Retry-After", "3600"));
        attempt(onlyDelivery(add(toWebhooks())));
        receiver.answers(204);
        String other = onlyDelivery(add(toWebhooks()));
        var again = attempt(other).orElseThrow();
        assertThat(Duration.between(clock.instant(), again)).isGreaterThan(Duration.ofMinutes(59));
        assertThat(receiver.requests()).hasSize(1);
        forwardTo(again);
        assertThat(attempt(other)).isEmpty();
        assertThat(state(other)).isEqualTo("DELIVERED");
    }

    @Test
    void nobodyCanAskForMoreThanADay() {
        hook();
        var inAYear = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                now().plus(Duration.ofDays(365)).atOffset(java.time.ZoneOffset.UTC));
        for (String asked : List.of("999999999", inAYear)) {
            waitAfter(asked);
            var other = attempt(onlyDelivery(add(toWebhooks()))).orElseThrow();
            assertThat(Duration.between(clock.instant(), other)).isBetween(Duration.ofHours(23), Duration.ofHours(25));
        }
    }

    @Test
    void whatIsOurFaultCountsForNothing() {
        var hook = hook();
        String delivery = onlyDelivery(add(toWebhooks()));
        for (int i = 0; i < 15; i++) {
            var taken = Objects.requireNonNull(deliveries.take(delivery, 1).taken());
            assertThat(taken.tries()).isZero();
            var next = outcomes.write(taken, Outcome.ours("interrupted")).orElseThrow();
            assertThat(next).isBefore(clock.instant().plusSeconds(120));
            forwardTo(next);
        }
        assertThat(endpoints.find(hook.id()).orElseThrow().enabled()).isTrue();
        assertThat(count("select count(*) from notification_attempt where delivery_id = ?", delivery))
                .isOne();
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DELIVERED");
    }

    @Test
    void secretThatCantBeReadIsNotTheReceiversFault() {
        var hook = hook();
        database.sql("update webhook_secret set sealed = :bytes where endpoint_id = :id")
                .param("bytes", new byte[60])
                .param("id", hook.id())
                .update();
        String delivery = onlyDelivery(add(toWebhooks()));
        assertThat(attempt(delivery)).isPresent();
        assertThat(problem(delivery, 1)).isEqualTo("secret");
        assertThat(count("select tries from notification_delivery where id = ?", delivery))
                .isZero();
        String second = inTransaction(() -> secrets.next(hook.id(), now()).reveal());
        clock.forward(Duration.ofMinutes(5));
        assertThat(attempt(delivery)).isEmpty();
        assertThat(receiver.requests().getFirst().carriesSignatureOf(second)).isTrue();
    }

    @Test
    void oldSecretThatCantBeReadIsLeftOutAndTheNewOneSigns() {
        var hook = hook();
        String second = inTransaction(() -> secrets.next(hook.id(), now()).reveal());
        database.sql("update webhook_secret set sealed = :bytes where endpoint_id = :id and ends_at is not null")
                .param("bytes", new byte[60])
                .param("id", hook.id())
                .update();
        assertThat(accepted(hook.secret(), second)).containsExactly(false, true);
        assertThat(receiver.requests().getFirst().header("webhook-signature").split(" "))
                .hasSize(1);
    }

    /// A message that nobody can read would otherwise be tried without end.
    @Test
    void faultThatNobodyExpectedEndsAndIsNotTheReceivers() {
        var hook = hook();
        String id = add(toWebhooks());
        database.sql("update notification set facts = 'no json' where id = ?")
                .param(id)
                .update();
        runToTheEnd(onlyDelivery(id));
        assertThat(state(onlyDelivery(id))).isEqualTo("DEAD");
        assertThat(problem(onlyDelivery(id), 10)).isEqualTo("fault");
        assertThat(endpoints.find(hook.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void workersThatDieEachTimeDoNotFillTheTable() {
        hook();
        String delivery = onlyDelivery(add(toWebhooks()));
        for (int i = 0; i < 30; i++) {
            deliveries.take(delivery, 1);
        }
        assertThat(count("select count(*) from notification_attempt where delivery_id = ?", delivery))
                .isLessThan(25);
    }

    @Test
    void addressThatIsGoneIsNotTheOneThatAMemberHasTypedSince() {
        var hook = hook();
        var gone = new Outcome(Outcome.Result.GONE, 410, "gone", null, java.net.URI.create("https://old.example.com/"));
        var taken = Objects.requireNonNull(
                deliveries.take(onlyDelivery(add(toWebhooks())), 1).taken());
        outcomes.write(taken, gone);
        assertThat(endpoints.find(hook.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void whatWasStoppedSendsAgainAfterItsStart() {
        hook();
        client.giveUp();
        String delivery = onlyDelivery(add(toWebhooks()));
        var next = attempt(delivery).orElseThrow();
        assertThat(problem(delivery, 1)).isEqualTo("interrupted");
        client.begin();
        forwardTo(next);
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DELIVERED");
    }

    @Test
    void overtakenWorkerChangesNothing() {
        hook();
        String delivery = onlyDelivery(add(toWebhooks()));
        var first = Objects.requireNonNull(deliveries.take(delivery, 1).taken());
        var second = Objects.requireNonNull(deliveries.take(delivery, 1).taken());
        assertThat(outcomes.write(second, Outcome.delivered(204))).isEmpty();
        assertThat(outcomes.write(first, Outcome.failed("timeout"))).isEmpty();
        assertThat(state(delivery)).isEqualTo("DELIVERED");
        assertThat(problem(delivery, 1)).isNull();
    }

    @Test
    @Timeout(60)
    void nobodyWaitsForAReplicaThatStandsStillInTheMiddleOfATransaction() throws Exception {
        hook();
        String delivery = onlyDelivery(add(toWebhooks()));
        var holds = new CompletableFuture<Void>();
        var goesOn = new CompletableFuture<Void>();
        var stands = Thread.startVirtualThread(() -> inTransaction(() -> {
            deliveries.take(delivery, 1);
            holds.complete(null);
            return goesOn.join();
        }));
        holds.get();
        var asked = now();
        assertThat(attempt(delivery).orElseThrow()).isAfter(asked);
        assertThat(receiver.requests()).isEmpty();
        goesOn.complete(null);
        stands.join();
        assertThat(attempt(delivery)).isEmpty();
        assertThat(state(delivery)).isEqualTo("DELIVERED");
    }

    /// PostgreSQL would keep its locks for as long as its connection is open.
    @Test
    void transactionOfAReplicaThatStandsStillEnds() {
        assumeThat(context.getEnvironment().getProperty("spring.datasource.url"))
                .contains("postgresql");
        hook();
        String delivery = onlyDelivery(add(toWebhooks()));
        assertThat(inTransaction(() -> {
                    assertThat(deliveries.take(delivery, 1).taken()).isNotNull();
                    return limit();
                }))
                .isEqualTo("10s");
        var taken = Objects.requireNonNull(deliveries.take(delivery, 1).taken());
        assertThat(inTransaction(() -> {
                    outcomes.write(taken, Outcome.delivered(204));
                    return limit();
                }))
                .isEqualTo("10s");
        assertThat(limit()).isEqualTo("0");
    }

    private String limit() {
        return database.sql("select current_setting('idle_in_transaction_session_timeout')")
                .query(String.class)
                .single();
    }

    @Test
    void ofManyWorkersAtOnceOneMakesTheAttempt() throws Exception {
        hook();
        for (int i = 0; i < 10; i++) {
            String delivery = onlyDelivery(add(toWebhooks()));
            List<Callable<Deliveries.Found>> workers = Collections.nCopies(8, () -> deliveries.take(delivery, 1));
            try (var threads = Executors.newFixedThreadPool(8)) {
                long same = 0;
                List<Integer> attempts = new ArrayList<>();
                for (var found : threads.invokeAll(workers)) {
                    var taken = found.get().taken();
                    if (taken == null) {
                        same++;
                    } else {
                        attempts.add(taken.attempt());
                    }
                }
                assertThat(attempts).doesNotHaveDuplicates().hasSize((int) (8 - same));
            }
        }
    }

    /// A worker is killed at each of the points where it can be; the task is run again by another one.
    @Test
    void killedWorkerLosesNothingAndTheReceiverCanTellWhatIsDouble() {
        var hook = hook();
        // before it sends
        String one = add(toWebhooks());
        assertThat(deliveries.take(onlyDelivery(one), 1).taken()).isNotNull();
        // after it has sent
        String two = add(toWebhooks());
        assertThat(deliveries.take(onlyDelivery(two), 1).taken()).isNotNull();
        assertThat(sender.send(notifications.find(two).orElseThrow(), hook.id()).result())
                .isEqualTo(Outcome.Result.DELIVERED);
        // after it has written the outcome, and before the task was removed
        String three = add(toWebhooks());
        attempt(onlyDelivery(three));
        // before it has taken anything
        String four = add(toWebhooks());

        for (String id : List.of(one, two, three, four)) {
            assertThat(attempt(onlyDelivery(id))).isEmpty();
            assertThat(state(onlyDelivery(id))).isEqualTo("DELIVERED");
        }
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .containsExactlyInAnyOrder(one, two, two, three, four);
        assertThat(receiver.requests()).allMatch(request -> request.isSignedWith(hook.secret()));
    }

    @Test
    void endpointThatIsDisabledOrDeletedGetsNothing() {
        var hook = hook();
        String disabled = onlyDelivery(add(toWebhooks()));
        String deleted = onlyDelivery(add(toWebhooks()));
        endpointState.enable(hook.id(), false, "switched-off");
        assertThat(attempt(disabled)).isEmpty();
        assertThat(state(disabled)).isEqualTo("DEAD");
        endpoints.delete(hook.id());
        assertThat(courier.run(deleted, 1)).isEmpty();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void receiverThatIsAwayIsAFailure() {
        hook();
        String delivery = onlyDelivery(add(toWebhooks()));
        receiver.close();
        assertThat(attempt(delivery)).isPresent();
        assertThat(problem(delivery, 1)).isEqualTo("connect");
    }

    private Duration waitAfter(String retryAfter) {
        database.sql("update webhook_endpoint set not_before = null").update();
        receiver.answers(429, Map.of("Retry-After", retryAfter));
        String delivery = onlyDelivery(add(toWebhooks()));
        return Duration.between(clock.instant(), attempt(delivery).orElseThrow());
    }

    private List<Boolean> accepted(String... keys) {
        String delivery = onlyDelivery(add(toWebhooks()));
        attempt(delivery);
        var request = receiver.requests().getLast();
        return java.util.Arrays.stream(keys).map(request::carriesSignatureOf).toList();
    }

    private void runToTheEnd(String delivery) {
        for (var next = attempt(delivery); next.isPresent(); next = attempt(delivery)) {
            forwardTo(next.get());
        }
    }

    private String problem(String delivery, int attempt) {
        return database.sql("select problem from notification_attempt where delivery_id = ? and attempt = ?")
                .param(delivery)
                .param(attempt)
                .query((row, _) -> row.getString(1))
                .list()
                .getFirst();
    }

    private long told(Kind kind) {
        return count("""
                select count(*) from notification n join notification_reader r on r.notification_id = n.id
                where n.kind = ? and r.person_id = ?""", kind.name(), who.personId());
    }

    private static String otherSecret() {
        return new SigningSecret("other", new byte[32], Instant.EPOCH, null).reveal();
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }
}
