package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class LivePagesOnH2Tests extends LivePagesOn {}
