package io.entrepot.support;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** After every Quarkus test the partners it has admitted are polled no more. Known to Quarkus by META-INF/services. */
public final class PartnersRest implements QuarkusTestAfterEachCallback {
    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        TestServers.current().rest();
    }
}
