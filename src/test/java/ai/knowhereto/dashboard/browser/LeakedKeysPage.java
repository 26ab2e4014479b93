package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;

/// The page on which support looks up keys that were found.
record LeakedKeysPage(Visitor visitor) {

    static final String PATH = "/admin/leaked-keys";

    static LeakedKeysPage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='Leaked keys']"));
        return new LeakedKeysPage(visitor);
    }

    static LeakedKeysPage open(Visitor visitor) {
        visitor.go(PATH);
        return awaited(visitor);
    }

    /// Pastes a text where the page puts the focus.
    LeakedKeysPage paste(String text) {
        visitor.await("the focus on the text", () -> visitor.focus().equals("text") ? true : null);
        visitor.press(text);
        return this;
    }

    /// One click; the focus goes to the result.
    LeakedKeysPage lookUp() {
        visitor.use(By.xpath("//form[.//textarea]//button[.='Look up']"));
        visitor.await("the focus on the result", () -> visitor.focus().equals("result") ? true : null);
        return this;
    }

    String result() {
        return visitor.read(By.id("result"));
    }

    /// One click; the reason is chosen already.
    RevokeDialog revoke() {
        visitor.use(By.linkText("Revoke key…"));
        return RevokeDialog.awaited(visitor);
    }

    /// For the old key of a rotation: one click; the reason is chosen already.
    ChangeDialog endOldKey() {
        visitor.use(By.linkText("End old key now…"));
        return new ChangeDialog(visitor).safe();
    }

    /// What is said of the key once it is revoked.
    String revoked() {
        return visitor.read(By.xpath("//article[.//strong[.='Revoked key found']]"));
    }

    /// The text for the ticket.
    String ticket() {
        return visitor.read(By.cssSelector("[id^=ticket-]"));
    }
}
