package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class RotationPageOnH2Tests extends RotationPageOn {}
