package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
class RemindersOnPostgreSqlInTwoRolesTests extends RemindersOn {}
