package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;

/// The list of keys.
record KeysPage(Visitor visitor) {

    private static final String PATH = "/dashboard/api-keys";

    static KeysPage open(Visitor visitor) {
        visitor.go(PATH);
        return awaited(visitor);
    }

    static KeysPage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='API Keys']"));
        return new KeysPage(visitor);
    }

    CreateDialog createNewKey() {
        visitor.use(By.id("create-key"));
        return CreateDialog.awaited(visitor);
    }

    /// The text of the row of a key.
    String row(String name) {
        return visitor.read(By.xpath(rowOf(name)));
    }

    /// Waits until the row's badge says so, without loading the page anew.
    void awaitStatus(String name, String status) {
        visitor.see(By.xpath(rowOf(name) + "//*[contains(@class,'badge')][.='" + status + "']"));
    }

    boolean has(String name) {
        return visitor.sees(By.xpath(rowOf(name)));
    }

    /// The visible Revoke; on a phone it is in the row's menu.
    RevokeDialog revoke(String name) {
        if (visitor.isOnPhone()) {
            visitor.use(By.xpath(rowOf(name) + "//button[@popovertarget]"));
            visitor.use(By.cssSelector(".menu:popover-open .danger"));
        } else {
            visitor.use(By.xpath(rowOf(name) + "//a[.='Revoke']"));
        }
        return RevokeDialog.awaited(visitor);
    }

    KeyPage key(String name) {
        visitor.use(By.xpath(rowOf(name) + "//a[@class='name']"));
        return KeyPage.awaited(visitor, name);
    }

    private static String rowOf(String name) {
        return "//tr[.//bdi[.='" + name + "']]";
    }
}
