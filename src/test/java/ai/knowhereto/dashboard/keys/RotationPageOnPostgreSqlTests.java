package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.POSTGRESQL)
class RotationPageOnPostgreSqlTests extends RotationPageOn {}
