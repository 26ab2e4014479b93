@NullMarked
package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.NullMarked;
