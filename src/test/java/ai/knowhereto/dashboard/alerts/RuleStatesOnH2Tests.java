package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class RuleStatesOnH2Tests extends RuleStatesOn {

    @Override
    boolean somebodyWaits() {
        return database.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
