package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class AccountLockOnH2Tests extends AccountLockOn {}
