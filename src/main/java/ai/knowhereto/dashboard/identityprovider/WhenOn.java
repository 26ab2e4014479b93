package ai.knowhereto.dashboard.identityprovider;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Holds while no other provider is configured.
class WhenOn implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return new StartRules(context.getEnvironment()).isOn();
    }
}
