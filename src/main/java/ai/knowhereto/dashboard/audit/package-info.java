/// Who did what to which key, when and from where.
///
/// Promises: an entry is an ordinary row, written in the transaction of the change that it tells, so there is no change
/// without an entry and no entry without a change. The database refuses to change or delete one. What was done to one
/// thing can be read, the newest first; it is for the reader to know who may see it.
///
/// It owns its event type; everybody may use it and it uses nobody.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package ai.knowhereto.dashboard.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
