package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.POSTGRESQL)
class LogExportOnPostgreSqlTests extends LogExportOn {}
