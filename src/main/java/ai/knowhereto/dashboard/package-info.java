/// The house. Every package below is one module, a noun; `package-info` of each says what it promises.
@NullMarked
package ai.knowhereto.dashboard;

import org.jspecify.annotations.NullMarked;
