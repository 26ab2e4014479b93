package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.POSTGRESQL)
class AccountLockOnPostgreSqlTests extends AccountLockOn {}
