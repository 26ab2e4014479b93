package ai.knowhereto.dashboard.browser;

import org.openqa.selenium.By;

/// Where strangers arrive.
record SignInPage(Visitor visitor) {

    static final String TITLE = "Sign in to the Knowhere Dashboard";

    /// Opens the address that the console names.
    static SignInPage open(Visitor visitor) {
        visitor.go("/");
        return awaited(visitor);
    }

    /// The page, wherever a request led to it.
    static SignInPage awaited(Visitor visitor) {
        visitor.see(By.xpath("//h1[.='" + TITLE + "']"));
        return new SignInPage(visitor);
    }

    /// Signs out with the button of whatever page is open.
    static SignInPage bySigningOut(Visitor visitor) {
        visitor.use(By.cssSelector("[popovertarget=person]"));
        visitor.use(By.xpath("//button[.='Sign out']"));
        return awaited(visitor);
    }

    KeysPage asMember() {
        as("member");
        return KeysPage.awaited(visitor);
    }

    /// One button each: `member`, `support` or `admin`. Where it leads depends on the page that was asked for.
    void as(String person) {
        visitor.use(By.partialLinkText("Continue as " + person + "@example.com"));
    }
}
