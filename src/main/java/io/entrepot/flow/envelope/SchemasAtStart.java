package io.entrepot.flow.envelope;

import io.entrepot.failure.LogSafe;
import io.entrepot.format.Decoders;
import io.entrepot.partner.Contract;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.ContractsChanged;
import io.entrepot.partner.Format;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Compiles the DFDL schemas that contracts name, at start and when contracts change: in the background, because each takes
 * seconds. A message that comes earlier waits for its own schema only.
 */
@ApplicationScoped
public class SchemasAtStart {
    private static final Logger LOG = Logger.getLogger(SchemasAtStart.class);

    private final Contracts contracts;
    private final EdifactSchemas edifact;
    private final Decoders decoders;
    private final ExecutorService compiler;
    private final Set<Object> begun = new HashSet<>();

    SchemasAtStart(Contracts contracts, EdifactSchemas edifact, Decoders decoders) {
        this.contracts = contracts;
        this.edifact = edifact;
        this.decoders = decoders;
        this.compiler = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "schemas");
            thread.setDaemon(true);
            // Smooks and Daffodil look for their parts in the context's class loader: Quarkus' own, not that of the
            // JVM.
            thread.setContextClassLoader(SchemasAtStart.class.getClassLoader());
            return thread;
        });
    }

    private record Schema(String name, Runnable compile) {}

    void start(@Observes StartupEvent event) {
        compileAll();
    }

    void changed(@Observes ContractsChanged event) {
        compileAll();
    }

    private synchronized void compileAll() {
        Map<Object, Schema> wanted = new LinkedHashMap<>();
        contracts.all().forEach(contract -> wanted.putAll(schemas(contract)));
        decoders.retainDialects(wanted.keySet());
        begun.retainAll(wanted.keySet());
        List<Schema> fresh = wanted.entrySet().stream()
                .filter(each -> begun.add(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!fresh.isEmpty()) {
            compiler.execute(() -> compile(fresh));
        }
    }

    /** By what makes them the same: the message type, or the texts of a dialect. */
    private Map<Object, Schema> schemas(Contract contract) {
        Map<Object, Schema> schemas = new LinkedHashMap<>();
        edifact.agreedOn(contract)
                .forEach(type -> schemas.put(type, new Schema("edifact " + type, () -> edifact.compile(type))));
        contract.channels().values().stream()
                .filter(channel -> channel.format() instanceof Format.Dfdl)
                .forEach(channel -> schemas.put(
                        channel.format(),
                        new Schema(
                                contract.partner() + "/" + channel.name(),
                                () -> Objects.requireNonNull(decoders.forChannel(channel)))));
        return schemas;
    }

    private static void compile(List<Schema> schemas) {
        int number = 0;
        for (Schema schema : schemas) {
            number++;
            long begin = System.nanoTime();
            LOG.infof("compiling schema %d of %d: %s", number, schemas.size(), schema.name());
            try {
                schema.compile().run();
                LOG.infof(
                        "schema %s compiled in %d ms",
                        schema.name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            } catch (RuntimeException e) {
                // The others must still be compiled; messages of this one become dead letters.
                LOG.errorf(LogSafe.trace(e), "ALERT the schema of %s cannot be compiled", schema.name());
            }
        }
    }

    @PreDestroy
    void close() {
        compiler.shutdownNow();
    }
}
