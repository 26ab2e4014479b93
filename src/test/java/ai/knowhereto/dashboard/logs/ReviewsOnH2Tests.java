package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;

@OnDatabase(Databases.H2)
class ReviewsOnH2Tests extends ReviewsOn {}
