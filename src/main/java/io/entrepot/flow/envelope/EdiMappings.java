package io.entrepot.flow.envelope;

import io.entrepot.format.compose.OutboundMapping;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.X12Mappings;
import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.Grammars;
import io.entrepot.format.x12.grammar.Guide;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What {@code edi-mappings/} holds for X12, compiled at start, and what each partner's guide makes of its grammars. */
@ApplicationScoped
@Startup
public class EdiMappings implements AutoCloseable {
    /** The file of a guide's folder that has its rules. */
    static final String GUIDE = "guide.yaml";

    private final Grammars grammars;
    private final X12Mappings mappings;
    private final Map<String, Optional<Grammar>> guided = new ConcurrentHashMap<>();

    /**
     * @param mappings folder {@code edi-mappings/}
     * @throws io.entrepot.format.x12.grammar.GrammarException when grammars are wrong, naming all that is
     * @throws IllegalArgumentException when mappings are wrong, naming all that are
     * @throws UncheckedIOException when there is no such folder
     */
    public EdiMappings(@ConfigProperty(name = "entrepot.mappings") String mappings) {
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
        return guided.computeIfAbsent(
                key, missing -> grammars.find(release, set, guide(agreed.contract(), agreed.agreement())));
    }

    /** The grammar of a set as the standard has it. */
    public Optional<Grammar> grammar(String release, String set) {
        return grammars.find(release, set);
    }

    /** @throws io.entrepot.format.x12.grammar.GrammarException when the guide does not fit, naming every problem */
    Optional<Grammar> grammar(String release, String set, Guide guide) {
        return grammars.find(release, set, guide);
    }

    /**
     * The guide of an agreement that has one.
     *
     * @throws io.entrepot.format.x12.grammar.GrammarException naming every problem with file, below the contracts folder, and line
     */
    static Guide guide(Contract contract, Agreement agreement) {
        String name = String.join("/", contract.partner(), agreement.guide().folder(), GUIDE);
        return Guide.parse(name, agreement.guide().files().getOrDefault(GUIDE, ""));
    }

    /** What makes documents of a set; empty when there is no {@code mapping.xml} beside its grammar. */
    public Optional<Mapping> inward(String release, String set) {
        return mappings.inward(release, set);
    }

    /** What makes a set of a document; empty when there is no {@code outbound.ftl} beside its grammar. */
    Optional<OutboundMapping> outward(String release, String set) {
        return mappings.outward(release, set);
    }

    @PreDestroy
    @Override
    public void close() {
        mappings.close();
    }
}
