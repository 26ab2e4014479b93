package ai.knowhereto.dashboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/// Runs the Spring context of a test (whole or a slice) on a new database, with a new data directory. Tests whose
/// contexts are configured alike share the context and the database, as Spring's tests do.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextCustomizerFactories(OnDatabase.Factory.class)
public @interface OnDatabase {

    /// Which database.
    Databases value();

    /// On PostgreSQL: whether one role migrates and another one, with fewer rights, runs the application.
    boolean twoRoles() default false;

    /// Finds the annotation on a test.
    final class Factory implements ContextCustomizerFactory {
        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> test, List<ContextConfigurationAttributes> attributes) {
            OnDatabase on = AnnotatedElementUtils.findMergedAnnotation(test, OnDatabase.class);
            return on == null ? null : new Customizer(on.value(), on.twoRoles());
        }
    }

    /// Points the context at a new database.
    record Customizer(Databases kind, boolean twoRoles) implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            Map<String, String> settings = new HashMap<>((twoRoles ? Databases.inTwoRoles() : kind.empty()).settings());
            settings.put("spring.test.database.replace", "none");
            settings.put("spring.datasource.hikari.maximum-pool-size", "4");
            settings.put("knowhere.data-directory", "target/test-data/" + UUID.randomUUID());
            if (kind == Databases.POSTGRESQL) {
                settings.put("knowhere.keys.pepper", "cGVwcGVyIG9mIHRlc3RzLCBub3QgYSBzZWNyZXQhISE=");
            }
            TestPropertyValues.of(settings).applyTo(context);
        }
    }
}
