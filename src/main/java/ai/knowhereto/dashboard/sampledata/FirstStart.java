package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accounts.Newcomers;
import ai.knowhereto.dashboard.identityprovider.TrialMember;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// With the profile `demo`, gives sample data to the member of the built-in provider before the start is complete.
@Component
@Profile("demo")
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger("Knowhere");

    private final ObjectProvider<TrialMember> member;
    private final Newcomers newcomers;
    private final SampleData sampleData;

    FirstStart(ObjectProvider<TrialMember> member, Newcomers newcomers, SampleData sampleData) {
        this.member = member;
        this.newcomers = newcomers;
        this.sampleData = sampleData;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        member.ifAvailable(this::fill);
        if (member.getIfAvailable() == null) {
            LOG.warn("There are no sample data: they belong to the built-in sign-in provider, which is off");
        }
    }

    private void fill(TrialMember known) {
        var owner = newcomers.expect(known.registration(), known.subject(), known.name(), known.email());
        if (sampleData.state(owner.accountId()) != SampleData.State.NEVER) {
            return;
        }
        LOG.info(
                "Adding sample data for {}: {} days of requests. This takes some seconds, once.",
                known.email(),
                Story.DAYS);
        long began = System.nanoTime();
        var added = sampleData.add(owner, Story.DAYS);
        double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        LOG.info(String.format(
                Locale.ROOT,
                "The sample data are in: %d keys, %,d requests, %.1f s",
                added.keys(),
                added.requests(),
                seconds));
    }
}
