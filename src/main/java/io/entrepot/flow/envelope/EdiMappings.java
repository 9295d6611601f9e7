package io.entrepot.flow.envelope;

import io.entrepot.failure.Defect;
import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.X12Mappings;
import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.Grammars;
import io.entrepot.format.x12.grammar.Guide;
import io.entrepot.partner.Agreed;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What {@code edi-mappings/} holds for X12, compiled at start, and what each partner's guide makes of its grammars. */
@ApplicationScoped
@Startup
public class EdiMappings {
    private static final String GUIDE = "guide.yaml";

    private final Path contracts;
    private final Grammars grammars;
    private final X12Mappings mappings;
    private final Map<String, Optional<Grammar>> guided = new ConcurrentHashMap<>();

    EdiMappings(
            @ConfigProperty(name = "entrepot.mappings") String mappings,
            @ConfigProperty(name = "entrepot.contracts") String contracts) {
        this.contracts = Path.of(contracts);
        this.grammars = Grammars.load(Path.of(mappings));
        try {
            this.mappings = X12Mappings.compile(Path.of(mappings, "x12"));
        } catch (IOException e) {
            throw new UncheckedIOException("mappings in " + mappings, e);
        }
    }

    /** What a set of this agreement is checked with; empty when the release has no grammar for it. */
    public Optional<Grammar> grammar(Agreed agreed, String release, String set) {
        if (agreed.agreement().guide() == null) {
            return grammars.find(release, set);
        }
        String key = String.join(
                " ",
                agreed.contract().partner(),
                agreed.contract().digest(),
                agreed.agreement().name(),
                release,
                set);
        return guided.computeIfAbsent(key, missing -> grammars.find(release, set, guide(agreed)));
    }

    /** What the standard says of a set, without anybody's guide; empty when the release has no grammar for it. */
    public Optional<Grammar> grammar(String release, String set) {
        return grammars.find(release, set);
    }

    private Guide guide(Agreed agreed) {
        Path file = contracts
                .resolve(agreed.contract().partner())
                .resolve(agreed.agreement().guide())
                .resolve(GUIDE);
        try {
            return Guide.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("guide " + file, e);
        }
    }

    /** @throws Defect when a set that has a grammar has no {@code mapping.xml} beside it */
    public Mapping inward(String release, String set) {
        return mappings.inward(release, set)
                .orElseThrow(() -> new Defect("there is no mapping.xml for x12 " + release + " " + set));
    }

    /** @throws Defect when an agreed set has no {@code outbound.ftl} beside its grammar */
    OutboundMapping outward(String release, String set) {
        return mappings.outward(release, set)
                .orElseThrow(() -> new Defect("there is no outbound.ftl for x12 " + release + " " + set));
    }

    @PreDestroy
    void close() {
        mappings.close();
    }
}
