package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;

/// Gives controllers the reader's language and zone. A second language is a second message bundle and an entry here.
@Component("localeResolver")
class ReaderLocale extends AbstractLocaleContextResolver {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH);

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new SimpleTimeZoneAwareLocaleContext(language(request), TimeZone.getTimeZone(Reader.zoneOf(request)));
    }

    private static Locale language(HttpServletRequest request) {
        var asked = request.getHeader("Accept-Language");
        if (asked == null) {
            return LANGUAGES.getFirst();
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(asked), LANGUAGES);
            return found == null ? LANGUAGES.getFirst() : found;
        } catch (IllegalArgumentException e) {
            return LANGUAGES.getFirst();
        }
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("The language comes from the browser");
    }
}
