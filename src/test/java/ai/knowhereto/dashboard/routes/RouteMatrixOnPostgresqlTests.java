package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

/// What `routes.txt` promises, on PostgreSQL, where the application's role is not the one that owns the tables.
@OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
class RouteMatrixOnPostgresqlTests extends RouteMatrix {}
