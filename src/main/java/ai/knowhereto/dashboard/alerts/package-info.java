/// Told before it hurts, once: rules over the requests of keys, and what they lead to.
///
/// Promises: a rule ([AlertRule]) is a sentence about one key, or about any key of an account, each for itself.
/// It is looked at every five seconds, by one server of the cluster ([Lease]), over windows that slide by a
/// minute ([Look]). For each rule and key at most one alert is open, whoever looks and however often: a
/// constraint of the database sees to it. The alert, the message to people and what is done to the key are one
/// transaction ([AlertLifecycle]). Nothing is done to a key unless its owner chose so.
///
/// The way of a look: [Evaluation] asks the log how far it is complete
/// ([ai.knowhereto.dashboard.accesslog.LogState]); [Traffic] reads the minutes that the log's watermark has not
/// passed and knows the others from before; [KeyFigures] are the figures of a key in the round; a [Course] leads a
/// rule through the windows of a key and says what changes.
///
/// Requests that arrive late belong to windows which the watermark has not passed, so those are looked at again
/// when it does, for up to six hours; those that a slow request or a slow clock puts behind the watermark count
/// from the next window on. An alert can begin in a window that goes on, because what was counted there stays; it
/// ends, and rules about too little, about shares and about latencies come true, in complete windows only.
///
/// What is decided is done only while the server has the lease and the rule is what was looked at: both are locked
/// until then. Requests that were refused with a 401 count as refused and as nothing else, and refusals disable no
/// key, since whoever has an old secret can bring them about.
///
/// An alert ends when the value was a tenth on the right side of its threshold for as long as the window is. So
/// what wavers is one alert. It ends too with its rule, and with its key: of a key that is revoked or has expired
/// nothing can come but refused requests. Whatever program was told that it fires is told that it is over, and why.
///
/// What it costs: a round reads the last minute or two of the keys that made requests then, and once a minute
/// the five before, in one statement for requests, one for latencies and one for addresses, and nothing of what
/// else is stored. In memory a key takes some 5 kB, and twice that if a rule looks at its latencies. A server
/// that takes over reads the last day, some accounts in each round, so no round takes long; the rules of
/// accounts that it has not read yet wait, and then see every window that they would have seen. A window of a
/// day begins on a quarter of an hour. Of addresses only the window that goes on is looked at, so late requests
/// are in it only while it lasts.
///
/// Pages that are open ask every ten seconds ([Live]) and get words, not buttons, unless there is something else to do.
///
/// Alerts are kept for a year after they ended, that a notice was told for 90 days ([AlertRetention]).
@ApplicationModule(
        allowedDependencies = {"accesslog", "accounts", "audit", "keys", "notifications", "ratelimit", "site", "usage"})
@NullMarked
package ai.knowhereto.dashboard.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
