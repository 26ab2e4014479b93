package ai.knowhereto.dashboard.sampledata;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;

/// Refuses a start with sample data in production, before anything is opened or written, and before
/// anybody else objects to less.
@Component
@Profile("demo & production")
class DemoGuard implements BeanFactoryPostProcessor, PriorityOrdered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        throw new DemoInProductionException();
    }
}
