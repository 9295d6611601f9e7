package io.entrepot.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.quarkus.core.CamelRuntime;

/**
 * Starts Camel and checks that its routes are there. Camel Quarkus leaves the start to the application as soon as there is a
 * {@code @QuarkusMain}; here it happens for tests too, which run no main method.
 */
@ApplicationScoped
class CamelStart {
    /** Of this observer; who needs running routes observes the start with a higher number. */
    static final int PRIORITY = 1_000;

    private final CamelRuntime runtime;
    private final CamelContext camel;

    CamelStart(CamelRuntime runtime, CamelContext camel) {
        this.runtime = runtime;
        this.camel = camel;
    }

    /** @throws io.entrepot.failure.Defect which ends the start, when routes are missing */
    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        runtime.start(new String[0]);
        RouteCheck.check((ModelCamelContext) camel);
    }
}
