package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
class LivePagesOnPostgreSqlInTwoRolesTests extends LivePagesOn {}
