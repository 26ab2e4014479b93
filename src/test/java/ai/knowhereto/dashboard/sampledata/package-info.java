@NullMarked
package ai.knowhereto.dashboard.sampledata;

import org.jspecify.annotations.NullMarked;
