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

/**
 * What {@code edi-mappings/} holds for X12, compiled at start, and what a partner's guide folder makes of it: rules over the
 * grammars ({@code guide.yaml}), and mappings that stand before the common ones.
 */
@ApplicationScoped
@Startup
public class EdiMappings implements AutoCloseable {
    /** The file of a guide's folder that has its rules. */
    static final String RULES = "guide.yaml";

    private final Grammars grammars;
    private final X12Mappings mappings;
    private final Map<String, Optional<Grammar>> guided = new ConcurrentHashMap<>();
    private final Map<Own, X12Mappings> owned = new ConcurrentHashMap<>();

    /** What makes two folders of a partner's mappings the same: then they are compiled once. */
    private record Own(String partner, String release, Agreement.Guide guide) {}

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
        if (!hasRules(agreed.agreement())) {
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

    /** Whether the agreement has a guide with rules: a folder may hold mappings only. */
    static boolean hasRules(Agreement agreement) {
        return agreement.guide() != null && agreement.guide().files().containsKey(RULES);
    }

    /**
     * The rules of an agreement that has some.
     *
     * @throws io.entrepot.format.x12.grammar.GrammarException naming every problem with file, below the contracts folder, and line
     */
    static Guide guide(Contract contract, Agreement agreement) {
        String name = String.join("/", contract.partner(), agreement.guide().folder(), RULES);
        return Guide.parse(name, agreement.guide().files().get(RULES));
    }

    /** What makes documents of a set as the standard has it; empty when there is no {@code mapping.xml} beside its grammar. */
    public Optional<Mapping> inward(String release, String set) {
        return mappings.inward(release, set);
    }

    /**
     * What makes documents of a set received under an agreement: the partner's own, else the common one.
     *
     * @throws IllegalArgumentException when the partner's own are wrong; contracts with such ones do not come into force
     */
    public Optional<Mapping> inward(Contract contract, Agreement agreement, String set) {
        return own(contract, agreement)
                .flatMap(own -> own.inward(agreement.release(), set))
                .or(() -> inward(agreement.release(), set));
    }

    /** The same for what is sent. */
    Optional<OutboundMapping> outward(Contract contract, Agreement agreement, String set) {
        return own(contract, agreement)
                .flatMap(own -> own.outward(agreement.release(), set))
                .or(() -> mappings.outward(agreement.release(), set));
    }

    private Optional<X12Mappings> own(Contract contract, Agreement agreement) {
        return Optional.ofNullable(agreement.guide())
                .map(guide -> owned.computeIfAbsent(
                        new Own(contract.partner(), agreement.release(), guide),
                        own -> X12Mappings.compile(
                                guide.files(), own.partner() + "/" + guide.folder(), own.release())));
    }

    @PreDestroy
    @Override
    public void close() {
        mappings.close();
        owned.values().forEach(X12Mappings::close);
    }
}
