package ai.knowhereto.dashboard.identityprovider;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Refuses the start where strangers could sign in, before anything is opened or written.
@Component
@Conditional(WhenOn.class)
class StartGuard implements BeanFactoryPostProcessor, EnvironmentAware {

    private StartRules rules;

    @SuppressWarnings("NullAway.Init")
    StartGuard() {}

    @Override
    public void setEnvironment(Environment environment) {
        rules = new StartRules(environment);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        String objection = rules.objection();
        if (objection != null) {
            throw new NobodyCanSignInException(objection);
        }
    }
}
