package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.POSTGRESQL)
class ReviewsOnPostgreSqlTests extends ReviewsOn {}
