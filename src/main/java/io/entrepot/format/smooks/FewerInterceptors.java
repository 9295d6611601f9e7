package io.entrepot.format.smooks;

import java.util.List;
import java.util.Set;
import org.smooks.api.ApplicationContext;
import org.smooks.engine.delivery.interceptor.ExecutionEventInterceptor;
import org.smooks.engine.delivery.interceptor.InterceptorVisitorChainFactory;
import org.smooks.engine.delivery.interceptor.InterceptorVisitorDefinition;
import org.smooks.engine.delivery.interceptor.StreamSinkWriterInterceptor;

/**
 * Smooks puts five interceptors before each visitor, half of the time of a mapping. Two have nothing to do here and are left out: nobody
 * listens to Smooks' own events, and nobody reads what it would write.
 */
final class FewerInterceptors extends InterceptorVisitorChainFactory {
    private static final Set<Class<?>> IDLE =
            Set.of(ExecutionEventInterceptor.class, StreamSinkWriterInterceptor.class);

    FewerInterceptors(ApplicationContext context) {
        super(context);
    }

    @Override
    protected List<InterceptorVisitorDefinition> applyCustomFirstSystemLastOrder(
            List<InterceptorVisitorDefinition> definitions) {
        return super.applyCustomFirstSystemLastOrder(definitions.stream()
                .filter(each -> !IDLE.contains(each.getInterceptorVisitorClass()))
                .toList());
    }
}
