@NullMarked
package ai.knowhereto.dashboard.journal;

import org.jspecify.annotations.NullMarked;
