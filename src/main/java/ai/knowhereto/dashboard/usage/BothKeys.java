package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.SecretTotal;
import ai.knowhereto.dashboard.usage.SecretsUsage.Rotation;
import java.util.List;

/// Requests with the new key of a rotation, and with the old one.
record BothKeys(long fresh, long old) {

    static final BothKeys NONE = new BothKeys(0, 0);

    /// The sum of those buckets that are of one of the two.
    static BothKeys sum(Rotation rotation, List<SecretTotal> buckets) {
        BothKeys sum = NONE;
        for (SecretTotal bucket : buckets) {
            sum = sum.plus(rotation, bucket);
        }
        return sum;
    }

    /// With a bucket, if it is of one of the two: a key may have had others before.
    BothKeys plus(Rotation rotation, SecretTotal bucket) {
        long requests = bucket.requests();
        return new BothKeys(
                bucket.secretId().equals(rotation.newSecretId()) ? fresh + requests : fresh,
                bucket.secretId().equals(rotation.oldSecretId()) ? old + requests : old);
    }

    long total() {
        return fresh + old;
    }

    /// In the order of the stack, of the legend and of the columns.
    List<Long> counts() {
        return List.of(fresh, old);
    }
}
