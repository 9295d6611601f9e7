package io.entrepot.operations.cli;

import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.flow.envelope.EdifactSchemas;
import io.entrepot.format.smooks.SavedParsers;
import java.nio.file.Path;

/**
 * What {@code edi-mappings/} holds.
 *
 * @param x12 compiled, which takes a second or two
 * @param edifact compiled as far as it is asked for, seconds for each message type
 */
record Standards(EdiMappings x12, EdifactSchemas edifact) implements AutoCloseable {
    /** @throws RuntimeException as {@link EdiMappings} */
    static Standards in(Path mappings) {
        return new Standards(
                new EdiMappings(mappings.toString()), new EdifactSchemas(mappings.toString(), SavedParsers.none()));
    }

    @Override
    public void close() {
        x12.close();
    }
}
