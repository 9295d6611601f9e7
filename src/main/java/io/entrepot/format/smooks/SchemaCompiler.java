package io.entrepot.format.smooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.daffodil.japi.Daffodil;
import org.apache.daffodil.japi.DataProcessor;
import org.apache.daffodil.japi.Diagnostic;
import org.apache.daffodil.japi.ProcessorFactory;
import org.apache.daffodil.japi.WithDiagnostics;

/** Compiles DFDL schemas; unlike Smooks' own compilation it tells every error, with file and line. */
final class SchemaCompiler {
    private static final Pattern LOCATION = Pattern.compile("line (\\d+) column \\d+ in (.+)$");
    private static final Pattern PREFIX =
            Pattern.compile("^(?:Schema Definition Error: )?(?:Error loading schema due to )?");

    private SchemaCompiler() {}

    /** Each line of the message names a file, a line and what is wrong. */
    static final class WrongSchema extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        WrongSchema(String message) {
            super(message);
        }
    }

    /** @throws WrongSchema with every error */
    static DataProcessor compile(URI schema) {
        try {
            ProcessorFactory factory = Daffodil.compiler().compileSource(schema);
            refuseErrors(factory, schema);
            DataProcessor parser = factory.onPath("/");
            refuseErrors(parser, schema);
            return parser;
        } catch (IOException e) {
            throw new UncheckedIOException(schema.getPath() + " cannot be read", e);
        }
    }

    private static void refuseErrors(WithDiagnostics result, URI schema) {
        if (result.isError()) {
            List<String> errors = result.getDiagnostics().stream()
                    .filter(Diagnostic::isError)
                    .map(each -> told(each, schema))
                    .distinct()
                    .toList();
            throw new WrongSchema(String.join("\n", errors));
        }
    }

    private static String told(Diagnostic error, URI schema) {
        String at = Path.of(schema).toString();
        for (var location : error.getLocationsInSchemaFiles()) {
            Matcher found = LOCATION.matcher(location.toString());
            if (found.find()) {
                at = found.group(2) + ":" + found.group(1);
            }
        }
        // What follows the first line repeats the place.
        String first = error.getMessage().lines().findFirst().orElse("");
        return at + ": " + PREFIX.matcher(first).replaceFirst("");
    }
}
