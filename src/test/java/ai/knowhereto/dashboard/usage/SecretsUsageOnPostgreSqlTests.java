package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
class SecretsUsageOnPostgreSqlTests extends SecretsUsageOf {}
