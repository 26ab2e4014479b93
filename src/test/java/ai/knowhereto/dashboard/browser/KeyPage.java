package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;

/// One key.
record KeyPage(Visitor visitor) {

    static KeyPage open(Visitor visitor, String id) {
        visitor.go(path(id));
        visitor.see(By.id("key-page"));
        return new KeyPage(visitor);
    }

    static KeyPage awaited(Visitor visitor, String name) {
        visitor.see(By.xpath("//*[@id='key-page']//h1[.='" + name + "']"));
        return new KeyPage(visitor);
    }

    static String path(String id) {
        return "/dashboard/api-keys/" + id;
    }

    String text() {
        return visitor.read(By.id("key-page"));
    }

    RevokeDialog revoke() {
        visitor.use(By.id("revoke"));
        return RevokeDialog.awaited(visitor);
    }

    void awaitStatus(String status) {
        visitor.see(By.xpath("//*[@id='key-page']//*[contains(@class,'badge')][.='" + status + "']"));
    }
}
