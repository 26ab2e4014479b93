package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class LeakedKeysOnH2Tests extends LeakedKeysOf {}
