package io.entrepot.format.smooks;

import java.net.URI;
import java.nio.file.Path;
import org.apache.daffodil.japi.DataProcessor;
import org.apache.daffodil.japi.ValidationMode;
import org.smooks.cartridges.dfdl.DataProcessorFactory;
import org.smooks.cartridges.dfdl.DfdlSchema;

/** Gives Smooks' readers the parser of their schema from {@link SavedParsers}, which the mapping has put into the registry. */
public final class SavedParserFactory extends DataProcessorFactory {
    @Override
    public DataProcessor createDataProcessor() {
        SavedParsers saved = getApplicationContext().getRegistry().lookup(SavedParsers.class);
        URI schema = Path.of(getSchemaUri()).toUri();
        return compileOrGet(new DfdlSchema(schema, ValidationMode.Off, false, false, null, null, false) {
            @Override
            public DataProcessor compile() {
                return saved.of(schema, () -> SchemaCompiler.compile(schema));
            }
        });
    }
}
