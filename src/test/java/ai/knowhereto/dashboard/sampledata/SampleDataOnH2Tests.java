package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class SampleDataOnH2Tests extends SampleDataOn {}
