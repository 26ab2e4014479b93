package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class AlertStoreOnH2Tests extends AlertStoreOn {

    @Override
    String numbers() {
        return "(select x as n from system_range(1, 3000)) numbers";
    }

    @Override
    String plan(String sql) {
        return String.join(
                "\n",
                database.sql("explain " + sql)
                        .param("account", member.accountId())
                        .query(String.class)
                        .list());
    }
}
