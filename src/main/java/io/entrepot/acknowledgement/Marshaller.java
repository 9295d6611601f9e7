package io.entrepot.acknowledgement;

import io.entrepot.failure.Defect;
import java.io.ByteArrayOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;

/** A Camel data format outside a route: reports are values before they are messages. */
final class Marshaller implements AutoCloseable {
    private final CamelContext camel;
    private final DataFormat format;

    Marshaller(CamelContext camel, DataFormat format) {
        this.camel = camel;
        this.format = CamelContextAware.trySetCamelContext(format, camel);
        ServiceHelper.startService(this.format);
    }

    byte[] marshal(Object body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            format.marshal(new DefaultExchange(camel), body, content);
        } catch (Exception e) { // Camel's signature; nothing outside this process takes part
            throw new Defect("cannot write a report with " + format.getClass().getSimpleName(), e);
        }
        return content.toByteArray();
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(format);
    }
}
