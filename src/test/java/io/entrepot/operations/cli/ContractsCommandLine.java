package io.entrepot.operations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line on contracts and mappings, and on copies of them that a test changes. */
abstract class ContractsCommandLine {
    static final String CONTRACTS = "partner-contracts";
    static final Path PARTNERS = Path.of("src/test/resources/partners");
    final StringWriter out = new StringWriter();

    @TempDir
    Path changed;

    /** @return the exit code; what was printed is added to {@link #out} */
    int run(String... arguments) {
        return new CommandLine(new EntrepotCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    /** Copies a partner's folder. */
    void copy(Path from, String partner) throws IOException {
        copy(from.resolve(partner), changed.resolve(partner));
    }

    void copy(Path from) throws IOException {
        copy(from, changed);
    }

    static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = into.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    void replace(String file, String old, String now) throws IOException {
        Path path = changed.resolve(file);
        Files.writeString(path, Files.readString(path).replace(old, now));
    }
}
