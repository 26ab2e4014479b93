package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.POSTGRESQL)
class AlertStoreOnPostgreSqlTests extends AlertStoreOn {

    @Override
    String numbers() {
        return "generate_series(1, 3000) n";
    }

    @Override
    String plan(String sql) {
        database.sql("analyze alert").update();
        return String.join(
                "\n",
                database.sql("explain " + sql)
                        .param("account", member.accountId())
                        .query(String.class)
                        .list());
    }
}
