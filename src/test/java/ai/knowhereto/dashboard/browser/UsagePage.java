package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;

/// Requests by result, and the newest of them.
record UsagePage(Visitor visitor) {

    static UsagePage open(Visitor visitor) {
        visitor.go("/dashboard/usage");
        return awaited(visitor);
    }

    static UsagePage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='Usage']"));
        return new UsagePage(visitor);
    }

    /// Waits until a request of the key with this status is among the newest, loading the page anew.
    void awaitRequest(String keyName, String status) {
        visitor.await("a request of " + keyName + " with " + status, () -> {
            if (visitor.sees(By.xpath("//tr[contains(.,'" + keyName + "')][.//*[contains(@class,'badge')][.='" + status
                    + "']][contains(.,'GET /v1/jobs')]"))) {
                return true;
            }
            visitor.driver().navigate().refresh();
            return null;
        });
    }
}
