package ai.knowhereto.dashboard.site;

import java.util.Set;

/// Where a form of the dashboard may lead besides the dashboard itself. The module that signs people out implements it.
public interface FormTargets {

    /// Origins, such as `https://login.example.com`.
    Set<String> origins();
}
