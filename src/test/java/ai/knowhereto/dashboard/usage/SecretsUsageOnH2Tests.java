package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class SecretsUsageOnH2Tests extends SecretsUsageOf {}
