package io.entrepot.format.x12.grammar;

import java.nio.file.Path;
import java.util.Optional;

/** Every grammar below {@code <mappings>/x12/<version>/<set>/grammar.xml}, compiled once. */
public final class Grammars {
    /**
     * @param mappings the folder {@code entrepot.mappings}; without a subfolder {@code x12} there are no grammars
     * @throws GrammarException naming every problem with file and line
     */
    public static Grammars load(Path mappings) {
        throw new UnsupportedOperationException("being built");
    }

    /** The grammar of a set as the standard has it. */
    public Optional<Grammar> find(String version, String set) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * The grammar of a set with a partner's guide over it.
     *
     * @param guide the partner's {@code mapping/<name>/guide.yaml}
     * @throws GrammarException naming every problem with file and line
     */
    public Optional<Grammar> find(String version, String set, Path guide) {
        throw new UnsupportedOperationException("being built");
    }
}
