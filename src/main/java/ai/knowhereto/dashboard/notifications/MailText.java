package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.site.PublicAddress;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// The text of a mail, plain and as HTML, from the two templates below `mail/`. Their links are whole addresses
/// and only open pages.
@Component
class MailText {

    private final Words words;
    private final MessageSource messages;
    private final PublicAddress address;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    MailText(Words words, MessageSource messages, PublicAddress address) {
        this.words = words;
        this.messages = messages;
        this.address = address;
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.getResolvablePatternSpec().addPattern(pattern);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    Text of(Told told, ZoneId zone, Locale locale) {
        var message = words.of(told, zone, locale);
        var context = new Context(locale);
        context.setVariable("title", message.title());
        context.setVariable("lines", message.lines());
        context.setVariable(
                "links",
                message.pages().stream().map(page -> link(page, locale)).toList());
        context.setVariable("preferences", address.baseUrl() + "/dashboard/notifications/preferences");
        return new Text(
                message.title(),
                engine.process("notification.txt", context),
                engine.process("notification.html", context));
    }

    private Link link(Pages.Page page, Locale locale) {
        String name = messages.getMessage("notifications.page." + page.name(), null, locale);
        return new Link(name, address.baseUrl() + page.path());
    }

    /// @param subject one line
    record Text(String subject, String plain, String html) {}

    /// @param href a whole address
    public record Link(String name, String href) {}
}
