package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
class LeakedKeysOnPostgreSqlTests extends LeakedKeysOf {}
