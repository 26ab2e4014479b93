/// The whole application from outside: who may do what on which route, what an answer carries, and what a request
/// changes in the database. The expected answers stand in `routes.txt`.
@NullMarked
package ai.knowhereto.dashboard.routes;

import org.jspecify.annotations.NullMarked;
