package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.POSTGRESQL)
class RuleStatesOnPostgreSqlTests extends RuleStatesOn {

    @Override
    boolean somebodyWaits() {
        return database.sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
